package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.InputDropped;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.order.Side;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.AgentSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens for entries and tells why there are none: once after each stretch of engine time without
 * one. The thread of its listener only.
 */
final class QuietWatch implements TradingListener {
  private static final int MOST_REASONS = 100;

  private final Duration patience;
  private final GodmodeConfig config;
  private final Supplier<Standing> standing;
  private final Consumer<QuietReport> told;
  private final Map<String, String> words;

  @Bounded(by = "100 reasons in one stretch", then = "further ones are counted together")
  private final Map<String, Long> drops = new TreeMap<>();

  @Bounded(by = "100 labels in one stretch", then = "further ones are counted together")
  private final Map<String, Long> denials = new TreeMap<>();

  @Bounded(by = "100 labels in one stretch", then = "further ones are kept together")
  private final Map<String, Denial> lastDenials = new TreeMap<>();

  @Bounded(by = "one for each plug-in that is not active", then = "leaves when it is active again")
  private final Map<String, String> stopped = new TreeMap<>();

  private @Nullable Instant since;
  private @Nullable StateChanged state;
  private @Nullable KillSwitchTripped trip;
  private long candidates;
  private long dropped;
  private String nearestMiss = "";

  /**
   * Begins to watch.
   *
   * @param patience engine time without an entry after which it tells
   * @param config says what reasons mean in numbers
   * @param standing how things stand; asked until the first change of state is heard
   * @param told takes each report
   */
  QuietWatch(
      Duration patience,
      GodmodeConfig config,
      Supplier<Standing> standing,
      Consumer<QuietReport> told) {
    this.patience = patience;
    this.config = config;
    this.standing = standing;
    this.told = told;
    this.words = words(config);
  }

  /** Whether the engine may trade, and what keeps it from that. */
  record Standing(TradingState state, KillSwitchView killSwitch) {
    static Standing of(GodmodeStatus status) {
      return new Standing(status.tradingState(), status.killSwitch());
    }
  }

  @Override
  public void onEvent(JournaledEvent journaled) {
    switch (journaled.event().kind()) {
      case RUN_STARTED -> beginAnew(journaled.at());
      case ORDER_APPROVED -> {
        if (((OrderApproved) journaled.event()).order().side() == Side.BUY) {
          beginAnew(journaled.at());
        }
      }
      case AGENT_TICKED -> count((AgentTicked) journaled.event());
      case SIGNAL_DENIED -> count((SignalDenied) journaled.event());
      case STATE_CHANGED -> state = (StateChanged) journaled.event();
      case KILL_SWITCH_TRIPPED -> trip = (KillSwitchTripped) journaled.event();
      case KILL_SWITCH_RESET -> trip = null;
      case PLUGIN_CHANGED -> count((PluginChanged) journaled.event());
      case INPUT_DROPPED -> dropped += ((InputDropped) journaled.event()).count();
      case TICKED -> tick(journaled.at(), (Ticked) journaled.event());
      default -> {}
    }
  }

  private void beginAnew(Instant now) {
    since = now;
    candidates = 0;
    dropped = 0;
    nearestMiss = "";
    drops.clear();
    denials.clear();
    lastDenials.clear();
  }

  private void count(AgentTicked ticked) {
    candidates += ticked.candidates();
    ticked
        .drops()
        .forEach(
            (reason, count) ->
                drops.merge(
                    fitting(drops, words.getOrDefault(reason, reason.replace('_', ' '))),
                    (long) count,
                    Long::sum));
    nearestMiss = NearMiss.nearer(nearestMiss, ticked.nearestMiss());
  }

  private void count(SignalDenied denied) {
    if (denied.signal().side() == Side.BUY) {
      String label = fitting(denials, denied.why().label());
      denials.merge(label, 1L, Long::sum);
      lastDenials.put(label, denied.why());
    }
  }

  /** Returns the reason itself, or one for all that come when there are very many. */
  private static String fitting(Map<String, Long> counts, String reason) {
    return counts.containsKey(reason) || counts.size() < MOST_REASONS ? reason : "other reasons";
  }

  private void count(PluginChanged change) {
    String name =
        change.role().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + change.id();
    if (change.to() == PluginState.ACTIVE) {
      stopped.remove(name);
    } else {
      stopped.put(name, name + " is " + change.to() + " (" + change.code() + ")");
    }
  }

  private void tick(Instant now, Ticked ticked) {
    Instant begin = since;
    if (begin == null) {
      beginAnew(now);
    } else if (Duration.between(begin, now).compareTo(patience) >= 0) {
      told.accept(
          new QuietReport(
              begin,
              now,
              Duration.between(begin, now),
              blockers(ticked),
              candidates,
              drops,
              denials,
              lastDenials,
              nearestMiss));
      beginAnew(now);
    }
  }

  private List<String> blockers(Ticked ticked) {
    List<String> blockers = new ArrayList<>();
    state().ifPresent(blockers::add);
    long age = ticked.tipSlot() - ticked.dataSlot();
    if (age > config.market().maxAgeSlots()) {
      blockers.add(
          String.format(
              Locale.ROOT,
              "market data is %,d slots old, limit %,d",
              age,
              config.market().maxAgeSlots()));
    }
    if (dropped > 0) {
      blockers.add(String.format(Locale.ROOT, "%,d market facts were not seen: too slow", dropped));
    }
    blockers.addAll(stopped.values());
    if (!config.agent().enabled()) {
      blockers.add("no strategy is asked: agent.enabled is false");
    }
    if (config.copying().isPresent() && !config.agent().mode().copies()) {
      blockers.add("copy masters are idle: agent.mode lets leaders be copied in copy and all only");
    }
    return blockers;
  }

  /** Of a directory that goes on nothing is told at first, but the status knows. */
  private Optional<String> state() {
    StateChanged changed = state;
    TradingState now = changed == null ? standing.get().state() : changed.to();
    if (now == TradingState.ACTIVE) {
      return Optional.empty();
    }
    KillSwitchTripped tripped = trip;
    KillSwitchView before = standing.get().killSwitch();
    String why;
    if (tripped != null) {
      why =
          tripped.why()
              + tripped.resetsAt().map(at -> ", until " + at).orElse(", until an operator acts");
    } else if (changed != null) {
      why = changed.reason();
    } else if (before.tripped()) {
      why = before.why() + before.resetsAt().map(at -> ", until " + at).orElse("");
    } else {
      why = "market data is missing or not healthy";
    }
    return Optional.of("trading is " + now + " (" + why + ")");
  }

  /** What the reasons of our own strategy and agent compare with. */
  private static Map<String, String> words(GodmodeConfig config) {
    Map<String, String> words = new HashMap<>();
    AgentSettings agent = config.agent();
    words.put("confidence_below_min", "confidence < " + agent.minConfidence());
    words.put(
        "max_signals_per_tick", "after the first " + agent.maxSignalsPerTick() + " of a tick");
    words.put("no_pair", "without a pair");
    words.put("position_open", "held or being bought");
    words.put("token_held", "held or being bought");
    words.put("notional_below_min", "largest trade below the smallest");
    words.put("age_missing", "age missing");
    config.memecoin().ifPresent(farming -> words(farming, words));
    return words;
  }

  private static void words(MemecoinSettings farming, Map<String, String> words) {
    words.put("score_below_min", "score < " + farming.minScore());
    words.put("liquidity_below_min", "liquidity < " + farming.minLiquidity());
    words.put("volume_below_min", "24 h volume < " + farming.minVolume24h());
    farming
        .maxAge()
        .ifPresent(age -> words.put("age_above_max", "age > " + age.toMinutes() + " min"));
  }
}
