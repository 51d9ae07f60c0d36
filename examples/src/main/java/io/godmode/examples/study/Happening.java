package io.godmode.examples.study;

import io.godmode.api.money.Usd;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How often something happened, when, and for how much. */
record Happening(long count, Usd amount, Instant first, Instant last, int days) {
  static Happening once(Instant at, Usd amount) {
    return new Happening(1, amount, at, at, 1);
  }

  /** Adds what happened later. */
  Happening plus(Happening later) {
    boolean newDay = day(later.first).isAfter(day(last));
    return new Happening(
        count + later.count,
        amount.plus(later.amount),
        first,
        later.last,
        newDay ? days + later.days : days);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  String line(String what, boolean amounts) {
    return String.format(
        Locale.ROOT,
        "  %-50s %,7d on %2d days %s%s to %s",
        what,
        count,
        days,
        amounts ? String.format(Locale.ROOT, "%11s  ", amount.toCents()) : "",
        first.truncatedTo(ChronoUnit.SECONDS),
        last.truncatedTo(ChronoUnit.SECONDS));
  }
}
