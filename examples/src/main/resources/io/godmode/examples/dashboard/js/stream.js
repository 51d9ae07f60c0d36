// The live event stream: read with fetch, because EventSource can carry no token. Resumes after the last
// event it has seen, counts what is missing, and tries again with growing pauses.

import { headers, url } from "./api.js";
import { wait } from "./backoff.js";
import { parser } from "./sse.js";

const SILENCE_MS = 45000;

export class EventStream {
  #listeners;
  #failures = 0;
  #abort;
  #timer;
  #silence;
  #asked;

  /** The sequence of the newest event, undefined before the first. */
  last;
  /** Events that never came although later ones did. */
  missed = 0;

  /** @param listeners onEvent(event), onState(state, detail), onDropped() */
  constructor(listeners) {
    this.#listeners = listeners;
  }

  /** Follows from the event after this one; from the next one when it is undefined. */
  begin(sequence) {
    this.last = sequence;
    window.addEventListener("online", () => this.retryNow());
    // A page that is kept for the way back must not keep its connection: a browser has few for a server.
    window.addEventListener("pagehide", () => this.#leave());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.retryNow());
    this.#open();
  }

  /** Starts, or starts anew at once. */
  retryNow() {
    this.#leave();
    this.#open();
  }

  #leave() {
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    const left = this.#abort;
    this.#abort = undefined;
    left?.abort();
  }

  async #open() {
    const abort = new AbortController();
    this.#abort = abort;
    this.#listeners.onState("connecting", {});
    const more = { Accept: "text/event-stream" };
    if (this.last !== undefined) {
      more["Last-Event-ID"] = String(this.last);
    }
    try {
      const response = await fetch(url(this.last === undefined ? "events" : `events?from=${this.last + 1}`), {
        headers: headers(more),
        cache: "no-store",
        credentials: "omit",
        signal: abort.signal,
      });
      if (response.status === 410) {
        // What came next is no longer kept; the snapshots have all that it led to.
        this.last = undefined;
        this.#listeners.onDropped();
      }
      if (!response.ok) {
        throw new Error(`HTTP ${response.status}`);
      }
      this.#failures = 0;
      this.#listeners.onState("live", {});
      await this.#read(response.body, abort);
      throw new Error("the stream ended");
    } catch (failure) {
      if (this.#abort === abort) {
        this.#later(failure);
      }
    } finally {
      if (this.#abort === abort) {
        clearTimeout(this.#silence);
      }
      abort.abort();
    }
  }

  async #read(body, abort) {
    const take = parser((event) => this.#take(event));
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => abort.abort(new Error("silence")), SILENCE_MS);
      const { value, done } = await reader.read();
      if (done || this.#abort !== abort) {
        return;
      }
      take(value);
    }
  }

  #take(event) {
    const sequence = /^\d+$/.test(event.id ?? "") ? Number(event.id) : undefined;
    if (sequence !== undefined && this.last !== undefined) {
      if (sequence <= this.last) {
        return;
      }
      const hole = sequence - this.last - 1;
      if (hole > 0 && this.#asked !== this.last) {
        // Once for each place: ask again from there before believing that something is gone.
        this.#asked = this.last;
        this.retryNow();
        throw new Error("a hole in the stream");
      }
      this.missed += hole;
    }
    if (sequence !== undefined) {
      this.last = sequence;
    }
    this.#listeners.onEvent({ sequence, kind: event.event, data: event.data });
  }

  #later(failure) {
    this.#failures++;
    const pause = wait(this.#failures);
    this.#listeners.onState("waiting", { pause, failures: this.#failures, why: failure.message });
    this.#timer = setTimeout(() => this.#open(), pause);
  }
}
