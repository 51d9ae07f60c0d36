package io.godmode.api.market;

/**
 * What a market source is, for headers, summaries and marks on every output. Immutable and
 * thread-safe.
 *
 * @param name such as {@code sim} or {@code replay:swaps.csv}
 * @param kind where its facts come from
 * @param drivesClock whether engine time follows the source's {@link MarketEvent.ClockAdvanced}
 *     instead of the host's clock; such a source is made to wait, never cut short
 */
public record SourceInfo(String name, Kind kind, boolean drivesClock) {
  /** Where facts come from. */
  public enum Kind {
    /** A chain, as it happens. */
    LIVE,
    /** A recording of a chain. */
    RECORDED,
    /** Made up, seeded, and marked so in every output. */
    SIMULATED
  }
}
