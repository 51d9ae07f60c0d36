package io.godmode.paper;

import static io.godmode.paper.ScriptCase.scripted;
import static io.godmode.paper.ScriptMarket.A;
import static io.godmode.paper.ScriptMarket.B;
import static io.godmode.paper.ScriptMarket.start;
import static io.godmode.paper.ScriptStrategy.COPY;
import static io.godmode.paper.ScriptStrategy.SNIPER;

import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.config.SlotDistribution.Outcome;
import io.godmode.testkit.TestMints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happens to orders, case by case, for every executor there is. */
public final class ExecutorScript {
  private static final Instant MIDNIGHT = Instant.parse("2026-01-06T00:00:00Z");
  private static final WalletId VAULT = WalletId.of("vault");
  private static final int LONG = 600;
  private static final Ratio SOME = Ratio.ofPercent("40");
  private static final Ratio ALL = Ratio.ONE;

  private ExecutorScript() {}

  /** Returns the cases, each with a name of its own. */
  public static List<ScriptCase> cases() {
    List<ScriptCase> cases = new ArrayList<>();
    trades(cases);
    exits(cases);
    operators(cases);
    venueFailures(cases);
    landings(cases);
    crashes(cases);
    faults(cases);
    endings(cases);
    denials(cases);
    return List.copyOf(cases);
  }

  private static ExitPlan hold() {
    return ExitPlan.afterTicks(LONG);
  }

  private static Ratio share(String percent) {
    return Ratio.ofPercent(percent);
  }

