// What could be bought: the score by its parts, the safety evidence, and why it was not.

import { card, el, setText } from "./dom.js";
import { money, token } from "./cells.js";
import { count, decimal, words } from "./format.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

const MOST = 25;
const TONES = { PASS: "ok", FAIL: "bad", UNKNOWN: "warn" };

export function candidatesPart() {
  const at = el("p", { class: "soft", text: "–" });
  const list = table({
    caption: "Candidates, best score first",
    none: "No candidates at the moment.",
    key: (candidate) => candidate.mint,
    columns: [
      { label: "Token", cell: (candidate) => token(candidate.symbol, candidate.mint, candidate.age_minutes === undefined ? "age unknown" : `${decimal(candidate.age_minutes, 1)} min old`) },
      { label: "Score", n: true, lead: true, cell: (candidate) => ({ text: decimal(candidate.score, 2) ?? "–", exact: candidate.score, meter: Number(candidate.score ?? 0) * 100 }) },
      { label: "Parts: value × weight", wrap: true, cell: (candidate) => chipsOr(candidate.parts, "score given without parts",
        (part) => ({ text: `${words(part.name)} ${decimal(part.value, 2) ?? "–"} × ${decimal(part.weight, 2) ?? "–"}` })) },
      { label: "Safety", wrap: true, cell: (candidate) => chipsOr(candidate.safety, "not asked on this market",
        (each) => ({ text: `${words(each.name)}: ${words(String(each.answer).toLowerCase())}`, title: each.source, tone: TONES[each.answer] ?? "" })) },
      { label: "Liquidity, USD", n: true, cell: (candidate) => money(candidate.liquidity_usd, 0) },
      { label: "Volume, USD", n: true, cell: (candidate) => money(candidate.volume_usd, 0) },
      { label: "Why not bought", wrap: true, cell: whyNot },
    ],
  });
  return {
    element: el("section", { class: "card" }, el("div", { class: "head" }, el("h2", { text: "Candidates" }), at), list.element),
    sources: [
      new Source("candidates", ({ slot, candidates = [] }) => {
        const most = candidates.slice(0, MOST);
        const which = most.length < candidates.length ? `best ${MOST} of ${candidates.length}` : count(candidates.length);
        setText(at, slot === undefined ? "" : `${which} at slot ${count(slot)}`);
        list.update(most);
      }, (failure) => list.message(failure.message)),
    ],
  };
}

function whyNot(candidate) {
  if (candidate.why_not) {
    return { text: words(candidate.why_not), chip: "" };
  }
  return { text: candidate.held ? "bought, and held" : "nothing speaks against it", tone: "soft" };
}

function chipsOr(list, otherwise, chip) {
  return list && list.length > 0 ? { chips: list.map(chip) } : { text: otherwise, tone: "soft" };
}
