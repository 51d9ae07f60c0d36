// Puts the page together: views, polling, the live stream and the header.

import { alertsPart } from "./alerts.js";
import { candidatesPart } from "./candidates.js";
import { openCommand, openToken } from "./command.js";
import { denialsPart } from "./denials.js";
import { byId, el, setText } from "./dom.js";
import { equityPart } from "./equity.js";
import { explainView } from "./explain.js";
import { flowsView } from "./flows.js";
import { gateView } from "./gate.js";
import { drawHeader, isLost, staleAfter } from "./header.js";
import { Source, start } from "./poll.js";
import { positionsPart } from "./positions.js";
import { settingsView } from "./settings.js";
import { EventStream } from "./stream.js";
import { tradesView } from "./trades.js";
import { Views } from "./views.js";
import { walletsPart } from "./wallets.js";

const model = { status: undefined, at: 0, failure: undefined, connection: "connecting", retryAt: undefined, sequence: undefined, missed: 0 };

function overview() {
  const equity = equityPart();
  const parts = [equity, walletsPart(), positionsPart(), alertsPart()];
  const [, wallets, positions, alerts] = parts;
  const element = el("section", { "aria-labelledby": "overview-title" },
    el("h1", { id: "overview-title", class: "hidden-text", text: "Overview" }),
    equity.tiles,
    el("div", { class: "columns side" }, equity.element, alerts.element),
    wallets.element, positions.element);
  return { id: "overview", title: "Overview", element, sources: parts.flatMap((part) => part.sources), status: equity.status };
}

function decisions() {
  const parts = [candidatesPart(), denialsPart()];
  const element = el("section", { "aria-labelledby": "decisions-title" },
    el("h1", { id: "decisions-title", text: "Decisions" }), ...parts.map((part) => part.element));
  return { id: "decisions", title: "Decisions", element, sources: parts.flatMap((part) => part.sources) };
}

const views = [overview(), tradesView(), decisions(), flowsView(), gateView(), explainView(), settingsView()];
const shown = new Views(views);

let asked = false;
const drawSoon = () => {
  if (!asked) {
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  }
};
const draw = () => {
  drawHeader(model);
  byId("main").classList.toggle("stale", isLost(model));
};

const status = new Source("status", (answer) => {
  model.status = answer;
  model.at = performance.now();
  model.failure = undefined;
  views.forEach((view) => view.status?.(answer));
  draw();
  if (answer.sequence !== undefined) {
    follow(answer.sequence);
    if (!limits.filled) {
      limits.beat();
    }
  }
});
status.failed = (failure) => {
  model.failure = failure;
  if (failure.status === 401) {
    openToken(everything);
  }
  draw();
};

const everything = () => {
  for (const source of [status, ...views.flatMap((view) => view.sources)]) {
    source.hurry();
  }
};

/** What the header must show before the next snapshot. */
const URGENT = {
  KILL_SWITCH_TRIPPED: (event, execution) => {
    execution.kill_switch = { ...execution.kill_switch, tripped: true, reason: event.code, detail: event.detail, since: event.at, resets_at: event.resets_at };
    execution.trading_state = execution.trading_state === "LATCHED_HALT" ? "LATCHED_HALT" : "HALTED";
  },
  KILL_SWITCH_RESET: (event, execution) => {
    execution.kill_switch = { enabled: true, tripped: false };
  },
  STATE_CHANGED: (event, execution) => {
    execution.trading_state = event.to;
  },
};

const stream = new EventStream({
  onEvent({ sequence, kind, data }) {
    model.sequence = sequence;
    model.missed = stream.missed;
    status.touch();
    shown.current.sources.forEach((source) => source.touch());
    // Older ones, after a pause, are in the snapshot already.
    if (URGENT[kind] && model.status?.execution && sequence > (model.status.sequence ?? 0)) {
      const { at, event } = JSON.parse(data);
      URGENT[kind]({ at, ...event }, model.status.execution);
    }
    drawSoon();
  },
  onState(state, { pause }) {
    if (state === "live" && model.connection !== "live") {
      everything();
    }
    model.connection = state;
    model.retryAt = pause === undefined ? undefined : performance.now() + pause;
    draw();
  },
  onDropped: everything,
});

const limits = new Source("settings", ({ settings = [] }) =>
  staleAfter(Number(settings.find((each) => each.path === "market.maxAgeSlots")?.value)));

let following = false;

/** Follows the journal from where the first snapshot ended, so that nothing lies between them. */
function follow(sequence) {
  if (!following) {
    following = true;
    stream.begin(sequence);
  }
}

byId("halt").addEventListener("click", () => openCommand(model.status, () => status.now()));

const themeButton = byId("theme");
const themeText = () => {
  const { choice } = window.godmodeTheme;
  const label = { system: "as the system", light: "light", dark: "dark" }[choice];
  setText(themeButton, { system: "◐", light: "☀", dark: "☾" }[choice]);
  themeButton.setAttribute("aria-label", `Colours: ${label}`);
  themeButton.title = `Colours: ${label}`;
};
themeButton.addEventListener("click", () => window.godmodeTheme.next());
window.addEventListener("themechange", themeText);
themeText();

setInterval(draw, 500);
start(() => [status, ...shown.current.sources]);
