// How long to wait before the next try: doubling, with a ceiling, spread so that pages do not come back as one.

export const FIRST_MS = 500;
export const LONGEST_MS = 15000;

/** The wait before try number `failures` (from 1); `random` gives a number in [0, 1). */
export function wait(failures, random = Math.random) {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, Math.min(failures - 1, 20)));
  return Math.round(full / 2 + (full / 2) * random());
}
