package io.godmode.examples.cli;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.ledger.Totals;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run stands, in the few lines of a live area. Colours stress what the words say as well.
 *
 * @param colours whether there are any
 * @param ticks after which the run ends
 * @param next what an operator can type
 */
record LivePicture(boolean colours, Optional<Long> ticks, NextCommand next) {
  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  /**
   * Draws it.
   *
   * @param ageSlots how old market data is
   * @param why there are not more entries
   */
  List<String> draw(GodmodeStatus now, long ageSlots, String why) {
    Totals.Counts counts = now.totals().counts();
    Usd day =
        now.portfolio().wallets().stream()
            .map(wallet -> wallet.equity().minus(wallet.dayStartEquity()))
            .reduce(Usd.ZERO, Usd::plus);
    return List.of(
        paint(BOLD, "godmode " + now.profile())
            + "  "
            + now.executionMode()
            + (now.marks().isEmpty() ? "" : "  " + String.join(" ", now.marks()))
            + "  "
            + paint(stateColour(now), now.tradingState().name()),
        "  time      "
            + now.portfolio().at().truncatedTo(ChronoUnit.SECONDS)
            + number("  tick %,d", now.tick())
            + ticks.map(all -> number(" of %,d", all)).orElse("")
            + number("  data %,d slots old", ageSlots),
        "  equity    "
            + now.portfolio().equity().toCents()
            + " USD  today "
            + change(day)
            + "  open "
            + now.portfolio().positions().size()
            + number("  entries %,d", counts.entryFills())
            + number("  exits %,d", counts.exitFills())
            + number(" (%,d won,", counts.wins())
            + number(" %,d lost)", counts.losses()),
        "  entries   " + why,
        "  kill      " + kill(now));
  }

  private String kill(GodmodeStatus now) {
    if (!now.killSwitch().tripped()) {
      return "not tripped" + alerts(now);
    }
    return paint(RED, "TRIPPED " + Printable.of(now.killSwitch().reason()))
        + now.killSwitch()
            .resetsAt()
            .map(at -> "; resets at " + at.truncatedTo(ChronoUnit.SECONDS))
            .orElse("")
        + "; next: "
        + next.lifting(now.tradingState())
        + alerts(now);
  }

  private static String alerts(GodmodeStatus now) {
    return now.alerts().isEmpty() ? "" : number("  alerts %,d", now.alerts().size());
  }

  private static String stateColour(GodmodeStatus now) {
    return now.tradingState() == TradingState.ACTIVE
        ? GREEN
        : now.tradingState() == TradingState.LATCHED_HALT ? RED : YELLOW;
  }

  private String paint(String colour, String text) {
    return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }

  /** What rounds to nothing has neither sign nor colour. */
  private String change(Usd amount) {
    String cents = amount.toCents();
    if (cents.equals("0.00") || cents.equals("-0.00")) {
      return "0.00";
    }
    return amount.isNegative() ? paint(RED, cents) : paint(GREEN, "+" + cents);
  }

  private static String number(String words, long value) {
    return String.format(Locale.ROOT, words, value);
  }
}
