// The header: marks, profile, trading state in plain words, kill switch, data age and connection.

import { byId, el, setText } from "./dom.js";
import { count, dateTime, time, words } from "./format.js";

const MEANING = {
  PAPER_ONCHAIN: "Paper trading: nothing is signed, nothing is sent, no real money moves.",
  SIMULATED: "The market is made up by a seeded simulator.",
  FIXED_BY_OPERATOR: "The SOL price was fixed by the operator, not read from the market.",
  NOT_YET_ENFORCED: "Some configured rules are not enforced by this version yet.",
  LIVE: "Real money.",
};
const MAIN = new Set(["PAPER_ONCHAIN", "SIMULATED", "FIXED_BY_OPERATOR", "LIVE"]);

/** What says that there is no engine, and not only that it cannot be seen. */
const NOTHING_RUNS = new Set(["DASHBOARD_NO_RUNTIME", "NO_RUNTIME"]);

/** Data older than this blocks entries; the setting market.maxAgeSlots, once it is known. */
let maxAge = 25;

export function staleAfter(slots) {
  if (Number.isInteger(slots) && slots > 0) {
    maxAge = slots;
  }
}

/** How long the last good answer counts as current. */
export const CURRENT_MS = 5000;

/** Draws the model: status, at (of its arrival), failure, connection, retryAt, sequence. */
export function drawHeader(model, now = performance.now()) {
  const status = model.status;
  const lost = isLost(model, now);
  marks(status);
  profile(status);
  const state = stateOf(model, lost);
  byId("state").dataset.tone = state.tone;
  setText(byId("state-name"), state.name);
  setText(byId("state-text"), state.text);
  kill(status, lost);
  age(status, lost);
  connection(model, now);
  // An engine may trade although the page cannot show it; then it must be possible to halt it.
  byId("halt").disabled = !status || lost || (isUnknown(status) && nothingRuns(status));
  setText(byId("halt"), isHalted(status) && !isUnknown(status) ? "Resume…" : "Halt trading");
  document.title = `${state.name} · godmode${status?.execution_mode === "LIVE" ? "" : " (paper)"}`;
}

/** Whether what is shown is older than it may be. */
export function isLost(model, now = performance.now()) {
  return model.status !== undefined && now - model.at > CURRENT_MS && model.failure !== undefined;
}

export function executionOf(status) {
  return status?.execution ?? {};
}

export function isHalted(status) {
  const execution = executionOf(status);
  return execution.kill_switch?.tripped === true || /HALT/.test(execution.trading_state ?? "");
}

/** Whether nothing is known of a runtime, or it does not answer. */
export function isUnknown(status) {
  return !executionOf(status).trading_state || status.wallets_source === "none" || status.error !== undefined;
}

function nothingRuns(status) {
  return NOTHING_RUNS.has(status.error?.code ?? "DASHBOARD_NO_RUNTIME");
}

function marks(status) {
  const list = [...new Set([status?.execution_mode, ...(status?.marks ?? [])].filter(Boolean))];
  const box = byId("marks");
  const wanted = list.join(" ");
  if (box.dataset.shown !== wanted) {
    box.dataset.shown = wanted;
    box.replaceChildren(...list.map((mark) =>
      el("li", { class: mark === "LIVE" ? "mark live" : MAIN.has(mark) ? "mark" : "mark minor", title: MEANING[mark] },
        mark, el("span", { class: "hidden-text", text: MEANING[mark] ? `: ${MEANING[mark]}` : "" }))));
  }
  byId("top").dataset.mode = status?.execution_mode ?? "";
}

function profile(status) {
  if (!status) {
    return;
  }
  const name = String(status.profile_id ?? status.profile ?? "");
  const more = [status.safety_mode && `safety ${status.safety_mode}`, status.bot_name].filter(Boolean).join(" · ");
  const box = byId("profile");
  if (box.textContent !== name + (more ? ` ${more}` : "")) {
    box.replaceChildren(el("strong", { text: name }), more ? ` ${more}` : "");
  }
}

