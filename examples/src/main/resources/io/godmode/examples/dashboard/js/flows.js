// Money between wallets: what the next run of the flows would do, and what they did.

import { clock, money } from "./cells.js";
import { card, el, setText } from "./dom.js";
import { percent, usd, words } from "./format.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

export function flowsView() {
  const way = [
    { label: "From", cell: (flow) => flow.from ?? "" },
    { label: "To", cell: (flow) => flow.to ?? "" },
    { label: "Amount, USD", n: true, lead: true, cell: (flow) => money(flow.amount_usd, 4) },
    { label: "Reason", wrap: true, cell: (flow) => words(flow.reason ?? "") },
  ];
  const rule = { label: "Rule", cell: (flow) => ({ text: words(flow.rule), sub: flow.kind === "baseline_raise" ? "raises a baseline" : undefined }) };
  const planned = table({
    caption: "Flows planned",
    none: "Nothing is due.",
    key: (flow) => [flow.rule, flow.from, flow.to].join(),
    columns: [rule, ...way],
  });
  const done = table({
    caption: "Flows done, newest first",
    none: "No money has moved between wallets yet.",
    key: (flow) => `${flow.sequence}:${flow.rule}:${flow.from}:${flow.to}`,
    columns: [rule, { label: "Time, UTC", n: true, cell: (flow) => clock(flow.at) }, ...way],
  });
  const fees = el("dl", { class: "pairs" });
  const notices = el("ul", { class: "items soft" });
  const feeCard = card("Fees wallet", fees);

  const source = new Source("flows", (answer) => {
    planned.update(answer.planned ?? []);
    done.update(answer.done ?? []);
    notices.replaceChildren(...(answer.notices ?? []).map((notice) => el("li", { text: `${words(notice.rule)}: ${notice.meaning}` })));
  }, (failure) => [planned, done].forEach((each) => each.message(failure.message)));

  const element = el("section", { "aria-labelledby": "flows-title" },
    el("h1", { id: "flows-title", text: "Money flows" }),
    el("div", { class: "columns two" }, el("section", { class: "card" }, el("h2", { text: "Planned" }), planned.element, notices), feeCard),
    card("Done", done.element));
  return {
    id: "flows", title: "Flows", element, sources: [source],
    status(status) {
      const state = status.finance?.fees_state;
      const pairs = !state ? [["State", "unknown"]] : [
        ["Zone", state.zone], ["Balance", `${usd(state.balance_usd)} USD`],
        ["Hard buffer, soft buffer, cap", `${usd(state.hard_buffer_usd)} · ${usd(state.soft_buffer_usd)} · ${usd(state.dynamic_cap_usd)} USD`],
        ["Above its target", `${usd(state.surplus_usd)} USD${state.would_sweep ? ", to be swept" : ""}`],
        ["Last sweep", state.last_sweep_at ?? "none"],
        ["Target", `${usd(state.target_fees_usd)} USD${state.target_pct === undefined ? "" : `, ${percent(state.target_pct)} of equity`}`],
      ];
      while (fees.children.length < pairs.length * 2) {
        fees.append(el("dt"), el("dd"));
      }
      pairs.forEach(([name, value], i) => {
        setText(fees.children[2 * i], name);
        setText(fees.children[2 * i + 1], value);
      });
    },
  };
}
