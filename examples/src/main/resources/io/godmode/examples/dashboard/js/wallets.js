// Wallets: who they are, what they hold, their share against its cap, their day.

import { card } from "./dom.js";
import { gain, money } from "./cells.js";
import { count, percent, words } from "./format.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

export function walletsPart() {
  let caps = new Map();
  const share = (wallet) => {
    const cap = caps.get(wallet.wallet_id);
    const part = wallet.equity_pct;
    const text = percent(part);
    if (!cap || cap.max_equity_pct === undefined) {
      return { text, exact: part };
    }
    const most = Number(cap.max_equity_pct);
    return { text, of: `of ${percent(cap.max_equity_pct, 0)}`, exact: part, over: cap.over_cap,
      tone: cap.over_cap ? "down" : "", meter: most > 0 ? (Number(part) / most) * 100 : 100 };
  };
  const list = table({
    caption: "Wallets",
    none: "No wallets yet.",
    key: (wallet) => wallet.wallet_id,
    columns: [
      { label: "Wallet", cell: (wallet) => ({ text: wallet.wallet_id, title: wallet.address, sub: words(String(wallet.role ?? "").toLowerCase()) }) },
      { label: "Chain", cell: (wallet) => wallet.chain },
      { label: "Balance, USD", n: true, cell: (wallet) => money(wallet.balance_usd) },
      { label: "Equity, USD", n: true, lead: true, cell: (wallet) => money(wallet.equity_usd) },
      { label: "Share, cap", n: true, cell: share },
      { label: "Today, USD", n: true, cell: (wallet) => gain(wallet.pnl_today_usd) },
      { label: "Positions", n: true, cell: (wallet) => count(wallet.open_positions) },
    ],
  });
  return {
    element: card("Wallets", list.element),
    sources: [
      new Source("wallets/runtime", (answer) => {
        caps = new Map((answer.finance?.risk_wallets ?? []).map((each) => [each.wallet_id, each]));
        list.update(answer.wallets ?? []);
      }, (failure) => list.message(failure.status === 503 ? "No runtime yet: wallets appear with the first tick." : failure.message)),
    ],
  };
}
