package io.godmode.onchain.rpc;

/** What {@link FaultyNodes} do wrong. */
public enum Fault {
  /** HTTP 429 without more. */
  LIMITED,
  /** HTTP 429 with Retry-After. */
  LIMITED_WITH_TIME,
  /** HTTP 429 with the code of skipped slots in its body. */
  LIMITED_AS_SKIP,
  /** HTTP 200 with the code of skipped slots and the words of a limit. */
  LIMITED_AS_SKIP_WITH_200,
  /** The true code and words of a skipped slot, for a block that exists. */
  SKIP_CLAIMED,
  /** The code for blocks missing in long-term storage, for a block that exists. */
  LONG_TERM_CLAIMED,
  /** -32004. */
  NOT_READY,
  /** -32014. */
  STATUS_NOT_READY,
  /** -32005. */
  UNHEALTHY,
  /** -32016. */
  BEHIND,
  /** -32015. */
  VERSION,
  /** HTTP 500 with JSON. */
  SERVER_ERROR,
  /** HTTP 502 with a page. */
  BAD_GATEWAY,
  /** HTTP 200 with a page. */
  PAGE,
  /** JSON that ends too early. */
  TRUNCATED,
  /** A reply that drips in until the time is over. */
  DRIP,
  /** The connection breaks. */
  BROKEN,
  /** The block of another slot. */
  WRONG_SLOT,
  /** The block that was sent last, once more. */
  DUPLICATE,
  /** A block without its transactions. */
  BARE,
  /** A reply to another request. */
  WRONG_ID,
  /** A result of null. */
  NULL,
  /** A list of blocks without one of them. */
  HOLE,
  /** A list of blocks in another order. */
  REORDERED
}
