// The kill switch by hand, and its way back. The token is kept in this tab only.

import { command, setToken, token } from "./api.js";
import { byId, el } from "./dom.js";
import { executionOf, isHalted, isUnknown } from "./header.js";

const TEXTS = {
  halt: { title: "Halt trading", does: "No new entries from this moment, also not tomorrow, until it is reset. Exits of open positions go on.", button: "Halt trading" },
  "reset-kill": { title: "Reset the kill switch", does: "Entries are allowed again. The loss limit that tripped starts anew; one that is still reached trips again at once.", button: "Reset kill switch" },
  unlatch: { title: "Lift the latched halt", does: "Refused while what latched it still holds.", button: "Lift halt" },
};

/** Opens the dialog for what the state allows; `done` is called when a command was answered. */
export function openCommand(status, done) {
  const state = executionOf(status).trading_state;
  const name = isUnknown(status) || !isHalted(status) ? "halt" : state === "LATCHED_HALT" ? "unlatch" : "reset-kill";
  const text = TEXTS[name];
  const dialog = byId("command");
  const secret = el("input", { type: "password", name: "token", autocomplete: "off", required: true, spellcheck: "false" });
  secret.value = token();
  const reason = el("input", { name: "reason", required: true, maxlength: "200", autocomplete: "off" });
  const result = el("p", { class: "result", role: "status", "aria-live": "polite", text: "Needs the operator's token and a reason, which is journaled." });
  const go = el("button", { type: "submit", class: name === "halt" ? "danger solid" : "main", text: text.button });
  const close = el("button", { type: "button", text: "Cancel", on: { click: () => dialog.close() } });
  const keys = new Map();

  const form = el("form", { method: "dialog" },
    el("label", {}, "Token", secret), el("label", {}, "Reason", reason), result, el("div", { class: "row" }, close, go));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const why = reason.value.trim();
    if (why === "") {
      say(result, "bad", "A reason is needed.");
      reason.focus();
      return;
    }
    // The same words again are the same command: whatever became of the first, it is not given twice.
    keys.set(why, keys.get(why) ?? freshKey());
    go.disabled = true;
    say(result, "", "Asking the engine…");
    try {
      const answer = await command({ command: name, reason: why, idempotency_key: keys.get(why) }, secret.value);
      setToken(secret.value);
      const outcome = answer.status === "REPEATED" ? answer.answer ?? answer : answer;
      say(result, outcome.status === "DONE" ? "ok" : "bad", words(outcome));
      if (outcome.status === "DONE") {
        close.textContent = "Close";
        close.focus();
      } else {
        go.disabled = outcome.status === "REFUSED";
      }
      done();
    } catch (failure) {
      if (failure.name !== "ApiError") {
        throw failure;
      }
      go.disabled = false;
      say(result, "bad", said(failure));
      if (failure.status === 401) {
        secret.focus();
        secret.select();
      }
    }
  });

  dialog.replaceChildren(el("h2", { id: "command-title", text: text.title }), el("p", { text: text.does }), form);
  dialog.showModal();
  (secret.value === "" ? secret : reason).focus();
}

/** Asks for the token that a server away from this machine wants for reading. */
export function openToken(done) {
  const dialog = byId("command");
  if (dialog.open) {
    return;
  }
  const secret = el("input", { type: "password", name: "token", autocomplete: "off", required: true });
  const form = el("form", { method: "dialog" }, el("label", {}, "Token", secret),
    el("div", { class: "row" }, el("button", { type: "submit", class: "main", text: "Continue" })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    setToken(secret.value);
    done();
  });
  dialog.replaceChildren(el("h2", { id: "command-title", text: "This dashboard asks for a token" }),
    el("p", { text: "It is kept in this tab only and forgotten when the tab is closed." }), form);
  dialog.showModal();
}

function say(box, mood, text) {
  box.className = `result ${mood}`;
  box.textContent = text;
}

function words(outcome) {
  const what = { DONE: "Done.", REFUSED: `Refused: ${outcome.code ?? "no code"}.`, PENDING: "The engine has it and has not answered yet. Send again to ask." };
  return [what[outcome.status] ?? outcome.status, outcome.detail].filter(Boolean).join(" ");
}

function said(failure) {
  switch (failure.status) {
    case 0:
      return `${failure.message} Whether the command arrived is not known; sending it again is safe.`;
    case 401:
      return "The token is wrong. Nothing was done.";
    case 403:
      return `Not allowed: ${failure.message} Nothing was done.`;
    case 429:
      return "Too many wrong tokens. Wait ten seconds. Nothing was done.";
    default:
      return `${failure.code}: ${failure.message}`;
  }
}

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `page-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
