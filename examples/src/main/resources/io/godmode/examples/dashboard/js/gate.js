// The live gate: everything that real money would need, and how each of it stands.

import { card, el, setText } from "./dom.js";
import { words } from "./format.js";
import { table } from "./table.js";

export function gateView() {
  const verdict = el("p", { class: "lead", text: "–" });
  const list = table({
    caption: "Checks of the live gate",
    none: "Nothing is known yet, so live trading is not allowed.",
    key: ([name]) => name,
    columns: [
      { label: "Check", cell: ([name]) => words(name) },
      { label: "Verdict", lead: true, cell: ([, check]) => (check.passed ? { text: "passed", chip: "ok" } : { text: "blocks", chip: "bad" }) },
      { label: "Seen", wrap: true, cell: ([, check]) => check.seen ?? "" },
    ],
  });
  const reasons = el("ul", { class: "chips" });
  const element = el("section", { "aria-labelledby": "gate-title" },
    el("h1", { id: "gate-title", text: "Live gate" }), verdict,
    card("Checks", list.element), card("Codes", reasons));
  let shown;
  return {
    id: "gate", title: "Live gate", element, sources: [],
    status(status) {
      const gate = status.live_gate_m10 ?? {};
      setText(verdict, status.live_allowed === true
        ? "Every check passes: real money may be traded once the operator arms it."
        : "Real money is not traded. Each check that blocks it is named below; one is enough.");
      list.update(Object.entries(gate.checks ?? {}));
      const codes = status.live_blocked_reasons ?? gate.reasons ?? [];
      if (shown !== codes.join()) {
        shown = codes.join();
        reasons.replaceChildren(...(codes.length ? codes : ["none"]).map((code) => el("li", { class: "chip mono", text: code })));
      }
    },
  };
}
