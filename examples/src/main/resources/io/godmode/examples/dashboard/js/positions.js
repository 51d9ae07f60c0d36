// Open positions at what selling all of them now would bring.

import { card } from "./dom.js";
import { gain, money, token } from "./cells.js";
import { count, quantity, words } from "./format.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

/** Instants in a sentence to times of day. */
function times(text) {
  return text?.replaceAll(/\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)(?:\.\d+)?Z/g, "$1");
}

export function positionsPart() {
  const list = table({
    caption: "Open positions",
    none: "No open positions.",
    key: (position) => `${position.wallet_id}:${position.mint}`,
    columns: [
      { label: "Token", cell: (position) => token(position.symbol, position.mint, position.wallet_id) },
      { label: "Quantity", n: true, cell: (position) => ({ text: quantity(position.quantity), exact: position.quantity }) },
      { label: "Cost, USD", n: true, cell: (position) => money(position.cost_usd) },
      { label: "Sells for, USD", n: true, cell: (position) => ({ ...money(position.value_usd), sub: position.mark_missing ? "no quote" : undefined }) },
      { label: "Gain, USD", n: true, lead: true, cell: (position) => gain(position.pnl_usd) },
      { label: "Age, ticks", n: true, cell: (position) => count(position.age_ticks) },
      { label: "Next exit", wrap: true, cell: (position) => ({ text: words(position.next_exit?.kind ?? "–"), sub: times(position.next_exit?.text) }) },
    ],
  });
  return {
    element: card("Open positions", list.element),
    sources: [new Source("positions", (answer) => list.update(answer.positions ?? []), (failure) => list.message(failure.message))],
  };
}
