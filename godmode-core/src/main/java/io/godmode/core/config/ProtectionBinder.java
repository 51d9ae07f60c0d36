package io.godmode.core.config;

import io.godmode.api.Bounded;
import io.godmode.api.money.Ratio;
import io.godmode.api.risk.ProtectionLock.Scope;
import io.godmode.core.config.ProtectionSettings.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code protections}: which keys an element has depends on its kind. */
final class ProtectionBinder {
  private static final String WINDOW = "window_minutes";
  private static final String LIMIT = "trade_limit";
  private static final String DRAWDOWN = "max_drawdown_pct";
  private static final String PROFIT = "required_profit_pct";
  private static final String PER_TOKEN = "only_per_token";
  private static final String PER_WALLET = "only_per_wallet";

  /** Keys that only some kinds have, with those kinds; where one must be stated. */
  private static final Map<String, Set<Kind>> KINDS =
      Map.of(
          WINDOW, EnumSet.complementOf(EnumSet.of(Kind.COOLDOWN_PERIOD)),
          LIMIT, EnumSet.complementOf(EnumSet.of(Kind.COOLDOWN_PERIOD)),
          DRAWDOWN, EnumSet.of(Kind.MAX_DRAWDOWN),
          PROFIT, EnumSet.of(Kind.LOW_PROFIT),
          PER_TOKEN, EnumSet.complementOf(EnumSet.of(Kind.MAX_DRAWDOWN)),
          PER_WALLET, EnumSet.complementOf(EnumSet.of(Kind.MAX_DRAWDOWN)));

  private static final Map<String, Set<Kind>> REQUIRED =
      Map.of(
          WINDOW, EnumSet.complementOf(EnumSet.of(Kind.COOLDOWN_PERIOD)),
          LIMIT, EnumSet.of(Kind.STOPLOSS_GUARD),
          DRAWDOWN, EnumSet.of(Kind.MAX_DRAWDOWN));

  private final Problems problems;

  @Bounded(by = "one for each kind of protection", then = "lives for one configuration")
  private final Map<Kind, Integer> seen = new EnumMap<>(Kind.class);

  private ProtectionBinder(Problems problems) {
    this.problems = problems;
  }

  static List<ProtectionSettings> bind(Section root, Problems problems) {
    ProtectionBinder binder = new ProtectionBinder(problems);
    List<ProtectionSettings> all = new ArrayList<>();
    for (Section element : root.each("protections", (element, i) -> element)) {
      element
          .optionalText("kind")
          .flatMap(Kind::parse)
          .ifPresent(kind -> all.add(binder.protection(element, kind)));
    }
    return all;
  }

  private ProtectionSettings protection(Section element, Kind kind) {
    int nth = seen.merge(kind, 1, Integer::sum);
    new TreeMap<>(KINDS).forEach((key, kinds) -> fits(element, kind, key, kinds));
    new TreeMap<>(REQUIRED).forEach((key, kinds) -> isThere(element, kind, key, kinds));
    Ratio share =
        switch (kind) {
          case MAX_DRAWDOWN -> element.percent(DRAWDOWN);
          case LOW_PROFIT -> element.percent(PROFIT);
          case STOPLOSS_GUARD, COOLDOWN_PERIOD -> Ratio.ZERO;
        };
    return new ProtectionSettings(
        element.optionalText("id").orElse(kind.label() + (nth == 1 ? "" : "-" + nth)),
        kind,
        scope(element, kind),
        kind == Kind.COOLDOWN_PERIOD ? Duration.ZERO : element.minutes(WINDOW),
        element.optionalCount(LIMIT).orElse(1),
        share,
        element.minutes("lock_minutes"));
  }

  private void fits(Section element, Kind kind, String key, Set<Kind> kinds) {
    if (element.has(key) && !kinds.contains(kind)) {
      problems.add(
          element.path(key), "a key of " + labels(kinds), "no such key with " + kind.label());
    }
  }

  private void isThere(Section element, Kind kind, String key, Set<Kind> kinds) {
    if (kinds.contains(kind) && !element.has(key)) {
      problems.add(element.path(key), "missing", "stated; " + kind.label() + " needs it");
    }
  }

  private static String labels(Set<Kind> kinds) {
    return kinds.stream().map(Kind::label).sorted().collect(Collectors.joining(", "));
  }

  /** What is stated holds; a scope that is not allowed is refused by the rules on settings. */
  private Scope scope(Section element, Kind kind) {
    Optional<Boolean> perToken = stated(element, PER_TOKEN);
    Optional<Boolean> perWallet = stated(element, PER_WALLET);
    if (perToken.orElse(false) && perWallet.orElse(false)) {
      problems.add(element.path(PER_WALLET), "true", "false while only_per_token is true");
    }
    if (perWallet.orElse(false)) {
      return Scope.WALLET;
    }
    return perToken.map(only -> only ? Scope.TOKEN : Scope.GLOBAL).orElse(kind.scopes().get(0));
  }

  private static Optional<Boolean> stated(Section element, String key) {
    return element.has(key) ? Optional.of(element.bool(key)) : Optional.empty();
  }
}
