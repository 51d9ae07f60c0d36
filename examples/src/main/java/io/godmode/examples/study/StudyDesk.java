package io.godmode.examples.study;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.Godmode;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operator of a study, who reads the journal every simulated minute and, with deposits, does
 * the same things once a day that a person would do.
 *
 * <p>It is a strategy without wishes, because the engine waits for strategies: its commands come at
 * the same instant in every run, and the journal never runs away from it.
 */
final class StudyDesk implements Strategy {
  private static final StrategyId ID = StrategyId.of("study_desk");
  private static final String ACTOR = "study";
  private static final Duration READS_EVERY = Duration.ofMinutes(1);
  private static final Usd LEAST_DEPOSIT = Usd.ofDollars(1);

  /** A wallet that is cut to its share gets this much room to trade in, and keeps as much. */
  private static final Usd ROOM = Usd.ofDollars(2);

  private final GodmodeConfig config;
  private final StudyTables tables;
  private final Optional<LocalTime> opens;
  private @Nullable Godmode engine;
  private Instant nextReading = Instant.MIN;
  private LocalDate day = LocalDate.MIN;
  private @Nullable Instant nextService;

  StudyDesk(GodmodeConfig config, StudyTables tables, Optional<LocalTime> opens) {
    this.config = config;
    this.tables = tables;
    this.opens = opens;
  }

  /** Gives it the engine to command, before it runs. */
  void sitDown(Godmode godmode) {
    engine = godmode;
  }

  @Override
  public StrategyId id() {
    return ID;
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    Godmode godmode = engine;
    if (godmode == null) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(view.now(), ZoneOffset.UTC);
    boolean begins = day.equals(LocalDate.MIN);
    boolean newDay = today.isAfter(day);
    if (!newDay && view.now().isBefore(nextReading)) {
      return;
    }
    nextReading = view.now().plus(READS_EVERY);
    day = today;
    tables.read(godmode);
    if (newDay && !begins) {
      tables.closeDay(godmode.status());
    }
    if (begins) {
      nextService = opens.map(time -> firstAfter(view.now(), time)).orElse(null);
    }
    if (nextService != null && !view.now().isBefore(nextService)) {
      nextService = nextService.plus(Duration.ofDays(1));
      serve(view, godmode);
    }
  }

  private static Instant firstAfter(Instant now, LocalTime time) {
    Instant today = now.atOffset(ZoneOffset.UTC).with(time).toInstant();
    return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
  }

  private void serve(MarketView view, Godmode godmode) {
    for (PositionView position : view.positions()) {
      if (position.markMissing() && position.value().isZero()) {
        writeOff(godmode, position);
      }
    }
    for (WalletSettings wallet : config.wallets()) {
      shortage(view, wallet).ifPresent(amount -> deposit(godmode, wallet.id(), amount));
      excess(view, wallet).ifPresent(amount -> toVault(godmode, wallet.id(), amount));
    }
    if (godmode.status().tradingState() == TradingState.LATCHED_HALT) {
      submit(
          godmode,
          new OperatorCommand.Unlatch(key("unlatch", "halt"), ACTOR, "looked into it, deposited"));
    }
  }

  private void writeOff(Godmode godmode, PositionView position) {
    String key = key("write-off", position.walletId() + ":" + position.mint());
    submit(
        godmode,
        new OperatorCommand.WriteOff(
            key, ACTOR, "cannot be sold", position.walletId(), position.mint()));
  }

  private void deposit(Godmode godmode, WalletId wallet, Usd amount) {
    submit(
        godmode,
        new OperatorCommand.Deposit(
            key("deposit", wallet.value()), ACTOR, "up to what it began with", wallet, amount));
  }

  private void toVault(Godmode godmode, WalletId wallet, Usd amount) {
    config.wallets().stream()
        .filter(other -> other.role() == WalletRole.VAULT)
        .findFirst()
        .ifPresent(
            vault ->
                submit(
                    godmode,
                    new OperatorCommand.Transfer(
                        key("transfer", wallet.value()),
                        ACTOR,
                        "above its share of the equity",
                        wallet,
                        vault.id(),
                        amount)));
  }

  /** What is free of a trading wallet that may not enter because it is above its share. */
  private Optional<Usd> excess(MarketView view, WalletSettings settings) {
    Optional<WalletView> wallet = view.wallet(settings.id());
    if (!settings.role().trades() || wallet.isEmpty() || settings.maxEquityShare().isEmpty()) {
      return Optional.empty();
    }
    Usd equity =
        config.wallets().stream()
            .flatMap(each -> view.wallet(each.id()).stream())
            .map(WalletView::equity)
            .reduce(Usd.ZERO, Usd::plus);
    Usd most = settings.maxEquityShare().get().floorOf(equity);
    Usd above = wallet.get().equity().minus(most);
    Usd moved = above.plus(ROOM).min(wallet.get().free().minus(ROOM));
    return Optional.of(moved).filter(amount -> above.isPositive() && amount.isPositive());
  }

  /** What a wallet that trades or pays lacks to what it began with. */
  private static Optional<Usd> shortage(MarketView view, WalletSettings wallet) {
    boolean spends = wallet.role().trades() || wallet.role() == WalletRole.FEES;
    return spends
        ? view.wallet(wallet.id())
            .map(WalletView::equity)
            .map(wallet.initialBalance()::minus)
            .filter(lacking -> lacking.compareTo(LEAST_DEPOSIT) >= 0)
        : Optional.empty();
  }

  private String key(String what, String of) {
    return day + "-" + what + "-" + of;
  }

  private static void submit(Godmode godmode, OperatorCommand command) {
    var unused = godmode.operator().submit(command); // the journal has the answer
  }
}
