// Decimal strings to text for people. Money never becomes a floating point number on its way here.

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Returns {negative, digits, scale} of a decimal, or undefined when it is not one. */
export function parse(value) {
  if (value === undefined || value === null || value === "") {
    return undefined;
  }
  const text = typeof value === "number" ? plain(value) : String(value);
  const match = PLAIN.exec(text);
  if (!match) {
    return undefined;
  }
  const fraction = match[3] ?? "";
  return { negative: match[1] === "-", digits: BigInt(match[2] + fraction), scale: fraction.length };
}

function plain(number) {
  if (!Number.isFinite(number)) {
    return "";
  }
  const text = String(number);
  return text.includes("e") ? number.toFixed(12) : text;
}

/** Rounds a decimal to so many places, half away from zero: "1234.565", 2 gives "1,234.57". */
export function decimal(value, places) {
  const parsed = parse(value);
  if (!parsed) {
    return undefined;
  }
  let { digits } = parsed;
  if (parsed.scale > places) {
    const cut = 10n ** BigInt(parsed.scale - places);
    digits = (digits + cut / 2n) / cut;
  } else {
    digits *= 10n ** BigInt(places - parsed.scale);
  }
  const text = digits.toString().padStart(places + 1, "0");
  const whole = text.slice(0, text.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = parsed.negative && digits > 0n ? "−" : "";
  return sign + whole + (places > 0 ? "." + text.slice(-places) : "");
}

export const UNKNOWN = "–";

/** Dollars with cents; small amounts other than zero with four places. */
export function usd(value, places = 2) {
  const text = decimal(value, places);
  return text === undefined ? UNKNOWN : text;
}

/** Dollars with a sign, for gains and losses. */
export function signedUsd(value, places = 2) {
  const text = usd(value, places);
  return text === UNKNOWN || text.startsWith("−") || /^[0.,]*$/.test(text) ? text : "+" + text;
}

/** "up" for a gain, "down" for a loss, nothing for zero as it is shown. */
export function tone(value, places = 2) {
  const text = signedUsd(value, places);
  return text.startsWith("+") ? "up" : text.startsWith("−") ? "down" : "";
}

/** A quantity with at most so many significant digits, never in exponents. */
export function quantity(value, significant = 6) {
  const parsed = parse(value);
  if (!parsed) {
    return UNKNOWN;
  }
  if (parsed.digits === 0n) {
    return "0";
  }
  const length = parsed.digits.toString().length;
  const places = Math.max(0, Math.min(parsed.scale, significant - (length - parsed.scale)));
  const text = decimal(value, places);
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

/** A fraction as a percentage: "0.2345" gives "23.5 %". */
export function percent(fraction, places = 1) {
  const parsed = parse(fraction);
  if (!parsed) {
    return UNKNOWN;
  }
  return whole(parsed, places);
}

function whole({ negative, digits, scale }, places) {
  const shifted = (digits * 100n).toString().padStart(scale + 1, "0");
  const text = scale === 0 ? shifted : shifted.slice(0, -scale) + "." + shifted.slice(-scale);
  return decimal((negative ? "-" : "") + text, places) + "\u00a0%";
}

/** A count with separators. */
export function count(value) {
  return decimal(value, 0) ?? UNKNOWN;
}

const PAD = (number) => String(number).padStart(2, "0");

/** The time of day of an instant in UTC, or a dash. */
export function time(iso) {
  const at = instant(iso);
  return at ? `${PAD(at.getUTCHours())}:${PAD(at.getUTCMinutes())}:${PAD(at.getUTCSeconds())}` : UNKNOWN;
}

/** Date and time of an instant in UTC. */
export function dateTime(iso) {
  const at = instant(iso);
  return at
    ? `${at.getUTCFullYear()}-${PAD(at.getUTCMonth() + 1)}-${PAD(at.getUTCDate())} ${time(iso)} UTC`
    : UNKNOWN;
}

function instant(iso) {
  const at = iso === undefined || iso === null || iso === "" ? undefined : new Date(iso);
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

/** "take_profit_1" gives "take profit 1"; codes in capitals stay as they are. */
export function words(code) {
  const text = String(code ?? "");
  return /^[A-Z0-9_]+$/.test(text) ? text : text.replaceAll("_", " ");
}

/** "solana:1186142c5efc4979ede79b7ea7ed9012" gives "solana:1186…9012". */
export function shortId(id) {
  const text = String(id ?? "");
  const colon = text.indexOf(":") + 1;
  const rest = text.slice(colon);
  return rest.length > 13 ? `${text.slice(0, colon)}${rest.slice(0, 4)}…${rest.slice(-4)}` : text;
}
