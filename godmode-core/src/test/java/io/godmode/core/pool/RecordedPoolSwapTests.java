package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded mainnet swaps whose pool is known before the swap. */
class RecordedPoolSwapTests {
  private final QuoteBuffer buffer = QuoteBuffer.create();

  /** An event of 472 bytes, 2026-08-16: 0.099 SOL, with virtual quote reserves. */
  @Test
  void aPumpSwapBuyOfAnExactSpendWithVirtualReserves() {
    CurveState pool =
        new CurveState(
            227_703_053_860_891L,
            59_706_180_388L + 17_584_505_433L,
            227_703_053_860_891L,
            59_706_180_388L);
    CurveQuote quote = PumpSwap.buyExactIn(pool, 99_000_000, new PoolFees(2, 93, 30));
    assertThat(quote)
        .isEqualTo(
            new CurveQuote(
                CurveVerdict.TRADABLE,
                287_695_309_257L,
                97_777_776,
                909_334,
                293_334,
                19_556,
                99_000_000,
                false,
                new CurveState(
                    227_415_358_551_634L, 77_388_483_153L, 227_415_358_551_634L, 59_803_977_720L)));
  }

  /** Slot 371820726: exact tokens, before virtual reserves existed. */
  @Test
  void aPumpSwapBuyOfExactTokens() {
    CurveState pool =
        new CurveState(
            176_706_134_522_828L, 101_176_982_408L, 176_706_134_522_828L, 101_176_982_408L);
    CurveQuote quote = PumpSwap.buyExactOut(pool, 1_205_966_600_208L, new PoolFees(20, 5, 95));
    assertThat(quote.traderAmount()).isEqualTo(703_590_521);
    assertThat(quote.after().realQuote() - pool.realQuote()).isEqualTo(696_638_045);
  }

  /** Slot 437956840: an inverted pool, whose base is SOL and whose fees are taken in the token. */
  @Test
  void aSaleIntoAnInvertedPumpSwapPool() {
    CurveState pool =
        new CurveState(
            1_352_626_237_259L, 7_512_142_806_888_891L, 1_352_626_237_259L, 7_512_142_806_888_891L);
    CurveQuote quote = PumpSwap.sellExactIn(pool, 1_937_887, new PoolFees(25, 5, 0));
    assertThat(quote.traderAmount()).isEqualTo(10_730_229_564L);
    assertThat(quote.after().realQuote() - pool.realQuote()).isEqualTo(-10_735_610_823L);
  }

