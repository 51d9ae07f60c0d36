package io.godmode.paper;

import static io.godmode.paper.Desk.CURVE;
import static io.godmode.paper.Desk.MINT;
import static io.godmode.paper.Desk.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Executor;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.SlotDistribution;
import io.godmode.paper.NaiveExecutor.Defect;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The defects that flatter, reproduced by an executor that has them and shown absent in ours on the
 * same data; the page {@code docs/paper-truth.md} holds the numbers.
 *
 * <p>Run with {@code -Dgodmode.docs.write=true} to write them anew.
 */
class PaperTruthTests {
  private static final Path PAGE = Path.of("..", "docs", "paper-truth.md");
  private static final String OPEN = "chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv";
  private static final PriceSource SOL_USD = PriceSource.fixed(SolPrice.of("190"));
  private static final Set<Defect> ALL = EnumSet.allOf(Defect.class);

  @TempDir private Path root;

  /** A market that can be played again, and what trades on it. */
  private record Input(GodmodeConfig config, Supplier<MemecoinDataProvider> market) {
    GodmodeStatus run(Executor executor, Path data) {
      try (Godmode engine =
          Godmode.builder()
              .config(config)
              .memecoins(market.get())
              .executor(executor)
              .solUsd(SOL_USD)
              .seed(42)
              .dataDirectory(data)
              .build()) {
        return engine.run();
      }
    }

    SeededLatency latency() {
      return new SeededLatency(config.execution().landingSlots(), config.execution().dropRate());
    }

    NaiveExecutor naive(Set<Defect> defects) {
      return new NaiveExecutor(latency(), defects);
    }

    PaperExecutor paper() {
      return PaperExecutor.of(config.execution());
    }
  }

