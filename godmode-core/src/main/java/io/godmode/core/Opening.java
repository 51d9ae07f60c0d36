package io.godmode.core;

import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.ledger.Books;
import java.time.Instant;
import java.util.List;

/** The first events of a run, and the very first of a data directory: its wallets. */
final class Opening {
  private final GodmodeConfig config;
  private final SourceInfo source;
  private final List<String> marks;
  private final Books books;
  private final Recorder recorder;
  private final RuntimeTick tick;
  private final MoneyDesk money;

  Opening(
      GodmodeConfig config,
      SourceInfo source,
      List<String> marks,
      Books books,
      Recorder recorder,
      RuntimeTick tick,
      MoneyDesk money) {
    this.config = config;
    this.source = source;
    this.marks = List.copyOf(marks);
    this.books = books;
    this.recorder = recorder;
    this.tick = tick;
    this.money = money;
  }

  void open(Instant now) {
    boolean first = books.walletViews().isEmpty();
    recorder.emit(
        now,
        new RunStarted(
            config.runMode().executionMode(),
            config.profileId(),
            source,
            marks,
            config.notYetEnforced()));
    if (first) {
      for (WalletSettings wallet : config.wallets()) {
        recorder.emit(
            now,
            new WalletOpened(wallet.id(), wallet.chain(), wallet.role(), wallet.initialBalance()));
      }
    }
    tick.startDayIfNew();
    if (!first) {
      money.follow(config.wallets());
    }
  }
}
