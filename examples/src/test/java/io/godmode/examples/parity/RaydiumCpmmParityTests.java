package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A pool of 1,000,000,000 to 2,000,000,000 with a fee of 0.25 %. */
class RaydiumCpmmParityTests {
  private static final Address POOL = Address.of("2pa3zgySbWDSeMmpp62VVfxtjWchpEg5yUmTVXK2wKv9");
  private static final long IN = 10_000_000L;

  /** 25,000 are the fee: floor(2000000000 * 9975000 / 1009975000). */
  private static final long OUT = 19_752_964L;

  private final RaydiumCpmmParity parity = new RaydiumCpmmParity(new RateBook());

  private static RaydiumCpmmEvent.Swap swap(
      boolean baseInput, long out, OptionalLong fee, long creatorFee) {
    return new RaydiumCpmmEvent.Swap(
        POOL,
        1_000_000_000L,
        2_000_000_000L,
        IN,
        out,
        0,
        0,
        baseInput,
        Optional.empty(),
        Optional.empty(),
        fee,
        OptionalLong.of(creatorFee),
        Optional.of(false));
  }

  private Finding compare(RaydiumCpmmEvent.Swap swap, long first, long second) {
    byte[] data =
        ByteBuffer.allocate(24)
            .putLong(swap.baseInput() ? 0x8fbe5adac41e33deL : 0x37d96256a34ab4adL)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(first)
            .putLong(second)
            .array();
    ChainInstruction at =
        ChainInstruction.outer(RaydiumCpmmEvent.PROGRAM, Collections.nCopies(13, POOL), data, 0);
    return parity.compare(swap, TradeArgs.of(at), Optional.of(at), Optional.empty());
  }

  @Test
  void theFirstSwapFitsAndTheNextIsExactByItsRate() {
    RaydiumCpmmEvent.Swap swap = swap(true, OUT, OptionalLong.of(25_000L), 0);

    assertThat(compare(swap, IN, OUT).verdict()).isEqualTo(Verdict.FITS);
    Finding again = compare(swap, IN, OUT);
    assertThat(again.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(again.figures()).extracting(Figure::name).contains("trade_fee");
    assertThat(compare(swap(true, OUT, OptionalLong.of(25_001L), 0), IN, 1).verdict())
        .isEqualTo(Verdict.OFF);
  }

  @Test
  void anOutputThatTheFeeDoesNotExplainContradicts() {
    Finding finding = compare(swap(true, OUT + 1, OptionalLong.of(25_000L), 0), IN, 1);

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.reason()).isEqualTo("differs: amount_out");
  }

  @Test
  void aMinimumThatOursMissesContradicts() {
    Finding finding = compare(swap(true, OUT, OptionalLong.of(25_000L), 0), IN, OUT + 1);

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.detail()).startsWith("SLIPPAGE: would give " + OUT);
  }

  @Test
  void anOlderEventHasARateOrNone() {
    assertThat(compare(swap(true, OUT, OptionalLong.empty(), 0), IN, 1).verdict())
        .isEqualTo(Verdict.FITS);
    assertThat(
            new RaydiumCpmmParity(new RateBook())
                .compare(
                    swap(true, 30_000_000L, OptionalLong.empty(), 0),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .matches(finding -> finding.verdict() == Verdict.OFF)
        .matches(finding -> finding.detail().equals("no fee rate gives this swap"));
  }

  @Test
  void anExactOutputCostsWhatTheProgramTakes() {
    Finding finding = compare(swap(false, OUT, OptionalLong.of(25_000L), 0), IN, OUT);

    assertThat(finding.trade()).isEqualTo("buy exact out");
    assertThat(finding.verdict()).isEqualTo(Verdict.FITS);
    assertThat(compare(swap(false, OUT, OptionalLong.of(25_000L), 0), IN - 1, OUT).verdict())
        .isEqualTo(Verdict.OFF);
  }

  /** 1 % of what comes out, rounded up: 197,530. */
  @Test
  void aCreatorsFeeOnTheOutputIsTakenOff() {
    long creator = 197_530L;

    assertThat(
            compare(swap(true, OUT - creator, OptionalLong.of(25_000L), creator), IN, 1).verdict())
        .isEqualTo(Verdict.FITS);
  }
}