  /** Thirty times the money of the profile, and the slippage of a careful trader. */
  private static GodmodeConfig larger(String profile) {
    String text = ConfigLoader.profileText(profile);
    for (String key :
        List.of(
            "capital_usd",
            "initial_balance_usd",
            "min_notional_usd",
            "max_notional_usd",
            "max_notional_per_asset",
            "max_notional_usd_per_trade",
            "max_daily_loss_usd",
            "fixed_notional_usd")) {
      StringBuilder scaled = new StringBuilder();
      Matcher matcher = Pattern.compile("\"" + key + "\": ([0-9.]+)").matcher(text);
      while (matcher.find()) {
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(30));
        matcher.appendReplacement(scaled, "\"" + key + "\": " + value.toPlainString());
      }
      text = matcher.appendTail(scaled).toString();
    }
    return ConfigLoader.parse(
        text.replaceAll("\"default_slippage_bps\": \\d+", "\"default_slippage_bps\": 100"),
        "the page");
  }

  private static Input simulated() {
    return new Input(
        larger("DEMO"),
        () ->
            SimulatedMarket.builder(42)
                .history(Duration.ofMinutes(10))
                .duration(Duration.ofMinutes(5))
                .build());
  }

  private static Input recorded() {
    Path file = SharedFiles.require(OPEN);
    GodmodeConfig config = larger("REPLAY_150");
    return new Input(
        config,
        () ->
            ReplayMarket.builder(Recording.csv(file))
                .seed(42)
                .ingestLag(config.market().ingestLagSlots())
                .listEvery(config.agent().tick())
                .solUsd(SOL_USD)
                .build());
  }

  /** What an executor made of orders. */
  private record Sums(
      long filled, long reverted, long lost, long venue, long network, long rent, long result) {
    static Sums of(Map<OrderId, Order> orders, Map<OrderId, ExecutionReport> ends) {
      long[] sums = new long[7];
      ends.forEach(
          (id, end) -> {
            sums[0] += end.state() == AttemptState.LANDED_OK ? 1 : 0;
            sums[1] += end.state() == AttemptState.LANDED_FAILED ? 1 : 0;
            sums[2] += end.state() == AttemptState.EXPIRED_PROVEN ? 1 : 0;
            sums[3] += end.costs().venueFees().value();
            sums[4] += end.costs().networkFees().value();
            sums[5] += end.costs().rentLocked().value();
            long moved = end.fill().map(fill -> fill.quote().value()).orElse(0L);
            boolean buy = Objects.requireNonNull(orders.get(id)).side() == Side.BUY;
            sums[6] += (buy ? -moved : moved) - end.costs().total().value();
          });
      return new Sums(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }
  }

  /** How many more of what they took the other gave to orders that both filled. */
  private static BigInteger[] taken(Shadowed pair, Side side) {
    BigInteger ours = BigInteger.ZERO;
    BigInteger naive = BigInteger.ZERO;
    for (Map.Entry<OrderId, Order> order : pair.orders.entrySet()) {
      ExecutionReport one = pair.heard.get(order.getKey());
      ExecutionReport other = pair.unheard.get(order.getKey());
      if (order.getValue().side() == side
          && one != null
          && other != null
          && one.fill().isPresent()
          && other.fill().isPresent()) {
        ours = ours.add(took(one, side));
        naive = naive.add(took(other, side));
      }
    }
    return new BigInteger[] {ours, naive};
  }

  private static BigInteger took(ExecutionReport end, Side side) {
    return BigInteger.valueOf(
        side == Side.BUY
            ? end.fill().orElseThrow().tokens().raw()
            : end.fill().orElseThrow().quote().value() - end.costs().venueFees().value());
  }

  private static String more(BigInteger[] oursAndNaive) {
    if (oursAndNaive[0].signum() == 0) {
      return "-";
    }
    BigDecimal share =
        new BigDecimal(oursAndNaive[1].subtract(oursAndNaive[0]))
            .multiply(BigDecimal.valueOf(100))
            .divide(new BigDecimal(oursAndNaive[0]), 2, RoundingMode.HALF_EVEN);
    return (share.signum() > 0 ? "+" : "") + share.toPlainString() + " %";
  }

  private static String sol(long lamports) {
    return BigDecimal.valueOf(lamports, 9).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static Usd equity(GodmodeStatus status) {
    return status.totals().identity().equity();
  }

  private static String usd(Usd amount) {
    return new BigDecimal(amount.toString()).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private String page(Input input) {
    Shadowed pair = new Shadowed(input.paper(), input.naive(ALL));
    GodmodeStatus honest = input.run(pair, root.resolve("pair"));
    Sums ours = Sums.of(pair.orders, pair.heard);
    Sums naive = Sums.of(pair.orders, pair.unheard);
    requireFlattered(ours, naive, pair);
    StringBuilder text = new StringBuilder();
    text.append(
        """
        The same %d orders of one run, carried out by both:

        | | paper | naive |
        | --- | --- | --- |
        """
            .formatted(pair.orders.size()));
    row(text, "filled", ours.filled(), naive.filled());
    row(text, "reverted at their minimum", ours.reverted(), naive.reverted());
    row(text, "never landed", ours.lost(), naive.lost());
    row(text, "venue fees, SOL", sol(ours.venue()), sol(naive.venue()));
    row(text, "network fees, SOL, of failures too", sol(ours.network()), sol(naive.network()));
    row(text, "rent deposited, SOL", sol(ours.rent()), sol(naive.rent()));
    row(text, "tokens bought, of orders both filled", "", more(taken(pair, Side.BUY)));
    row(text, "SOL taken for tokens, of orders both filled", "", more(taken(pair, Side.SELL)));
    text.append(
        """

        Whole runs, each deciding on what its own executor made of its orders:

        | executor | filled | failed | equity at the end, USD | flatters by, USD |
        | --- | --- | --- | --- | --- |
        """);
    whole(text, "paper", honest, honest);
    GodmodeStatus none = input.run(input.naive(Set.of()), root.resolve("none"));
    whole(text, "naive without any defect", none, honest);
    for (Defect defect : Defect.values()) {
      whole(
          text,
          "that " + defect.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          input.run(input.naive(EnumSet.of(defect)), root.resolve(defect.name())),
          honest);
    }
    GodmodeStatus all = input.run(input.naive(ALL), root.resolve("all"));
    whole(text, "with all of them", all, honest);
    assertThat(equity(all)).isGreaterThan(equity(honest));
    assertThat(JournalBytes.difference(root.resolve("pair"), root.resolve("none")))
        .as("where the one written a second time, without defects, journals other bytes")
        .isEmpty();
    return text.toString();
  }

  private static void requireFlattered(Sums ours, Sums naive, Shadowed pair) {
    // Not even a naive one fills on a curve that is complete and has not migrated yet.
    assertThat(naive.reverted()).isLessThan(ours.reverted());
    assertThat(naive.lost()).isZero();
    assertThat(naive.venue() + naive.network() + naive.rent()).isZero();
    assertThat(ours.venue()).isPositive();
    assertThat(ours.network()).isPositive();
    assertThat(ours.rent()).isPositive();
    BigInteger[] bought = taken(pair, Side.BUY);
    BigInteger[] sold = taken(pair, Side.SELL);
    assertThat(bought[1]).isGreaterThan(bought[0]);
    assertThat(sold[1]).isGreaterThan(sold[0]);
  }

  private static void row(StringBuilder text, String what, Object paper, Object naive) {
    text.append("| %s | %s | %s |\n".formatted(what, paper, naive));
  }

  private static void whole(
      StringBuilder text, String name, GodmodeStatus status, GodmodeStatus honest) {
    long failed =
        status.totals().counts().failures().values().stream().mapToLong(Long::longValue).sum();
    text.append(
        "| %s | %d | %d | %s | %s |\n"
            .formatted(
                name,
                status.totals().counts().entryFills() + status.totals().counts().exitFills(),
                failed,
                usd(equity(status)),
                usd(equity(status).minus(equity(honest)))));
  }

  private void compare(String part, String rendered) throws IOException {
    String begin = "<!-- " + part + " -->\n";
    String end = "<!-- end of " + part + " -->\n";
    String page = Files.readString(PAGE);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertThat(to).as("%s in %s", end.strip(), PAGE).isGreaterThan(from - 1);
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(
          PAGE, page.substring(0, from) + "\n" + rendered + "\n" + page.substring(to));
    } else {
      assertThat(page.substring(from, to))
          .as("%s of %s; -Dgodmode.docs.write=true writes it anew", part, PAGE)
          .isEqualTo("\n" + rendered + "\n");
    }
  }

  @Test
  void onTheSimulatedMarketTheNaiveOneFlattersAndOursDoesNot() throws IOException {
    compare("simulated", page(simulated()));
  }

  @Test
  void onRecordedTradesTheNaiveOneFlattersAndOursDoesNot() throws IOException {
    compare("recorded", page(recorded()));
  }

  /** Five buys of 1 SOL in a row, then all of it sold in five slices, nobody else trading. */
  private static long[] inSlices(Executor executor) {
    Desk desk = Desk.neverDropping();
    executor.start(desk);
    long bought = 0;
    for (int i = 0; i < 5; i++) {
      executor.submit(note(desk, Approvals.buy("buy" + i, MINT, SOL, 1, desk.tipSlot())));
      pass(desk, executor);
      bought += desk.last().fill().orElseThrow().tokens().raw();
    }
    long received = 0;
    for (int i = 0; i < 5; i++) {
      long slice = i < 4 ? bought / 5 : bought - 4 * (bought / 5);
      executor.submit(note(desk, Approvals.sell("sell" + i, MINT, slice, 1, desk.tipSlot())));
      pass(desk, executor);
      received += took(desk.last(), Side.SELL).longValueExact();
    }
    return new long[] {bought, received};
  }

  private static ApprovedOrder note(Desk desk, ApprovedOrder order) {
    desk.approved.add(order);
    return order;
  }

  private static void pass(Desk desk, Executor executor) {
    for (int i = 0; i < Desk.LAG + 2; i++) {
      desk.slot++;
      executor.onMarket(new MarketEvent.SlotIngested(desk.slot, InputPosition.START));
    }
  }

  @Test
  void whoForgetsWhatItHasMovedBuysCheaperEachTime() throws IOException {
    SeededLatency latency = new SeededLatency(SlotDistribution.fixed(2), Ratio.ZERO);
    long[] ours = inSlices(PaperExecutor.builder().latency(latency).build());
    long[] forgetful = inSlices(new NaiveExecutor(latency, EnumSet.of(Defect.FORGETS_OWN_IMPACT)));
    Quote atOnce = CURVE.buy(Desk.curve(MINT, 20 * SOL), Lamports.of(5 * SOL)).orElseThrow();

    assertThat(forgetful[0]).isGreaterThan(ours[0]);
    assertThat(ours[0])
        .as("five buys of one are one buy of five, to some lamports of 20,000 raw tokens each")
        .isBetween(atOnce.tokensRaw() - 200_000, atOnce.tokensRaw());
    StringBuilder text =
        new StringBuilder("| | paper | forgets its own impact |\n| --- | --- | --- |\n");
    row(
        text,
        "tokens for five buys of 1 SOL in a row",
        BigDecimal.valueOf(ours[0], 6).toPlainString(),
        BigDecimal.valueOf(forgetful[0], 6).toPlainString()
            + " ("
            + more(new BigInteger[] {BigInteger.valueOf(ours[0]), BigInteger.valueOf(forgetful[0])})
            + ")");
    row(text, "SOL for selling them in five slices", sol(ours[1]), sol(forgetful[1]));
    compare("slices", text.toString());
  }
}
