package io.godmode.examples;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.ledger.Books;
import io.godmode.core.treasury.FlowPreview;
import io.godmode.core.treasury.FlowScenario;
import io.godmode.core.treasury.LiveSettlement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What the wallet flows of LIVE_150 would do now, without doing it. The first argument may be a
 * data directory, whose journal is read and not changed; {@code wallet=dollars} then asks what if a
 * wallet held that much.
 */
public final class TreasuryPreview {
  private TreasuryPreview() {}

  /** Runs it. */
  public static void main(String[] args) {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");
    List<String> rest = List.of(args);
    FlowScenario scenario;
    if (!rest.isEmpty() && Files.isDirectory(Path.of(rest.get(0)))) {
      scenario = read(config, Path.of(rest.get(0)));
      rest = rest.subList(1, rest.size());
    } else {
      scenario = FlowScenario.start(config, Instant.parse("2026-01-05T12:00:00Z"));
    }
    for (String change : rest) {
      String[] parts = change.split("=", 2);
      scenario.holding(WalletId.of(parts[0]), Usd.of(parts[1]));
    }
    FlowPreview preview = FlowPreview.of(config, scenario.snapshot());
    System.out.println("at " + preview.before().at() + ", equity " + preview.before().equity());
    preview.steps().forEach(step -> System.out.println("would do  " + line(step)));
    if (preview.steps().isEmpty()) {
      System.out.println("nothing would move");
    }
    preview.before().wallets().forEach(wallet -> System.out.println(change(wallet, preview)));
    preview.fees().ifPresent(fees -> System.out.println("fees      " + fees.fields()));
    preview.notices().forEach(notice -> System.out.println("note      " + notice));
    LiveSettlement.of(config).forEach(live -> System.out.println("live      " + live));
  }

  private static FlowScenario read(GodmodeConfig config, Path data) {
    Books books = Books.empty();
    Instant[] at = {Instant.EPOCH};
    JournalReader.of(data)
        .read(
            frame -> {
              for (JournaledEvent event : frame.events()) {
                books.apply(event);
                at[0] = event.at();
              }
            });
    return FlowScenario.of(config, books, at[0]);
  }

  /** Returns a step in words: its rule, from where to where, how much, and why. */
  static String line(FlowStep step) {
    String what =
        step.fold(
            move ->
                move.from()
                    + " -> "
                    + move.to()
                    + " "
                    + move.amount()
                    + (move.virtual() ? " (VIRTUAL, between chains)" : ""),
            raise -> raise.wallet() + " baseline +" + raise.amount());
    return "%-14s %s: %s".formatted(step.rule(), what, step.reason());
  }

  /** Returns a wallet's free balance before and after the plan. */
  static String change(WalletView before, FlowPreview plan) {
    Usd after = plan.after().wallet(before.id()).orElseThrow().free();
    return "  %-13s %12s -> %12s".formatted(before.id(), before.free(), after);
  }
}
