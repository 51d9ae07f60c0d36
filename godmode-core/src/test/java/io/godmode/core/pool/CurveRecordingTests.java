package io.godmode.core.pool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mainnet trades of 2025-10-20, slots 374655686 to 374655878, recorded without reserves. */
class CurveRecordingTests {
  private record Trade(boolean buy, long quote, long tokens) {}

  private final Map<String, List<Trade>> mints = new LinkedHashMap<>();

  @BeforeEach
  void read() throws IOException {
    Path file = SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv");
    List<String> lines = Files.readAllLines(file);
    List<String> names = List.of(lines.get(0).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      mints
          .computeIfAbsent(row[names.indexOf("mint")], mint -> new ArrayList<>())
          .add(
              new Trade(
                  row[names.indexOf("is_buy")].equals("1"),
                  Long.parseLong(row[names.indexOf("sol_lamports")]),
                  Long.parseLong(row[names.indexOf("token_raw")])));
    }
  }

  @Test
  void everyTradeOfEveryMintIsReproduced() {
    int trades = 0;
    for (List<Trade> mint : mints.values()) {
      CurveReconstruction curve = CurveReconstruction.unanchored();
      for (Trade trade : mint) {
        TradeFit fit = feed(curve, trade);

        assertThat(fit).isIn(TradeFit.STARTED, TradeFit.CONTINUED, TradeFit.REVISED);
        assertThat(reproduced(curve.before(), trade)).isTrue();
        assertThat(curve.after()).isEqualTo(moved(curve.before(), trade));
        trades++;
      }
    }
    assertThat(trades).isEqualTo(841);
    assertThat(mints).hasSize(65);
  }

  @Test
  void theLastEstimateReproducesTheWholeRecording() {
    for (List<Trade> mint : mints.values()) {
      CurveReconstruction curve = CurveReconstruction.unanchored();
      mint.forEach(trade -> feed(curve, trade));
      CurveState state = curve.after();
      for (int i = mint.size() - 1; i >= 0; i--) {
        Trade trade = mint.get(i);
        state =
            trade.buy()
                ? state.afterSell(trade.quote(), trade.tokens())
                : state.afterBuy(trade.quote(), trade.tokens());
        assertThat(reproduced(state, trade)).isTrue();
      }
    }
  }

  /** Nine mints begin with a trade that fits an untouched curve; one of them is refuted later. */
  @Test
  void newMintsSnapToTheInitialCurve() {
    List<String> refuted = new ArrayList<>();
    int fresh = 0;
    for (Map.Entry<String, List<Trade>> mint : mints.entrySet()) {
      CurveReconstruction curve = CurveReconstruction.unanchored();
      feed(curve, mint.getValue().get(0));
      if (!curve.before().equals(CurveState.initial())) {
        continue;
      }
      fresh++;
      CurveState state = CurveState.initial();
      for (Trade trade : mint.getValue()) {
        if (!reproduced(state, trade)) {
          refuted.add(mint.getKey());
          break;
        }
        state = moved(state, trade);
      }
      mint.getValue().stream().skip(1).forEach(trade -> feed(curve, trade));
      if (!refuted.contains(mint.getKey())) {
        assertThat(curve.after()).isEqualTo(state);
        assertThat(curve.certainty()).isIn(CurveCertainty.FRESH, CurveCertainty.EXACT);
      }
    }
    assertThat(fresh).isEqualTo(9);
    assertThat(refuted).containsExactly("6HdyG7hAq6gEyW55FapiW3fqPuw6HjMnZinoa5Htpump");
  }

  /** The rest of a new mint's life, seen without its beginning, stays close to the truth. */
  @Test
  void aCutHeadCostsLittle() {
    List<Trade> mint = requireNonNull(mints.get("4bzSZYG6gma1xkwZMAEY3rYy7K5NcoWrBDVyQK5kpump"));
    CurveReconstruction whole = CurveReconstruction.unanchored();
    CurveReconstruction tail = CurveReconstruction.unanchored();
    for (int i = 0; i < mint.size(); i++) {
      feed(whole, mint.get(i));
      if (i >= 10) {
        feed(tail, mint.get(i));
        assertThat(tail.allows(whole.after())).isTrue();
      }
    }
    assertThat(whole.certainty()).isEqualTo(CurveCertainty.EXACT);
    assertThat(tail.quoteWidth()).isZero();
    assertThat(tail.tokenWidth()).isLessThan(1_000);
  }

  private static TradeFit feed(CurveReconstruction curve, Trade trade) {
    return trade.buy()
        ? curve.buy(trade.quote(), trade.tokens())
        : curve.sell(trade.quote(), trade.tokens());
  }

  private static CurveState moved(CurveState state, Trade trade) {
    return trade.buy()
        ? state.afterBuy(trade.quote(), trade.tokens())
        : state.afterSell(trade.quote(), trade.tokens());
  }

  private static boolean reproduced(CurveState state, Trade trade) {
    if (!trade.buy()) {
      CurveQuote sale = BondingCurve.sell(state, trade.tokens(), CurveFees.NONE);
      return sale.tradable() && sale.curveAmount() == trade.quote();
    }
    CurveQuote out = BondingCurve.buyExactOut(state, trade.tokens(), CurveFees.NONE);
    CurveQuote in = BondingCurve.buyExactIn(state, trade.quote(), CurveFees.NONE);
    return (out.tradable() && out.curveAmount() == trade.quote() && !out.capped())
        || (in.tradable() && in.tokens() == trade.tokens());
  }
}
