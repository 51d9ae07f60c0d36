package io.godmode.adapters;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.core.GodmodeStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** What notices say. Times are UTC, money is in dollars. */
final class NoticeText {
  private static final int LONGEST_SYMBOL = 16;

  private NoticeText() {}

  /** Names of tokens come from strangers: no link, no mention and no formatting is left of them. */
  static String symbol(String name) {
    String plain =
        name.codePoints()
            .filter(each -> Character.isLetterOrDigit(each) || each == '$' || each == '-')
            .limit(LONGEST_SYMBOL)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return plain.isEmpty() ? "?" : plain;
  }

  static String fill(
      JournaledEvent event, AttemptReported reported, Fill fill, Optional<Order> known) {
    String money = reported.rate().toUsdFloor(fill.quote().value()).toCents() + " USD";
    String what =
        known
            .map(
                order ->
                    (order.side() == Side.BUY ? "BOUGHT " : "SOLD ")
                        + fill.tokens()
                        + " "
                        + symbol(order.symbol())
                        + " for "
                        + money
                        + " in "
                        + order.walletId()
                        + ", "
                        + order.kind().label()
                        + ", mint "
                        + order.mint())
            .orElseGet(() -> "FILLED " + fill.tokens() + " tokens for " + money);
    return time(event.at()) + " " + what;
  }

  static String trip(JournaledEvent event, KillSwitchTripped trip) {
    String ending =
        trip.resetsAt()
            .map(at -> "resets at " + time(at))
            .orElse(trip.manual() ? "until reset-kill" : "latched until unlatch");
    return time(event.at())
        + " KILL SWITCH TRIPPED "
        + trip.why()
        + "; no entries, exits run on; "
        + ending;
  }

  static String reset(JournaledEvent event, KillSwitchReset reset) {
    return time(event.at()) + " kill switch reset: " + reset.reason();
  }

  static String state(JournaledEvent event, StateChanged changed) {
    return time(event.at()) + " trading state " + changed.to() + ": " + changed.reason();
  }

  static String lock(JournaledEvent event, ProtectionLocked locked) {
    return time(event.at())
        + " PROTECTION "
        + locked.lock().id()
        + " takes no entries until "
        + time(locked.lock().until());
  }

  static String stale(Instant at, long age, int limit) {
    return time(at)
        + " STALE DATA: "
        + age
        + " slots old, the limit is "
        + limit
        + "; no entries, exits run on";
  }

  static String fresh(Instant at, Instant since) {
    return time(at) + " market data is fresh again; it was stale from " + time(since);
  }

  /**
   * Sums a day up.
   *
   * @param before how it stood before the first thing that is counted
   * @param last how it stood when this process looked last that day
   * @param whole whether all of the day is counted
   */
  static String digest(GodmodeStatus before, GodmodeStatus last, boolean whole) {
    LocalDate day = dayOf(last);
    Instant from = before.portfolio().at();
    boolean began = from.equals(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    String since = whole || began ? "" : " since " + time(from);
    DayFigures figures = DayFigures.of(before, last);
    return "DIGEST of "
        + day
        + ": equity "
        + last.portfolio().equity().toCents()
        + " USD; of the day: realised net "
        + figures.net().toCents()
        + " after costs of "
        + figures.fees().toCents()
        + ", equity moved by "
        + figures.moved().toCents()
        + "; entries "
        + figures.entries()
        + ", exits "
        + figures.exits()
        + " ("
        + figures.wins()
        + " won, "
        + figures.losses()
        + " lost)"
        + since
        + "; open positions "
        + last.portfolio().positions().size()
        + ", state "
        + last.tradingState()
        + (last.killSwitch().tripped() ? ", " + last.killSwitch().reason() : "");
  }

  static LocalDate dayOf(GodmodeStatus status) {
    return LocalDate.ofInstant(status.portfolio().at(), ZoneOffset.UTC);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
