// Equity and the day's result: tiles and two charts on one time line.

import { card, el, setText } from "./dom.js";
import { Chart } from "./chart.js";
import { count, decimal, signedUsd, time, tone, usd } from "./format.js";
import { Source } from "./poll.js";
import { executionOf } from "./header.js";

export function equityPart() {
  const tile = (label, id, { first, noted } = {}) => {
    const value = el("dd", { id, text: "–" });
    const note = noted ? el("dd", { class: "small" }) : undefined;
    return { element: el("div", { class: first ? "first" : undefined }, el("dt", { text: label }), value, note), value, note };
  };
  const equity = tile("Equity, USD", "equity", { first: true, noted: true });
  const day = tile("Today, after costs", "day-pnl", { first: true, noted: true });
  const gross = tile("Closed today, before costs", "day-gross");
  const fees = tile("Costs today", "day-fees");
  const drawdown = tile("Day's drawdown", "drawdown", { noted: true });
  const streak = tile("Losses in a row", "streak");
  const tiles = el("dl", { class: "tiles" }, ...[equity, day, gross, fees, drawdown, streak].map((each) => each.element));

  const lines = new Chart({ name: "Equity in USD", height: 210, sync: "equity" });
  const pnl = new Chart({ name: "Result of the day in USD", height: 120, sync: "equity", zero: true, low: true });

  const show = (tileOf, text, exact, mood = "") => {
    setText(tileOf.value, text);
    tileOf.value.dataset.exact = exact ?? "";
    tileOf.value.className = mood;
  };

  return {
    tiles,
    element: card("Equity and result of the day", lines.element, pnl.element),
    /** Fills the tiles from the status. */
    status(status) {
      const execution = executionOf(status);
      show(equity, usd(status.equity_total_usd), status.equity_total_usd);
      setText(equity.note, status.updated_at ? `at ${time(status.updated_at)} UTC, engine time` : "");
      show(day, signedUsd(status.pnl_today_total_usd), status.pnl_today_total_usd, tone(status.pnl_today_total_usd));
      setText(day.note, "since 00:00 UTC");
      show(gross, signedUsd(status.pnl_today_gross_usd), status.pnl_today_gross_usd, tone(status.pnl_today_gross_usd));
      show(fees, usd(status.fees_paid_today_total_usd), status.fees_paid_today_total_usd);
      const drop = decimal(execution.daily_drawdown_pct, 2);
      show(drawdown, drop === undefined ? "–" : `${drop} %`, execution.daily_drawdown_pct);
      setText(drawdown.note, execution.hard_stop_active ? "entries stopped" : execution.soft_stop_active ? "half of a limit" : "");
      show(streak, count(execution.consecutive_losers), execution.consecutive_losers);
    },
    sources: [
      new Source("equity?points=500", ({ points }) => {
        const times = points.map((point) => point[0] / 1000);
        const span = points.length > 0 ? `${time(new Date(points[0][0]).toISOString())} to ${time(new Date(points.at(-1)[0]).toISOString())} UTC` : "";
        draw(lines, times, points.map((point) => point[1]), "Equity", span, usd);
        draw(pnl, times, points.map((point) => point[2]), "Result of the day", span, signedUsd);
      }, (failure) => {
        lines.update([], [], `Equity: ${failure.message}`);
        pnl.update([], [], `Result of the day: ${failure.message}`);
      }),
    ],
  };
}

function draw(chart, times, texts, what, span, show) {
  if (texts.length < 2) {
    chart.update([], [], `${what}: the line begins with the second tick.`);
    return;
  }
  const numbers = texts.map(Number);
  const low = texts[numbers.indexOf(Math.min(...numbers))];
  const high = texts[numbers.indexOf(Math.max(...numbers))];
  chart.update(times, numbers, `${what}: ${show(texts.at(-1))} USD, lowest ${show(low)}, highest ${show(high)}, ${span}`);
}
