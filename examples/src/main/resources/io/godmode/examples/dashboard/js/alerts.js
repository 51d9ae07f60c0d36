// What needs eyes: critical first.

import { card, el } from "./dom.js";
import { time, words } from "./format.js";
import { Source } from "./poll.js";

export function alertsPart() {
  const box = el("ul", { class: "items", "aria-live": "polite", "aria-label": "Alerts" }, el("li", { class: "none", text: "Loading" }));
  let shown = "";
  const say = (text) => {
    shown = "";
    box.replaceChildren(el("li", { class: "none", text }));
  };
  return {
    element: card("Alerts", box),
    sources: [
      new Source("alerts/finance", ({ alerts = [] }) => {
        const wanted = JSON.stringify(alerts);
        if (wanted === shown) {
          return;
        }
        if (alerts.length === 0) {
          say("Nothing needs attention.");
        } else {
          const grave = (alert) => (/critical/i.test(alert.level ?? "") ? 0 : 1);
          box.replaceChildren(...[...alerts].sort((a, b) => grave(a) - grave(b)).map(item));
        }
        shown = wanted;
      }, (failure) => say(failure.status === 503 ? "No runtime yet, so no alerts." : failure.message)),
    ],
  };
}

function item(alert) {
  const critical = /critical/i.test(alert.level ?? "");
  return el("li", { class: "item" },
    el("span", { class: `chip ${critical ? "bad" : "warn"}`, text: String(alert.level ?? "warning").toLowerCase() }),
    el("strong", { text: words(alert.code) }),
    el("span", { class: "sub", text: [alert.wallet_id, alert.msg].filter(Boolean).join(": ") + (alert.since ? `, since ${time(alert.since)}` : "") }));
}
