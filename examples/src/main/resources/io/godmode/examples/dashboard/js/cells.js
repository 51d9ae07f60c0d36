// Cells that several tables share.

import { decimal, signedUsd, time, dateTime, tone, usd, UNKNOWN } from "./format.js";

/** Dollars; the exact amount is a hover away and in data-exact. */
export function money(value, places = 2) {
  return { text: usd(value, places), exact: decimal(value, 0) === undefined ? undefined : String(value) };
}

/** A gain or loss in dollars. */
export function gain(value, places = 2) {
  const known = decimal(value, 0) !== undefined;
  return { text: signedUsd(value, places), tone: tone(value, places), exact: known ? String(value) : undefined };
}

/** A time of day, its date a hover away. */
export function clock(iso) {
  return { text: time(iso), title: iso ? dateTime(iso) : undefined };
}

/** A token: its symbol, as its maker wrote it, above its chain or wallet. */
export function token(symbol, mint, sub) {
  return { text: symbol || UNKNOWN, title: mint, sub, symbol: true };
}
