// Why something happened: market event, signal, each rule's verdict, fill, ledger lines.

import { ApiError, get } from "./api.js";
import { card, el } from "./dom.js";
import { dateTime, signedUsd, tone, usd, words } from "./format.js";
import { table } from "./table.js";

export function explainView() {
  const input = el("input", { name: "id", required: true, autocomplete: "off", spellcheck: "false", class: "mono", size: "44", "aria-describedby": "explain-hint" });
  const form = el("form", { class: "filters", role: "search", "aria-label": "Explain an id" },
    el("label", {}, "Id of a trade, order, signal, position or event", input), el("button", { class: "main", type: "submit", text: "Explain" }));
  const out = el("div", { class: "steps", "aria-live": "polite" });
  const hint = el("p", { id: "explain-hint", class: "lead", text: "Open it from a trade with “why”, or enter an id; its beginning is enough when only one begins so." });
  let asked = "";

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = `#explain/${encodeURIComponent(input.value.trim())}`;
    if (location.hash === wanted) {
      ask(input.value.trim());
    } else {
      location.hash = wanted;
    }
  });

  const ask = async (id) => {
    asked = id;
    out.replaceChildren(el("p", { class: "soft", text: "Reading the journal…" }));
    try {
      const story = await get(`explain/${encodeURIComponent(id)}`);
      if (asked === id) {
        out.replaceChildren(...chapters(story));
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      if (asked === id) {
        out.replaceChildren(card(failure.status === 404 ? "Nothing has this id" : "Not explained", el("p", { text: failure.message })));
      }
    }
  };

  const element = el("section", { "aria-labelledby": "explain-title" },
    el("h1", { id: "explain-title", text: "Explain" }), hint, el("section", { class: "card" }, form), out);
  return {
    id: "explain", title: "Explain", element, sources: [],
    opened(id) {
      if (id !== "" && id !== asked) {
        input.value = id;
        ask(id);
      }
    },
  };
}

function chapters(story) {
  return [market, signal, gate, attempts, ledger, result, others, raw].map((chapter) => chapter(story)).filter(Boolean);
}

function step(title, ...content) {
  const made = card(title, ...content);
  made.classList.add("step");
  return made;
}

function pairs(list) {
  return el("dl", { class: "pairs" }, ...list.filter(([, value]) => value !== undefined && value !== "")
    .flatMap(([name, value]) => [el("dt", { text: name }), value instanceof Node ? el("dd", {}, value) : el("dd", { text: String(value) })]));
}

function market(story) {
  const input = story.input ?? {};
  const seen = story.market ?? {};
  return step("What the market had said", pairs([
    ["Source", [input.source, input.kind].filter(Boolean).join(", ")],
    ["When", input.at && dateTime(input.at)],
    ["Slot", input.slot],
    ["Market event", seen.text ?? (input.fact && `fact ${input.fact}`)],
    ["Candidate", seen.candidate?.text],
    ["Pool", seen.pool?.text],
    ["Last swaps", seen.swaps?.length ? el("ul", {}, ...seen.swaps.map((swap) => el("li", { text: swap.text }))) : undefined],
    ["Input hash", input.rolling_hash && el("span", { class: "mono", text: input.rolling_hash })],
  ]));
}

function signal(story) {
  const signal = story.signal;
  if (!signal) {
    return undefined;
  }
  const plan = story.plan_of_the_position ?? story.position?.after?.plan ?? story.position?.before?.plan;
  return step("Signal", pairs([
    ["Id", el("span", { class: "mono", text: signal.id })],
    ["Wish", `${words(String(signal.side).toLowerCase())} ${signal.symbol} for ${signal.wallet_id}`],
    ["Kind", words(String(signal.kind).toLowerCase())],
    ["By", words(signal.strategy_id)],
    ["Reason", words(signal.reason)],
    ["Confidence", signal.confidence],
    ["Token", el("span", { class: "mono", text: signal.mint })],
    ["Exit plan", plan && el("ul", {}, ...Object.entries(plan).map(([code, text]) => el("li", { text: `${words(code)}: ${text}` })))],
  ]));
}

