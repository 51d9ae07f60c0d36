// Why nothing was bought: what the risk gate denied, and what the filters dropped before it.

import { card, el } from "./dom.js";
import { clock } from "./cells.js";
import { count, words } from "./format.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

export function denialsPart() {
  const denials = table({
    caption: "Signals that the risk gate denied, by code",
    none: "The risk gate has denied nothing.",
    key: (denial) => denial.code,
    columns: [
      { label: "Code", cell: (denial) => ({ text: denial.code, mono: true }) },
      { label: "Times", n: true, lead: true, cell: (denial) => count(denial.count) },
      { label: "Last, UTC", n: true, cell: (denial) => clock(denial.last_at) },
      { label: "Numbers of the last one", wrap: true, cell: (denial) => denial.last_detail ?? "" },
    ],
  });
  const drops = table({
    caption: "Candidates that the filters dropped, by reason",
    none: "The filters have dropped nothing.",
    key: (drop) => drop.reason,
    columns: [
      { label: "Reason", cell: (drop) => words(drop.reason) },
      { label: "Times", n: true, lead: true, cell: (drop) => count(drop.count) },
    ],
  });
  const failed = (failure) => [denials, drops].forEach((each) => each.message(failure.message));
  return {
    element: el("div", { class: "columns side" }, card("Denied by the risk gate", denials.element), card("Dropped by filters", drops.element)),
    sources: [
      new Source("denials", (answer) => {
        denials.update(answer.denials ?? []);
        drops.update(answer.drops ?? []);
      }, failed),
    ],
  };
}
