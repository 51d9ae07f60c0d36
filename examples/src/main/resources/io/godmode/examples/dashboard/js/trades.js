// Trades, newest first, with filters and a download of the same selection.

import { download, token as secret, url } from "./api.js";
import { clock, gain, money, token } from "./cells.js";
import { card, el, setText } from "./dom.js";
import { count, quantity, signedUsd, usd, words } from "./format.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

export function tradesView() {
  const wallet = el("select", { name: "wallet" }, el("option", { value: "", text: "all" }));
  const symbol = el("input", { name: "symbol", type: "search", autocomplete: "off", spellcheck: "false", maxlength: "64", list: "symbols" });
  const side = el("select", { name: "side" }, ...["", "buy", "sell"].map((value) => el("option", { value, text: value || "both" })));
  const reason = el("input", { name: "reason", type: "search", autocomplete: "off", spellcheck: "false", maxlength: "64", list: "reasons" });
  const limit = el("select", { name: "limit" }, ...["50", "200", "500"].map((value) => el("option", { value, text: value })));
  const symbols = el("datalist", { id: "symbols" });
  const reasons = el("datalist", { id: "reasons" });
  const csv = el("a", { class: "button", download: "trades.csv", text: "Download CSV" });
  const sums = el("p", { class: "soft", "aria-live": "off", text: "–" });

  const list = table({
    caption: "Trades, newest first",
    none: "No trades match.",
    key: (trade) => trade.id,
    columns: [
      { label: "Token", cell: (trade) => token(trade.symbol, trade.meta?.mint, trade.wallet_id) },
      { label: "Time, UTC", n: true, cell: (trade) => clock(trade.ts) },
      { label: "Side", cell: (trade) => ({ text: trade.side, chip: "" }) },
      { label: "Quantity", n: true, cell: (trade) => ({ text: quantity(trade.qty), exact: trade.qty }) },
      { label: "Price, USD", n: true, cell: (trade) => ({ text: quantity(trade.price, 5), exact: trade.price }) },
      { label: "Notional, USD", n: true, cell: (trade) => money(trade.notional_usd) },
      { label: "Costs, USD", n: true, cell: (trade) => money(trade.fee_usd, 4) },
      { label: "Gain, USD", n: true, lead: true, cell: (trade) => (trade.pnl_usd === undefined || trade.pnl_usd === null ? "" : gain(trade.pnl_usd)) },
      { label: "Reason", cell: (trade) => ({ text: words(trade.reason), sub: trade.status && trade.status !== "executed" ? trade.status : undefined }) },
      { label: "Explain", cell: (trade) => ({ text: "why", link: `#explain/${encodeURIComponent(trade.id)}`, title: trade.id }) },
    ],
  });

  const query = () => {
    const terms = new URLSearchParams();
    for (const field of [wallet, symbol, side]) {
      if (field.value.trim() !== "") {
        terms.set(field.name, field.value.trim());
      }
    }
    // Reasons are codes; people may type them as the table shows them.
    if (reason.value.trim() !== "") {
      terms.set("reason", reason.value.trim().replaceAll(" ", "_"));
    }
    return terms;
  };
  const source = new Source(() => {
    const terms = query();
    terms.set("limit", limit.value);
    return `trades/runtime?${terms}`;
  }, (answer) => {
    list.update(answer.trades ?? []);
    offer(symbols, answer.trades, (trade) => trade.symbol);
    offer(reasons, answer.trades, (trade) => trade.reason);
    setText(sums, `${count(answer.count ?? answer.trades?.length)} shown, failed attempts among them; ${count(answer.trade_count)} executed in all: volume ${usd(answer.volume_usd)}, `
      + `costs ${usd(answer.fees_total_usd)}, realised ${signedUsd(answer.pnl_realized_usd)}, open ${signedUsd(answer.pnl_unrealized_usd)} USD`);
  }, (failure) => list.message(failure.message));

  const changed = () => {
    csv.href = url(`trades.csv?${query()}`);
    source.touch();
  };
  csv.addEventListener("click", async (event) => {
    if (secret() !== "") {
      event.preventDefault();
      try {
        save(await download(`trades.csv?${query()}`));
      } catch (failure) {
        setText(sums, `No download: ${failure.message}`);
      }
    }
  });
  const form = el("form", { class: "filters", role: "search", "aria-label": "Filter trades", on: { input: changed, submit: (event) => event.preventDefault() } },
    el("label", {}, "Wallet", wallet), el("label", {}, "Token", symbol), el("label", {}, "Side", side),
    el("label", {}, "Reason", reason), el("label", {}, "Rows", limit), csv, symbols, reasons);
  changed();

  const wallets = new Source("wallets/runtime", (answer) => {
    const ids = (answer.wallets ?? []).map((each) => each.wallet_id);
    if (ids.length !== wallet.options.length - 1) {
      const chosen = wallet.value;
      wallet.replaceChildren(el("option", { value: "", text: "all" }), ...ids.map((id) => el("option", { value: id, text: id })));
      wallet.value = chosen;
    }
  });
  const view = el("section", { "aria-labelledby": "trades-title" },
    el("h1", { id: "trades-title", text: "Trades" }), card("Selection", form), el("section", { class: "card" }, el("div", { class: "head" }, el("h2", { text: "What was done" }), sums), list.element));
  return { id: "trades", title: "Trades", element: view, sources: [source, wallets] };
}

/** Adds what was seen to the suggestions of a field. */
function offer(datalist, trades = [], of) {
  const known = new Set([...datalist.children].map((option) => option.value));
  for (const value of trades.map(of)) {
    if (value && !known.has(value) && known.size < 200) {
      known.add(value);
      datalist.append(el("option", { value }));
    }
  }
}

function save(blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: "trades.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}