function gate(story) {
  const verdicts = story.verdicts ?? [];
  if (verdicts.length === 0 && !story.denial) {
    return undefined;
  }
  const good = (verdict) => !/den|refus|fail/i.test(verdict.decision);
  const list = table({
    caption: "Each rule's verdict",
    none: "No rule was asked.",
    key: (verdict) => verdict.rule,
    columns: [
      { label: "Rule", cell: (verdict) => words(verdict.rule) },
      { label: "Verdict", cell: (verdict) => ({ text: words(verdict.decision), chip: good(verdict) ? "ok" : "bad" }) },
      { label: "Numbers", wrap: true, cell: (verdict) => verdict.text },
    ],
  });
  list.update(verdicts);
  return step(story.denial ? `Risk gate: denied, ${story.denial.code}` : "Risk gate", list.element);
}

function attempts(story) {
  const all = story.attempts ?? [];
  if (all.length === 0) {
    return undefined;
  }
  const reports = all.flatMap((attempt) => (attempt.reports ?? []).map((line) => ({ attempt, ...line })));
  const list = table({
    caption: "What the executor reported",
    none: "Nothing reported yet.",
    key: (line) => String(line.sequence),
    columns: [
      { label: "Event", cell: (line) => ({ text: String(line.sequence), sub: `attempt ${line.attempt.attempt}` }) },
      { label: "Time, UTC", cell: (line) => dateTime(line.at) },
      { label: "State", cell: (line) => ({ text: line.report?.state, chip: /OK/.test(line.report?.state) ? "ok" : /FAIL|EXPIRED|DENIED/.test(line.report?.state) ? "bad" : "" }) },
      { label: "Slot", n: true, cell: (line) => line.report?.slot ?? "" },
      { label: "Detail", wrap: true, cell: (line) => [line.report?.failure, line.report?.detail].filter(Boolean).join(": ") },
    ],
  });
  list.update(reports);
  return step("Order and fill", pairs([
    ["Reserved", `${usd(all[0].reserved_usd)} USD`],
    ["Notional", `${usd(all[0].order?.notional)} USD`],
    ["SOL/USD", all[0].sol_usd],
    ["Slippage allowed", all[0].order?.slippage === undefined ? undefined : `${all[0].order.slippage} bps`],
  ]), list.element);
}

function ledger(story) {
  const lines = (story.ledger ?? []).flatMap((entry) => entry.postings.map((posting, i) => ({ ...posting, at: entry.at, sequence: entry.sequence, i })));
  if (lines.length === 0) {
    return undefined;
  }
  const list = table({
    caption: "Ledger lines",
    none: "Nothing was booked.",
    key: (line) => `${line.sequence}:${line.i}`,
    columns: [
      { label: "Event", cell: (line) => String(line.sequence) },
      { label: "Account", wrap: true, cell: (line) => ({ text: line.account, mono: true }) },
      { label: "Amount", n: true, cell: (line) => ({ text: String(line.amount).replace("-", "−"), tone: line.amount.startsWith("-") ? "down" : "" }) },
      { label: "Unit", cell: (line) => line.unit },
    ],
  });
  list.update(lines);
  return step("Ledger", list.element);
}

function result(story) {
  if (!story.result && story.costs_usd === undefined) {
    return undefined;
  }
  const net = story.result?.net_usd;
  return step("Result", pairs([
    ["Before costs", story.result && `${signedUsd(story.result.gross_usd, 4)} USD`],
    ["Costs", `${usd(story.costs_usd, 4)} USD`],
    ["After costs", net && el("strong", { class: tone(net, 4), text: `${signedUsd(net, 4)} USD` })],
    ["Position", story.result && (story.result.position_closed ? "closed" : "goes on")],
  ]));
}

function others(story) {
  const trades = story.trades ?? [];
  if (trades.length === 0) {
    return undefined;
  }
  const list = table({
    caption: "Trades of this position",
    none: "",
    key: (trade) => trade.id,
    columns: [
      { label: "Time, UTC", cell: (trade) => dateTime(trade.at) },
      { label: "Kind", cell: (trade) => words(trade.kind) },
      { label: "End", cell: (trade) => trade.end },
      { label: "Gain, USD", n: true, cell: (trade) => (trade.net_usd === undefined ? "" : { text: signedUsd(trade.net_usd, 4), tone: tone(trade.net_usd, 4) }) },
      { label: "Reason", cell: (trade) => words(trade.reason) },
      { label: "Explain", cell: (trade) => ({ text: "why", link: `#explain/${encodeURIComponent(trade.id)}`, title: trade.id }) },
    ],
  });
  list.update(trades);
  return step("The life of this position", list.element);
}

function raw(story) {
  return el("details", { class: "card" }, el("summary", { text: "As JSON" }), el("pre", { tabindex: "0", text: JSON.stringify(story, null, 2) }));
}