  private static void trades(List<ScriptCase> cases) {
    cases.add(
        scripted("a buy lands and is held", start().seconds(10).end(5), s -> s.buys(2, A, LONG))
            .outcome("buy ok"));
    cases.add(
        scripted("a buy and its exit by time", start().seconds(14).end(5), s -> s.buys(2, A, 4))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "two tokens one after the other",
                start().seconds(20).end(5),
                s -> s.buys(2, A, 6).buys(6, B, 6))
            .outcome("buy ok, buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "the same token bought again while it is held",
                start().seconds(20).end(5),
                s -> s.buys(2, A, 10).buys(6, A, 10))
            .outcome("buy ok, buy ok, sell ok"));
    cases.add(
        scripted(
                "bought and sold three times",
                start().seconds(30).end(5),
                s -> s.buys(2, A, 3).buys(12, A, 3).buys(22, A, 3))
            .outcome("buy ok, sell ok, buy ok, sell ok, buy ok, sell ok"));
    cases.add(
        scripted(
                "two tokens bought in one step",
                start().seconds(14).end(5),
                s -> s.buys(2, A, 4).buys(2, B, 4))
            .overlapping()
            .outcome("buy ok, buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "one token bought by two wallets in one slot, each on what the other left",
                start().seconds(14).end(5),
                s ->
                    s.buys(2, SNIPER, A, ExitPlan.afterTicks(4))
                        .buys(2, COPY, A, ExitPlan.afterTicks(4)))
            .overlapping()
            .outcome("buy ok, buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "one wallet wishes the same token twice in one step, and the agent takes one",
                start().seconds(14).end(5),
                s -> s.buys(2, A, 4).buys(2, A, 4))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "SOL becomes dearer between buy and sale",
                start().seconds(4).solUsd("220").seconds(10).end(5),
                s -> s.buys(2, A, 4))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "a day begins while a position is held",
                start(MIDNIGHT.minusSeconds(8)).seconds(20).end(5),
                s -> s.buys(2, A, 10))
            .outcome("buy ok, sell ok"));
  }

  private static void exits(List<ScriptCase> cases) {
    cases.add(
        scripted(
                "a stop loss",
                start().seconds(6).priced(A, 80).seconds(6).end(5),
                s -> s.buys(2, A, ExitPlan.builder(LONG).stopLoss(share("10")).build()))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "a profit taken in part, the rest by time",
                start().seconds(6).priced(A, 140).seconds(14).end(5),
                s ->
                    s.buys(2, A, ExitPlan.builder(12).takeProfit(share("20"), share("40")).build()))
            .outcome("buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "two profits taken",
                start().seconds(6).priced(A, 140).seconds(4).priced(A, 180).seconds(10).end(5),
                s ->
                    s.buys(
                        2,
                        A,
                        ExitPlan.builder(LONG)
                            .takeProfit(share("20"), share("40"))
                            .takeProfit(share("50"), share("60"))
                            .build()))
            .outcome("buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "a trailing stop",
                start().seconds(6).priced(A, 160).seconds(4).priced(A, 120).seconds(8).end(5),
                s ->
                    s.buys(2, A, ExitPlan.builder(LONG).trailing(share("30"), share("15")).build()))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "the strategy sells all",
                start().seconds(14).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "the strategy sells a third and keeps the rest",
                start().seconds(14).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 33))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "the strategy sells in two halves at once",
                start().seconds(14).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 50).sells(8, A, 50))
            .overlapping()
            .outcome("buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "a second sale of everything while the first is on its way",
                start().seconds(14).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100).sells(8, A, 100))
            .outcome("buy ok, denied PRICE_MISSING, sell ok"));
  }

  private static void operators(List<ScriptCase> cases) {
    cases.add(
        scripted(
                "an operator closes a position",
                start().seconds(14).end(5),
                s -> s.buys(2, A, hold()).commands(6, key -> close(key, A, "100")))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "an operator closes half of a position",
                start().seconds(14).end(5),
                s -> s.buys(2, A, hold()).commands(6, key -> close(key, A, "50")))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "an operator sells everything",
                start().seconds(16).end(5),
                s ->
                    s.buys(2, A, hold())
                        .buys(4, B, hold())
                        .commands(8, key -> new OperatorCommand.Flatten(key, "ada", "script")))
            .overlapping()
            .outcome("buy ok, buy ok, sell ok, sell ok"));
    cases.add(
        scripted(
                "a halt in the call that wishes a buy, and an entry after it",
                start().seconds(16).end(5),
                s -> s.buys(4, A, 4).commands(4, ExecutorScript::halt).buys(6, B, 4))
            .outcome("denied KILL_SWITCH_TRIPPED, denied KILL_SWITCH_TRIPPED"));
    cases.add(
        scripted(
                "a halt after a buy, and an entry after it",
                start().seconds(16).end(5),
                s -> s.buys(4, A, 6).commands(6, ExecutorScript::halt).buys(8, B, 4))
            .outcome("buy ok, denied KILL_SWITCH_TRIPPED, sell ok"));
    cases.add(
        scripted(
                "a halt while a sale is on its way",
                start().seconds(16).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100).commands(8, ExecutorScript::halt))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "a halt, a reset, and another entry",
                start().seconds(20).end(5),
                s ->
                    s.buys(2, A, 4)
                        .commands(4, ExecutorScript::halt)
                        .commands(
                            8, key -> new OperatorCommand.ResetKillSwitch(key, "ada", "script"))
                        .buys(10, B, 4))
            .outcome("buy ok, sell ok, buy ok, sell ok"));
    cases.add(
        scripted(
                "an operator buys, and sells it again",
                start().seconds(16).end(5),
                s ->
                    s.commands(
                            4,
                            key ->
                                new OperatorCommand.Buy(
                                    key, "ada", "script", SNIPER, A, Usd.of("2.5")))
                        .commands(10, key -> close(key, A, "100")))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "money is moved while a buy is on its way",
                start().seconds(14).end(5),
                s ->
                    s.buys(4, A, 4)
                        .commands(
                            4,
                            key ->
                                new OperatorCommand.Transfer(
                                    key, "ada", "script", VAULT, SNIPER, Usd.of("2"))))
            .outcome("buy ok, sell ok"));
  }

  private static OperatorCommand halt(String key) {
    return new OperatorCommand.Halt(key, "ada", "script");
  }

  private static OperatorCommand close(String key, Mint mint, String percent) {
    return new OperatorCommand.Close(key, "ada", "script", SNIPER, mint, share(percent));
  }

  private static void venueFailures(List<ScriptCase> cases) {
    cases.add(
        scripted(
                "a buy misses its minimum because the price rose",
                start().slots(5).priced(A, 103).seconds(10).end(5),
                s -> s.buys(2, A, LONG))
            .outcome("buy SLIPPAGE"));
    cases.add(
        scripted(
                "a sale misses its minimum and is tried again with more slippage",
                start().seconds(8).slots(1).priced(A, 96).seconds(12).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100).sells(12, A, 100))
            .outcome("buy ok, sell SLIPPAGE, sell ok"));
    cases.add(
        scripted(
                "an exit by time misses its minimum until the ladder is wide enough",
                start().slots(15).priced(A, 95).slots(3).priced(A, 88).seconds(16).end(5),
                s -> s.buys(2, A, 4))
            .outcome("buy ok, sell SLIPPAGE, sell SLIPPAGE, sell ok"));
    cases.add(
        scripted(
                "the curve completes before a buy lands",
                start().slots(5).complete(A).seconds(10).end(5),
                s -> s.buys(2, A, LONG))
            .outcome("buy CURVE_COMPLETE"));
    cases.add(
        scripted(
                "the curve completes before a sale lands",
                start().seconds(8).complete(A).seconds(10).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100))
            .outcome("buy ok, sell CURVE_COMPLETE"));
    cases.add(
        scripted(
                "the curve completes while the token is held, and its exit is due",
                start().seconds(4).complete(A).seconds(12).end(5),
                s -> s.buys(2, A, 4))
            .outcome("buy ok"));
    cases.add(
        scripted(
                "the market migrates before a buy lands, to a venue nobody can count",
                start().slots(5).migrate(A).seconds(10).end(5),
                s -> s.buys(2, A, LONG))
            .outcome("buy CANNOT_TRADE"));
    cases.add(
        scripted(
                "the market migrates before a sale lands",
                start().seconds(8).migrate(A).seconds(10).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100))
            .outcome("buy ok, sell CANNOT_TRADE"));
    cases.add(
        scripted(
                "the market migrates and nobody has seen where to",
                start().slots(5).migrateUnseen(A).seconds(10).end(5),
                s -> s.buys(2, A, LONG))
            .outcome("buy CURVE_COMPLETE"));
    cases.add(
        scripted(
                "no pool is known when a buy lands",
                start().slots(5).obscure(A).seconds(10).end(5),
                s -> s.buys(2, A, LONG))
            .outcome("buy POOL_MISSING"));
    cases.add(
        scripted(
                "no pool is known when a sale lands, and later one is",
                start().seconds(8).obscure(A).seconds(4).priced(A, 100).seconds(10).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100).sells(16, A, 100))
            .outcome("buy ok, sell POOL_MISSING, sell ok"));
    cases.add(
        scripted(
                "the curve has fewer tokens left than a buy takes",
                start().slots(5).reserves(A, 100, 1_000_000, 30_000_000_000L).seconds(10).end(5),
                s -> s.buys(2, A, LONG))
            .outcome("buy SLIPPAGE"));
    cases.add(
        scripted(
                "the curve has less SOL left than a sale takes",
                start().seconds(8).reserves(A, 140, 256_600_000_000_000L, 0).seconds(10).end(5),
                s -> s.buys(2, A, hold()).sells(8, A, 100))
            .outcome("buy ok, sell INSUFFICIENT_RESERVES"));
    cases.add(
        scripted(
                "a failed buy, and another one that lands",
                start().slots(5).priced(A, 103).seconds(14).end(5),
                s -> s.buys(2, A, 4).buys(6, A, 4))
            .outcome("buy SLIPPAGE, buy ok, sell ok"));
    cases.add(
        scripted(
                "the price falls before a buy lands, so that it gets more",
                start().slots(5).priced(A, 90).seconds(12).end(5),
                s -> s.buys(2, A, 4))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "a rollback is told while a buy is on its way",
                start().slots(6).rollBack().seconds(12).end(5),
                s -> s.buys(2, A, 4))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "a gap is told while a buy is on its way",
                start().slots(6).gap().seconds(12).end(5),
                s -> s.buys(2, A, 4))
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "the source becomes unhealthy while a buy is on its way",
                start().slots(6).healthy(false).seconds(8).healthy(true).seconds(6).end(5),
                s -> s.buys(2, A, 4).buys(6, B, 4).buys(14, B, 1))
            .outcome("buy ok, denied NOT_ACTIVE, sell ok, buy ok, sell ok"));
  }

  private static void landings(List<ScriptCase> cases) {
    for (int slots : new int[] {1, 5, 25, 100, 148}) {
      cases.add(
          scripted(
                  "everything lands after " + slots + " slots",
                  start().seconds(2 * (slots * 2 / 5 + 8)).end(160),
                  s -> s.buys(2, A, 4))
              .landing(SlotDistribution.fixed(slots))
              .outcome("buy ok, sell ok"));
    }
    cases.add(
        scripted(
                "a late buy finds a price that has risen",
                start().slots(20).priced(A, 110).seconds(20).end(5),
                s -> s.buys(2, A, 4))
            .landing(SlotDistribution.fixed(30))
            .outcome("buy SLIPPAGE"));
    SlotDistribution spread =
        new SlotDistribution(
            List.of(new Outcome(1, 3), new Outcome(3, 3), new Outcome(9, 2), new Outcome(30, 1)));
    cases.add(
        scripted(
                "orders overtake each other",
                start().seconds(60).end(160),
                s -> s.buys(2, A, 8).buys(4, B, 8).buys(20, A, 8).buys(22, B, 8))
            .landing(spread)
            .overlapping()
            .outcome("buy ok, sell ok, buy ok, buy ok, sell ok, buy ok, sell ok"));
    cases.add(
        scripted("a buy never lands", start().seconds(70).end(5), s -> s.buys(2, A, 4))
            .dropping(100)
            .outcome("buy NOT_LANDED"));
    cases.add(
        scripted(
                "a buy never lands, and the next one neither",
                start().seconds(140).end(5),
                s -> s.buys(2, A, 4).buys(70, A, 4))
            .dropping(100)
            .outcome("buy NOT_LANDED, buy NOT_LANDED"));
    cases.add(
        scripted(
                "many orders, a third of which never land",
                start().seconds(400).end(160),
                s -> {
                  for (int second = 2; second < 160; second += 20) {
                    s.buys(second, second % 40 == 2 ? A : B, 6);
                  }
                  return s;
                })
            .dropping(33)
            .overlapping()
            .outcome(
                "buy ok, sell ok, buy ok, buy ok, sell ok, buy ok, sell NOT_LANDED, sell ok, "
                    + "sell ok, buy NOT_LANDED, buy NOT_LANDED, buy NOT_LANDED"));
    cases.add(
        scripted(
                "two of one step, one of which never lands",
                start().seconds(150).end(160),
                s -> s.buys(2, A, 4).buys(2, B, 4))
            .dropping(50)
            .overlapping()
            .outcome("buy ok, sell ok, buy NOT_LANDED"));
  }

  private static void crashes(List<ScriptCase> cases) {
    for (CrashPoint point : CrashPoint.values()) {
      cases.add(
          scripted(
                  "the process dies during a buy: " + point,
                  start().seconds(14).end(5),
                  s -> s.buys(2, A, 4))
              .crash(point, 1)
              .outcome("buy ok, sell ok"));
      cases.add(
          scripted(
                  "the process dies during a sale: " + point,
                  start().seconds(14).end(5),
                  s -> s.buys(2, A, 4))
              .crash(point, 2)
              .outcome("buy ok, sell ok"));
    }
    for (CrashPoint point : new CrashPoint[] {CrashPoint.BEFORE_SUBMIT, CrashPoint.IN_FLIGHT}) {
      cases.add(
          scripted(
                  "the process dies during a buy that never lands: " + point,
                  start().seconds(70).end(5),
                  s -> s.buys(2, A, 4))
              .dropping(100)
              .crash(point, 1)
              .outcome("buy NOT_LANDED"));
      cases.add(
          scripted(
                  "the process dies during a buy that fails: " + point,
                  start().slots(5).priced(A, 103).seconds(10).end(5),
                  s -> s.buys(2, A, 4))
              .crash(point, 1)
              .outcome("buy SLIPPAGE"));
      cases.add(
          scripted(
                  "the process dies while two orders are on their way: " + point,
                  start().seconds(20).end(5),
                  s -> s.buys(2, A, 4).buys(2, B, 4))
              .landing(SlotDistribution.fixed(5))
              .crash(point, 2)
              .outcome("buy ok, buy ok, sell ok, sell ok"));
      cases.add(
          scripted(
                  "the process dies after a halt, during a sale: " + point,
                  start().seconds(16).end(5),
                  s -> s.buys(2, A, 6).commands(4, ExecutorScript::halt).buys(12, B, 4))
              .crash(point, 2)
              .outcome("buy ok, sell ok, denied KILL_SWITCH_TRIPPED"));
    }
  }

  private static void faults(List<ScriptCase> cases) {
    cases.add(roundTrip("every report comes twice").faults(f -> f.duplicates(ALL)));
    cases.add(roundTrip("reports come in another order").faults(f -> f.reorders(SOME)));
    cases.add(roundTrip("reports come late").faults(f -> f.delays(SOME, 4)));
    cases.add(roundTrip("copies come after the end").faults(f -> f.lates(ALL, 6)));
    cases.add(roundTrip("every fate is unknown for a while").faults(f -> f.unknowns(ALL, 6)));
    cases.add(roundTrip("the executor is started again and again").faults(f -> f.restarts(SOME)));
    cases.add(
        scripted(
                "an unknown fate keeps its wallet from buying more of the token",
                start().seconds(30).end(30),
                s -> s.buys(2, A, LONG).buys(4, A, LONG).buys(20, A, LONG))
            .faults(f -> f.unknowns(ALL, 20).seed(3))
            .outcome("denied ATTEMPT_UNKNOWN, buy ok, buy ok"));
    cases.add(
        scripted(
                "an unknown fate keeps neither another wallet nor another token",
                start().seconds(30).end(30),
                s -> s.buys(2, A, LONG).buys(4, B, LONG).buys(4, COPY, A, hold()))
            .faults(f -> f.unknowns(ALL, 20).seed(3))
            .outcome("buy ok, buy ok, buy ok"));
    for (int seed = 1; seed <= 4; seed++) {
      int drawn = seed;
      cases.add(
          scripted(
                  "all faults at once, seed " + seed,
                  start().seconds(90).end(60),
                  s -> s.buys(2, A, 4).buys(40, A, 4))
              .faults(
                  f ->
                      f.seed(drawn)
                          .duplicates(SOME)
                          .lates(SOME, 20)
                          .unknowns(SOME, 6)
                          .restarts(Ratio.ofPercent("5")))
              .outcome("buy ok, sell ok, buy ok, sell ok"));
    }
  }

  private static ScriptCase roundTrip(String name) {
    return scripted(name, start().seconds(40).end(60), s -> s.buys(2, A, 4))
        .outcome("buy ok, sell ok");
  }

  private static void endings(List<ScriptCase> cases) {
    cases.add(
        scripted(
                "the input ends while a buy is on its way",
                start().seconds(4).end(20),
                s -> s.buys(4, A, LONG))
            .outcome("buy ok"));
    cases.add(
        scripted(
                "the input ends while a buy is on its way that never lands",
                start().seconds(4).end(170),
                s -> s.buys(4, A, LONG))
            .dropping(100)
            .outcome("buy NOT_LANDED"));
    cases.add(
        scripted(
                "what is held at the end of the input is sold",
                start().seconds(10).end(30),
                s -> s.buys(2, A, LONG))
            .flattening()
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "what lands after the end of the input is sold too",
                start().seconds(4).end(40),
                s -> s.buys(4, A, LONG))
            .flattening()
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "what is held after the last tick is sold",
                start().seconds(20).end(30),
                s -> s.buys(2, A, LONG))
            .flattening()
            .ticks(8)
            .outcome("buy ok, sell ok"));
    cases.add(
        scripted(
                "what cannot be sold at the end is kept",
                start().seconds(8).complete(A).seconds(2).end(30),
                s -> s.buys(2, A, LONG))
            .flattening()
            .outcome("buy ok"));
    cases.add(
        scripted(
                "a stop leaves the order on its way to the next run",
                start().seconds(20).end(5),
                s -> s.buys(4, A, LONG).stops(4))
            .outcome("buy open"));
    cases.add(
        scripted(
                "a stop sells what is held first",
                start().seconds(20).end(5),
                s -> s.buys(2, A, LONG).stops(8))
            .flattening()
            .outcome("buy ok, sell ok"));
  }

  private static void denials(List<ScriptCase> cases) {
    cases.add(
        scripted(
                "an entry on data that is too old",
                start().seconds(2).blind(40).seconds(4).end(5),
                s -> s.buys(16, A, LONG))
            .outcome("denied STALE_DATA"));
    cases.add(
        scripted(
                "more positions than the wallet may have",
                start().seconds(30).end(5),
                s -> {
                  for (int i = 0; i < 3; i++) {
                    s.buys(2 + 4 * i, i % 2 == 0 ? A : B, LONG);
                  }
                  return s;
                })
            .outcome("buy ok, buy ok, buy ok"));
    cases.add(
        scripted(
                "a token nobody has seen",
                start().seconds(8).end(5),
                s -> s.buys(2, TestMints.numbered(77), LONG))
            .outcome("denied PRICE_MISSING"));
  }
}
