package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.config.CopySettings.Filters;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.CopySettings.SellMode;
import io.godmode.core.config.CopySettings.SizeMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code strategies.copy_trading} of a file. */
final class CopyBinder {
  /** The modes of the agent in which leaders are copied. */
  private static final String UNNAMED = "unknown";

  private final Problems problems;

  CopyBinder(Problems problems) {
    this.problems = problems;
  }

  CopySettings bind(Section copying, Optional<PluginUse> feed, ExitPlan exits) {
    Section told = copying.section("feed");
    return new CopySettings(
        StrategyId.of(copying.optionalText("strategy_id").orElse(UNNAMED)),
        copying.each("masters", (master, i) -> master(master)),
        feed.orElseGet(() -> PluginUse.of(UNNAMED)),
        told.count("max_events_per_tick"),
        told.count64("seed"),
        exits);
  }

  private Master master(Section master) {
    return new Master(
        master.optionalText("master_id").orElse(UNNAMED),
        master
            .value("address")
            .flatMap(text -> read(text, master.path("address"), "an address", Address::of)),
        WalletId.of(master.optionalText("target_wallet_id").orElse(UNNAMED)),
        oneOf(SizeMode.class, master, "size_mode", SizeMode.FIXED_NOTIONAL),
        usd(master, "fixed_notional_usd"),
        master.optionalFraction("size_multiplier"),
        master.optionalFraction("wallet_share_pct"),
        usd(master, "max_notional_usd"),
        oneOf(SellMode.class, master, "sell_mode", SellMode.PROPORTIONAL),
        filters(master.section("filters")));
  }

  private Filters filters(Section filters) {
    return new Filters(
        filters.usd("min_leader_trade_usd"),
        usd(filters, "max_leader_trade_usd"),
        filters.count("max_age_slots"),
        Ratio.ofFraction(filters.number("max_price_drift_pct")),
        filters.values("venues", (venue, i) -> Venue.of(venue.textValue())),
        mints(filters, "mint_allow"),
        mints(filters, "mint_deny"),
        filters.seconds("cooldown_seconds"),
        filters.count("max_open_copies"),
        filters.optionalCount("stop_after_losing_copies"));
  }

  private List<Mint> mints(Section filters, String key) {
    return filters
        .values(
            key,
            (text, i) -> read(text, filters.path(key) + "[" + i + "]", "a token's mint", Mint::of))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private <T> Optional<T> read(JsonNode text, String at, String what, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text.textValue()));
    } catch (IllegalArgumentException malformed) {
      problems.add(at, JsonText.found(text), what + " of 32 bytes in base58");
      return Optional.empty();
    }
  }

  private static Optional<Usd> usd(Section section, String key) {
    return section.value(key).map(found -> Usd.of(found.decimalValue()));
  }

  private static <E extends Enum<E>> E oneOf(
      Class<E> type, Section section, String key, E otherwise) {
    return section
        .optionalText(key)
        .map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
        .orElse(otherwise);
  }
}
