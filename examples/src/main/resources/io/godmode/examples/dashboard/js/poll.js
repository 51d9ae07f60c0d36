// Snapshots of what is on show: at most one a second each, sooner when events came, never while hidden.

import { get } from "./api.js";
import { wait } from "./backoff.js";

export const GAP_MS = 1000;
export const IDLE_MS = 5000;
const BEAT_MS = 100;

/** One path and what to do with its answers. */
export class Source {
  #last = -Infinity;
  #busy = false;
  #dirty = true;
  #failures = 0;
  #filled = false;

  /** @param path a string or a function that gives it
   *  @param use called with each answer
   *  @param fail called with each ApiError, but not when the server is away and there is something
   *      to go on showing */
  constructor(path, use, fail = () => {}) {
    this.path = path;
    this.use = use;
    this.fail = fail;
  }

  /** Whether there has been an answer. */
  get filled() {
    return this.#filled;
  }

  /** Something changed: ask again when the second is over. */
  touch() {
    this.#dirty = true;
  }

  /** Ask now, because a person did something. */
  async now() {
    if (this.#busy) {
      this.#dirty = true;
      return;
    }
    this.#busy = true;
    this.#dirty = false;
    this.#last = performance.now();
    const path = typeof this.path === "function" ? this.path() : this.path;
    try {
      const answer = await get(path);
      this.#failures = 0;
      this.#filled = true;
      this.use(answer);
    } catch (failure) {
      this.#failures++;
      if (failure.name !== "ApiError") {
        this.failed?.(failure);
        throw failure;
      }
      if (failure.status !== 0 || !this.#filled) {
        this.fail(failure);
      }
      this.failed?.(failure);
    } finally {
      this.#busy = false;
    }
  }

  beat() {
    const since = performance.now() - this.#last;
    const gap = this.#failures > 0 ? Math.max(GAP_MS, wait(this.#failures, () => 1)) : GAP_MS;
    if (!this.#busy && since >= gap && (this.#dirty || this.#failures > 0 || since >= IDLE_MS)) {
      this.now();
    }
  }

  /** Forget earlier failures, because the server is back. */
  hurry() {
    this.#failures = 0;
    this.#dirty = true;
  }
}

/** Beats the sources that are on show. */
export function start(onShow) {
  setInterval(() => {
    if (document.visibilityState === "visible") {
      onShow().forEach((source) => source.beat());
    }
  }, BEAT_MS);
}
