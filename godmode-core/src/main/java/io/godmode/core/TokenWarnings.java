package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.MarketView;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.risk.TokenSafety;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says once per token what is not proven of it, when it is bought all the same. */
final class TokenWarnings {
  static final int REMEMBERED = 10_000;

  private final TokenSafety safety;

  @Bounded(by = "REMEMBERED tokens", then = "the eldest is forgotten and may be warned of again")
  private final Set<Mint> warned = new LinkedHashSet<>();

  TokenWarnings(TokenSafety safety) {
    this.safety = safety;
  }

  /** Returns what is to be told of the token of an entry that was approved. */
  Optional<AlertRaised> next(TradeSignal entry, MarketView view) {
    if (warned.contains(entry.mint())) {
      return Optional.empty();
    }
    List<Evidence> warnings = safety.warnings(entry.mint(), view);
    if (warnings.isEmpty()) {
      return Optional.empty();
    }
    warned.add(entry.mint());
    if (warned.size() > REMEMBERED) {
      warned.remove(warned.iterator().next());
    }
    String answers =
        warnings.stream()
            .map(answer -> answer.check() + "=" + answer.verdict())
            .collect(Collectors.joining(" "));
    return Optional.of(
        new AlertRaised(
            "WARNING",
            "TOKEN_NOT_PROVEN",
            entry.symbol() + " " + entry.mint() + " is bought, but not proven safe: " + answers,
            Optional.of(entry.walletId())));
  }
}
