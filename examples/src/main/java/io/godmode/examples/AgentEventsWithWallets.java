package io.godmode.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.godmode.api.Bounded;
import io.godmode.api.ExternalIntake;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.agent.ExternalJson;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Events from outside through the whole pipeline, into two wallets of LIVE_150 on the simulated
 * market: every two seconds a document with good and bad events is offered, and the verdict of each
 * event is counted. Ends with 0 only when every event got one, both wallets bought, the bad ones
 * were dropped for their reasons, and the books balance.
 */
public final class AgentEventsWithWallets {
  private static final long SEED = 42;
  private static final long TICKS = 120;
  private static final List<String> WALLETS = List.of("sniper_sol", "copy_sol");

  private AgentEventsWithWallets() {}

  /**
   * Stands for a program outside: offers events about what is listed, and wishes nothing itself.
   */
  private static final class Sender implements Strategy {
    private final CompletableFuture<ExternalIntake> intake = new CompletableFuture<>();

    @Bounded(by = "what is offered in two minutes", then = "nothing is dropped")
    private final List<CompletableFuture<List<ExternalVerdict>>> verdicts = new ArrayList<>();

    @Bounded(by = "the reasons of the parser", then = "nothing is dropped")
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private int sent;

    @Override
    public StrategyId id() {
      return StrategyId.of("sender");
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      ExternalJson.Parsed parsed = ExternalJson.parse(document(view.candidates()).getBytes(UTF_8));
      sent += parsed.sent();
      parsed.dropped().forEach(drop -> outcomes.merge(drop.reason(), 1, Integer::sum));
      verdicts.add(intake.join().offer(parsed.batch()).toCompletableFuture());
    }

    /** One buy for each candidate, in one wallet after the other, and three that are no good. */
    private String document(List<Candidate> candidates) {
      List<String> events = new ArrayList<>();
      for (Candidate candidate : candidates) {
        events.add(
            ("{\"id\": \"e-%s\", \"network\": \"solana\", \"asset\": \"%s\", \"mint\": \"%s\","
                    + " \"is_buy\": true, \"amount_usd\": \"2.5\", \"wallet_name\": \"%s\"}")
                .formatted(
                    sent + events.size(),
                    candidate.symbol(),
                    candidate.mint(),
                    WALLETS.get((sent + events.size()) % WALLETS.size())));
      }
      events.add("{\"side\": \"buy\", \"symbol\": \"NO_SIZE\"}");
      events.add("{\"notional_usd\": 3, \"symbol\": \"NO_SIDE\"}");
      events.add("{\"side\": \"buy\", \"notional_usd\": 3, \"wallet\": \"nobody\"}");
      return "{\"events\": [" + String.join(", ", events) + "]}";
    }

    int decided() {
      for (CompletableFuture<List<ExternalVerdict>> batch : verdicts) {
        batch.join().forEach(verdict -> outcomes.merge(verdict.code(), 1, Integer::sum));
      }
      verdicts.clear();
      return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** Runs it. */
  public static void main(String[] args) {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");
    Sender sender = new Sender();
    GodmodeStatus end;
    long buyers;
    int decided;
    try (Godmode godmode =
        Godmode.builder()
            .config(config)
            .memecoins(SimulatedMarket.seeded(SEED))
            .executor(PaperExecutor.of(config.execution()))
            .strategy(sender)
            .seed(SEED)
            .ticks(TICKS)
            .build()) {
      sender.intake.complete(godmode.external());
      end = godmode.run();
      decided = sender.decided();
      buyers =
          WALLETS.stream()
              .filter(
                  name ->
                      end.portfolio().wallets().stream()
                          .anyMatch(
                              wallet ->
                                  wallet.id().value().equals(name)
                                      && wallet.feesToday().isPositive()))
              .count();
    }
    System.out.println(sender.sent + " events, " + decided + " verdicts:");
    sender.outcomes.forEach((code, count) -> System.out.printf("  %-34s %5d%n", code, count));
    end.portfolio().wallets().stream()
        .filter(wallet -> WALLETS.contains(wallet.id().value()))
        .forEach(
            wallet -> System.out.println(wallet.id() + " " + wallet.equity().toCents() + " USD"));
    System.out.println("identity " + end.totals().identity());
    boolean held =
        decided == sender.sent
            && buyers == WALLETS.size()
            && sender.outcomes.getOrDefault("accepted", 0) > 0
            && sender.outcomes.getOrDefault("notional_missing", 0) > 0
            && sender.outcomes.getOrDefault("side_missing", 0) > 0
            && sender.outcomes.getOrDefault("wallet_unknown", 0) > 0
            && end.totals().identity().holds();
    if (!held) {
      throw new AssertionError("the events did not go as they should");
    }
    System.out.println("as expected");
  }
}