  @Test
  void everyRaydiumV4SwapOfAnExactInput() throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (String line : Files.readAllLines(SharedFiles.require("chain/expected.jsonl"))) {
      JsonNode log = json.readTree(line).path("ray_log");
      if (log.path("log_type").asInt() != 3) {
        continue;
      }
      judged++;
      boolean quoteIn = log.get("direction").asInt() == 1;
      long coin = log.get("pool_coin").longValue();
      long pc = log.get("pool_pc").longValue();
      long in = log.get("amount_in").longValue();
      long out;
      if (quoteIn) {
        InputFeePool.buyExactIn(coin, pc, in, InputFees.RAYDIUM_V4, buffer);
        out = buffer.tokens();
      } else {
        InputFeePool.sellExactIn(coin, pc, in, InputFees.RAYDIUM_V4, buffer);
        out = buffer.traderAmount();
      }
      if (out != log.get("out_amount").longValue()) {
        wrong.add(out + " for " + line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(judged).isGreaterThan(30);
  }

  /** Slot 254170887: both recorded swaps of an exact output. */
  @Test
  void everyRaydiumV4SwapOfAnExactOutput() throws IOException {
    JsonMapper json = new JsonMapper();
    int judged = 0;
    for (String line : Files.readAllLines(SharedFiles.require("chain/expected.jsonl"))) {
      JsonNode log = json.readTree(line).path("ray_log");
      if (log.path("log_type").asInt() != 4) {
        continue;
      }
      judged++;
      long coin = log.get("pool_coin").longValue();
      long pc = log.get("pool_pc").longValue();
      long out = log.get("amount_out").longValue();
      long in = log.get("deduct_in").longValue();
      if (log.get("direction").asInt() == 1) {
        InputFeePool.buyExactOut(coin, pc, out, InputFees.RAYDIUM_V4, buffer);
        assertThat(buffer.traderAmount()).isEqualTo(in);
        assertThat(buffer.realQuoteAfter()).isEqualTo(pc + in);
        assertThat(buffer.realTokenAfter()).isEqualTo(coin - out);
      } else {
        InputFeePool.sellExactOut(coin, pc, out, InputFees.RAYDIUM_V4, buffer);
        assertThat(buffer.tokens()).isEqualTo(in);
        assertThat(buffer.realTokenAfter()).isEqualTo(coin + in);
        assertThat(buffer.realQuoteAfter()).isEqualTo(pc - out);
      }
    }
    assertThat(judged).isEqualTo(2);
  }

  /**
   * Slot 356561623, and an event of 170 bytes among the recorded logs: 0.25 %, no creator's fee.
   */
  @Test
  void everyCpmmSwap() {
    InputFees fees = InputFees.of(2_500, 120_000, 40_000);
    InputFeePool.sellExactIn(167_185_623_927_933L, 108_481_479_701L, 14_005_980_000L, fees, buffer);
    assertThat(buffer.traderAmount()).isEqualTo(9_064_561);
    InputFeePool.sellExactIn(4_888_601_070_021L, 55_334_410_696L, 5_730_990_929L, fees, buffer);
    assertThat(buffer.traderAmount()).isEqualTo(64_631_726);
    assertThat(buffer.realQuoteAfter()).isEqualTo(55_334_410_696L - 64_631_726);
  }

  /** Slot 356561623, July 2025: protocol 0.25 %, platform 1 %. */
  @Test
  void aLaunchLabBuyOf2025() {
    long net = 9_064_561 - 22_662 - 90_646;
    long sold = 68_543_423_636_129L - 280_637_649_999L;
    long raised = 2_047_185_519L - net;
    LaunchLab.buyExactIn(
        1_073_025_605_596_382L - sold,
        30_000_852_951L + raised,
        793_100_000_000_000L - sold,
        raised,
        9_064_561,
        12_500,
        0,
        buffer);
    assertThat(buffer.tokens()).isEqualTo(280_637_649_999L);
    assertThat(buffer.protocolFee()).isEqualTo(22_662 + 90_646);
    assertThat(buffer.realQuoteAfter()).isEqualTo(2_047_185_519L);
  }

  /** An event of 2026-08-24: protocol 0.25 %, platform 1 %, creator 0.5 %. */
  @Test
  void aLaunchLabBuyWithACreatorsFee() {
    long sold = 285_195_897_701_546_836L;
    LaunchLab.buyExactIn(
        1_066_666_666_666_666_666L - sold,
        28_333_333_333L + 10_340_182_588L,
        800_000_000_000_000_000L - sold,
        10_340_182_588L,
        36_554,
        12_500,
        5_000,
        buffer);
    assertThat(buffer.tokens()).isEqualTo(725_708_911_256L);
    assertThat(buffer.protocolFee()).isEqualTo(93 + 365);
    assertThat(buffer.creatorFee()).isEqualTo(182);
    assertThat(buffer.realQuoteAfter()).isEqualTo(10_340_218_502L);
  }

  /** An event of 2026-08-24: protocol 0.25 %, platform 0.75 %, creator 0.05 %. */
  @Test
  void aLaunchLabSale() {
    long sold = 16_807_332_059_588L;
    LaunchLab.sellExactIn(
        1_073_025_605_677_755L - sold,
        1_155_774_598L + 18_391_581L,
        793_100_000_000_000L - sold,
        18_391_581L,
        6_404_093_891_297L,
        10_000,
        500,
        buffer);
    assertThat(buffer.traderAmount()).isEqualTo(7_002_031);
    assertThat(buffer.protocolFee()).isEqualTo(17_692 + 53_072);
    assertThat(buffer.creatorFee()).isEqualTo(3_538);
    assertThat(buffer.realQuoteAfter()).isEqualTo(11_315_248);
  }

  /** What the buy of 2025 bought, asked for exactly, and the same where nothing more is left. */
  @Test
  void aLaunchLabBuyOfExactTokensAndTheLastOne() {
    long sold = 68_543_423_636_129L - 280_637_649_999L;
    long raised = 2_047_185_519L - (9_064_561 - 22_662 - 90_646);
    long base = 1_073_025_605_596_382L - sold;
    long priced = 30_000_852_951L + raised;
    long wanted = 280_637_649_999L;
    LaunchLab.buyExactOut(base, priced, wanted + 1, raised, wanted, 12_500, 0, buffer);
    // The last lamport of that spend bought nothing.
    assertThat(buffer.traderAmount()).isEqualTo(9_064_560);
    assertThat(buffer.completes()).isFalse();
    LaunchLab.buyExactIn(base, priced, wanted, raised, 50_000_000, 12_500, 0, buffer);
    assertThat(buffer.tokens()).isEqualTo(wanted);
    assertThat(buffer.traderAmount()).isEqualTo(9_064_560);
    assertThat(buffer.capped()).isTrue();
    assertThat(buffer.completes()).isTrue();
  }

  @Test
  void whatStaysOfACpmmTradesFeeIsAllButTheSharesSetAside() {
    InputFeePool.buyExactIn(
        1_000_000_000_000L,
        50_000_000_000L,
        100_000_001,
        InputFees.of(2_500, 120_000, 40_000),
        buffer);
    // fee = ceil(100,000,001 * 0.25 %) = 250,001; of it floor(12 %) + floor(4 %) leave the pool.
    assertThat(buffer.protocolFee()).isEqualTo(30_000 + 10_000);
    assertThat(buffer.lpFee()).isEqualTo(250_001 - 40_000);
    assertThat(buffer.realQuoteAfter()).isEqualTo(50_000_000_000L + 100_000_001 - 40_000);
  }
}