function stateOf(model, lost) {
  const status = model.status;
  if (lost || (!status && model.failure)) {
    const from = status ? `Everything below is from ${time(status.updated_at)} and may have changed since.` : "";
    const why = model.failure.status === 401 ? "The server asks for a token." : model.failure.message;
    return { tone: "off", name: "Disconnected", text: `${why} ${from} Trying again by itself.`.replace("  ", " ") };
  }
  if (!status) {
    return { tone: "wait", name: "Connecting", text: "Asking the server where things stand." };
  }
  const execution = executionOf(status);
  const state = execution.trading_state;
  const kill = execution.kill_switch ?? {};
  if (isUnknown(status)) {
    const why = (status.error?.message ?? "No trading runtime has reported yet").replace(/\.$/, "");
    return nothingRuns(status)
      ? { tone: "wait", name: "No runtime", text: `${why}. Until one answers, everything counts as stopped.` }
      : { tone: "warn", name: "Not known", text: `${why}. An engine may be trading that the page cannot show.` };
  }
  if (state === "LATCHED_HALT") {
    return { tone: "bad", name: "Halted, latched", text: `${because(kill)} Only an operator can lift it. Exits of open positions still run.` };
  }
  if (state === "HALTED" || kill.tripped) {
    return { tone: "bad", name: "Halted", text: `${because(kill)} ${until(kill)} Exits of open positions still run.` };
  }
  if (status.connected === false) {
    return { tone: "wait", name: "Not running", text: "No engine stands behind this page: these are the figures of a run that has ended." };
  }
  if (isStale(status)) {
    return { tone: "warn", name: "Stale data", text: `Market data is ${count(status.data_age_slots)} slots old. No entries until it is fresh again; exits still run.` };
  }
  if (state === "REDUCING") {
    return { tone: "warn", name: "Reducing", text: "Only exits are made." };
  }
  if (state === "DISARMED") {
    return { tone: "wait", name: "Disarmed", text: "Not trading yet: waiting until configuration, wallets, journal and market data are all healthy." };
  }
  if (execution.soft_stop_active) {
    return { tone: "warn", name: "Active", text: "At least half of a loss limit is used up. Entries and exits run." };
  }
  return { tone: "ok", name: "Active", text: "Entries and exits run." };
}

export function isStale(status) {
  const age = status?.data_age_slots;
  return age !== undefined && age > maxAge;
}

function because(kill) {
  const reason = words(kill.reason || "halted");
  const detail = kill.detail && kill.detail !== kill.reason ? `: ${kill.detail}` : "";
  const since = kill.since ? `, since ${time(kill.since)}` : "";
  return `${reason}${detail}${since}.`;
}

function until(kill) {
  return kill.resets_at ? `No entries until ${dateTime(kill.resets_at)}.` : "No entries until an operator resets it.";
}

function kill(status, lost) {
  const box = byId("kill");
  const kill = isUnknown(status) ? undefined : executionOf(status).kill_switch;
  const tripped = kill?.tripped === true;
  const text = !kill ? "unknown"
    : tripped ? `tripped, ${kill.resets_at ? `resets ${time(kill.resets_at)} UTC` : "reset by hand"}`
    : kill.enabled === false ? "off" : "armed";
  setText(box, text);
  box.className = tripped ? "bad" : kill?.enabled === false || lost ? "warn" : "";
}

function age(status, lost) {
  const box = byId("age");
  const slots = status?.data_age_slots;
  setText(box, slots === undefined || slots === null ? "unknown" : `${count(slots)} slots`);
  box.className = lost ? "warn" : isStale(status) ? "bad" : "";
}

function connection(model, now) {
  const box = byId("connection");
  const left = model.retryAt === undefined ? 0 : Math.max(0, Math.ceil((model.retryAt - now) / 1000));
  const text = model.connection === "live" ? "live"
    : model.connection === "waiting" ? `again in ${left} s` : "connecting";
  setText(box, text);
  box.className = model.connection === "live" ? "" : "warn";
  const missed = model.missed > 0 ? `, ${count(model.missed)} missed` : ", none missed";
  setText(byId("sequence"), model.sequence === undefined ? "" : `Event ${count(model.sequence)}${missed}`);
}
