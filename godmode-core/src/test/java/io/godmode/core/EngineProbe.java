package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.Alert;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExecutionReport;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.Live150;
import io.godmode.core.ledger.Books;
import io.godmode.core.plugin.Plugins;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an engine journals on a fixed market, with a due flow; a function of a configuration. */
public final class EngineProbe {
  private static final int TOKENS = 8;
  private static final Usd MORE = Usd.ofDollars(40);

  private EngineProbe() {}

  /** Returns what was journaled, by kind, and what a receiver of alerts was told. */
  public static Map<String, String> of(GodmodeConfig config) {
    LastRun run = new LastRun();
    List<Alert> told = new ArrayList<>();
    Set<Long> seeds = new TreeSet<>();
    List<ExecutionReport> fills = new ArrayList<>();
    run.run(
        Godmode.builder()
            .config(richInFees(config))
            .memecoins(market())
            .copyFeed(new LeaderScript())
            .executor(
                ScriptedExecutor.answering(
                    (order, context) -> {
                      seeds.add(context.seed());
                      ExecutionReport fill =
                          ScriptedExecutor.landed(order, 4, context.rent(order, fills));
                      fills.add(fill);
                      context.report(fill);
                    })));
    config.alerts().sinks().stream()
        .limit(1)
        .map(sink -> new AlertFeed(told::add, config.alerts(), Books.empty(), run.engine()::status))
        .forEach(feed -> run.engine().events(1).forEach(feed::onEvent));
    Map<String, String> journaled = new LinkedHashMap<>();
    run.events().stream()
        .filter(event -> !(event instanceof Ticked) && !(event instanceof AgentTicked))
        .collect(Collectors.groupingBy(TradingEvent::kind, LinkedHashMap::new, Collectors.toList()))
        .forEach((kind, events) -> journaled.put("journal: " + kind, events.toString()));
    journaled.put("journal: TICKED", run.of(Ticked.class).toString());
    journaled.put("journal: AGENT_TICKED", run.of(AgentTicked.class).toString());
    journaled.put("alerts told", told.stream().map(Alert::code).toList().toString());
    journaled.put("seed of draws", seeds.toString());
    journaled.put("market source", sourceOf(config));
    return journaled;
  }

  /** The kind that is asked for when the host brings no source. */
  private static String sourceOf(GodmodeConfig config) {
    return String.valueOf(
        assertThatThrownBy(
                () ->
                    Godmode.builder()
                        .config(engineOnly(config))
                        .copyFeed(new LeaderScript())
                        .executor(ScriptedExecutor.silent())
                        .plugins(Plugins.none())
                        .build())
            .actual()
            .getMessage());
  }

  /** Without receivers, which plug-ins would make. */
  private static GodmodeConfig engineOnly(GodmodeConfig config) {
    return config.toBuilder().alerts(AlertSettings.NONE).build();
  }

  /** A fees wallet above its cap, so that a flow is due as soon as flows are looked at. */
  private static GodmodeConfig richInFees(GodmodeConfig config) {
    return engineOnly(config).toBuilder()
        .capital(config.capital().plus(MORE))
        .wallet(
            Live150.FEES,
            wallet ->
                wallet.initialBalance(
                    config.wallet(Live150.FEES).orElseThrow().initialBalance().plus(MORE)))
        .build();
  }

  private static MarketScript market() {
    MarketScript script = MarketScript.start();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = TOKENS; i >= 1; i--) {
      script.pool(MarketScript.pool(TestMints.numbered(i)));
      candidates.add(candidate(i).build());
    }
    candidates.add(candidate(1).wallet(Live150.COPY_SOL).build());
    Candidate[] all = candidates.toArray(Candidate[]::new);
    for (int i = 0; i < 32; i++) {
      script.candidates(all).ingest().clock().seconds(4);
    }
    return script.end();
  }

  /** The first pass every filter by far, the others each fail one at another value. */
  private static Candidate.Builder candidate(int number) {
    Mint mint = TestMints.numbered(number);
    Candidate.Builder good =
        Candidate.builder(mint, "T" + number, Ratio.ofFraction("0.9"))
            .liquidity(Usd.ofDollars(100_000))
            .volume24h(Usd.ofDollars(100_000))
            .age(Duration.ofSeconds(1));
    return switch (number) {
      case 5 ->
          Candidate.builder(mint, "T5", Ratio.ofFraction("0.2"))
              .liquidity(Usd.ofDollars(100_000))
              .volume24h(Usd.ofDollars(100_000))
              .age(Duration.ofSeconds(1));
      case 6 -> good.liquidity(Usd.ofDollars(100));
      case 7 -> good.volume24h(Usd.ofDollars(400));
      case 8 -> good.age(Duration.ofHours(7));
      default -> good;
    };
  }
}
