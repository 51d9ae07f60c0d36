package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.LaunchLabEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LaunchLabParityTests {
  private static final Address POOL = Address.of("2pa3zgySbWDSeMmpp62VVfxtjWchpEg5yUmTVXK2wKv9");

  private final LaunchLabParity parity = new LaunchLabParity(new RateBook());

  private static ChainInstruction instruction(long spend) {
    byte[] data =
        ByteBuffer.allocate(32)
            .putLong(0xfaea0d7bd59c13ecL)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(spend)
            .putLong(1)
            .putLong(0)
            .array();
    return ChainInstruction.outer(LaunchLabEvent.PROGRAM, Collections.nCopies(15, POOL), data, 0);
  }

  /** 0.25 % to the protocol and 1 % to the platform of 100,000,000, at 30 : 1,073,000 reserves. */
  private static LaunchLabEvent.Trade trade(long out, long platformFee) {
    return new LaunchLabEvent.Trade(
        POOL,
        793_100_000_000_000L,
        1_073_000_000_000_000L,
        30_000_000_000L,
        0,
        0,
        out,
        98_750_000L,
        100_000_000L,
        out,
        250_000L,
        platformFee,
        OptionalLong.empty(),
        0,
        true,
        0,
        Optional.empty());
  }

  private Finding compare(LaunchLabEvent.Trade trade) {
    ChainInstruction at = instruction(100_000_000L);
    return parity.compare(trade, TradeArgs.of(at), Optional.of(at));
  }

  @Test
  void theFirstTradeFitsAndTheNextIsExactByItsRates() {
    // floor(1073e12 * 98750000 / 30098750000)
    long out = 3_520_370_447_277L;

    assertThat(compare(trade(out, 1_000_000L)).verdict()).isEqualTo(Verdict.FITS);
    Finding again = compare(trade(out, 1_000_000L));
    assertThat(again.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(again.figures()).extracting(Figure::name).contains("protocol_fee", "creator_fee");
    assertThat(compare(trade(out, 1_000_001L)).verdict()).isEqualTo(Verdict.OFF);
  }

  @Test
  void anOutputThatTheFeesDoNotExplainContradicts() {
    Finding finding = compare(trade(3_520_370_447_277L + 1, 1_000_000L));

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.reason()).startsWith("differs: amount_out, ");
  }
}
