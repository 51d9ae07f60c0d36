package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.onchain.doctor.DailyCost;
import io.godmode.onchain.doctor.EndpointReport;
import io.godmode.onchain.doctor.FollowingMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code godmode doctor} says of an endpoint, for people and for programs.
 *
 * @param perMillionCalls price of a million calls in USD, where the user knows it
 * @param perGigabyte price of 10^9 bytes in USD, where the user knows it
 */
record DoctorText(Optional<BigDecimal> perMillionCalls, Optional<BigDecimal> perGigabyte) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SCHEMA_VERSION = 1;

  /** Of mode blocks, rounded up. */
  private static final long CALLS_A_SECOND =
      -Math.floorDiv(-DailyCost.BLOCK_CALLS_PER_DAY, 86_400L);

  /** Returns lines for people. */
  List<String> lines(EndpointReport report, OptionalLong bestSlot) {
    List<String> lines = new ArrayList<>();
    lines.add("endpoint " + report.endpoint());
    lines.add("  cluster      " + report.cluster().orElse("unknown"));
    lines.add("  software     " + report.version().orElse("unknown"));
    lines.add(
        "  slots        confirmed "
            + text(report.confirmedSlot())
            + ", finalized "
            + text(report.finalizedSlot())
            + ", first kept "
            + text(report.firstAvailable()));
    lines.add("  lag          " + lag(report, bestSlot));
    report.sample().ifPresent(sample -> lines.addAll(speed(sample)));
    report.burst().ifPresent(burst -> lines.add("  limit        " + limit(burst)));
    report
        .sample()
        .ifPresent(
            sample -> {
              for (FollowingMode mode : FollowingMode.values()) {
                lines.add(
                    String.format(
                        Locale.ROOT, "  %-12s %s", name(mode), cost(DailyCost.of(mode, sample))));
              }
            });
    report.problems().forEach(problem -> lines.add("  problem      " + problem));
    lines.add(
        "  recommended  "
            + DailyCost.recommended(report)
                .map(DoctorText::advice)
                .orElse(
                    report.sample().isPresent()
                        ? "none: it is too far behind to trade on; use another, or wait for it"
                        : "none: no block could be read from it"));
    return lines;
  }

  private static String advice(FollowingMode mode) {
    return mode == FollowingMode.BLOCKS
        ? "--mode blocks: it hands over blocks at twice the rate of the chain or faster"
        : "--mode programs, on best effort, or another endpoint: this one is too slow for blocks";
  }

  private static String lag(EndpointReport report, OptionalLong bestSlot) {
    String age =
        report
            .tipAge()
            .map(
                tip ->
                    "newest block "
                        + tip.toSeconds()
                        + " s old by this machine's clock"
                        + (report.isLate() ? ", TOO OLD TO TRADE ON" : "")
                        + (tip.isNegative() ? ", so this clock is behind" : ""))
            .orElse("age of the newest block unknown");
    if (bestSlot.isEmpty() || report.confirmedSlot().isEmpty()) {
      return age;
    }
    return age
        + ", "
        + (bestSlot.getAsLong() - report.confirmedSlot().getAsLong())
        + " slots behind the best endpoint";
  }

  private static List<String> speed(EndpointReport.Sample sample) {
    return List.of(
        String.format(
            Locale.ROOT,
            "  speed        %s MB/s over %d blocks one after another, %s MB a block",
            millionths(sample.bytesPerSecond()),
            sample.blocks(),
            millionths(sample.meanBytes())));
  }

  private static String limit(EndpointReport.Burst burst) {
    return burst.limitedAfter().isPresent()
        ? "too many calls after "
            + burst.limitedAfter().getAsInt()
            + " within "
            + burst.took().toMillis()
            + " ms; --mode blocks makes "
            + CALLS_A_SECOND
            + " a second"
        : "none met in " + burst.calls() + " calls within " + burst.took().toMillis() + " ms";
  }

  private String cost(DailyCost cost) {
    return cost.requests()
        + " calls and "
        + BigDecimal.valueOf(cost.bytes()).movePointLeft(9).setScale(1, RoundingMode.CEILING)
        + " GB a day"
        + usd(cost).map(usd -> ", " + usd.toPlainString() + " USD a day").orElse("")
        + (cost.mode() == FollowingMode.PROGRAMS ? ", estimated; repairs of gaps come on top" : "");
  }

  /** Returns the price of a day, rounded up to a cent; empty when no price was given. */
  private Optional<BigDecimal> usd(DailyCost cost) {
    if (perMillionCalls.isEmpty() && perGigabyte.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal calls =
        perMillionCalls
            .map(price -> price.multiply(BigDecimal.valueOf(cost.requests()).movePointLeft(6)))
            .orElse(BigDecimal.ZERO);
    BigDecimal data =
        perGigabyte
            .map(price -> price.multiply(BigDecimal.valueOf(cost.bytes()).movePointLeft(9)))
            .orElse(BigDecimal.ZERO);
    return Optional.of(calls.add(data).setScale(2, RoundingMode.CEILING));
  }

  /** Returns one line for programs. */
  String json(EndpointReport report) {
    ObjectNode line = JSON.createObjectNode();
    line.put("schema_version", SCHEMA_VERSION).put("endpoint", report.endpoint());
    report.cluster().ifPresent(value -> line.put("cluster", value));
    report.version().ifPresent(value -> line.put("software", value));
    put(line, "confirmed_slot", report.confirmedSlot());
    put(line, "finalized_slot", report.finalizedSlot());
    put(line, "first_available_slot", report.firstAvailable());
    report.tipAge().ifPresent(age -> line.put("tip_age_ms", age.toMillis()));
    report
        .burst()
        .ifPresent(
            burst -> {
              ObjectNode inside = line.putObject("burst");
              inside.put("calls", burst.calls()).put("took_ms", burst.took().toMillis());
              burst.limitedAfter().ifPresent(calls -> inside.put("limited_after", calls));
            });
    report
        .sample()
        .ifPresent(
            sample -> {
              line.putObject("sample")
                  .put("blocks", sample.blocks())
                  .put("bytes", sample.bytes())
                  .put("bytes_per_second", sample.bytesPerSecond());
              ObjectNode costs = line.putObject("per_day");
              for (FollowingMode mode : FollowingMode.values()) {
                DailyCost cost = DailyCost.of(mode, sample);
                ObjectNode inside = costs.putObject(name(mode));
                inside.put("calls", cost.requests()).put("bytes", cost.bytes());
                usd(cost).ifPresent(usd -> inside.put("usd", usd.toPlainString()));
              }
            });
    DailyCost.recommended(report).ifPresent(mode -> line.put("recommended", name(mode)));
    report.problems().forEach(line.withArray("problems")::add);
    return line.toString();
  }

  private static String name(FollowingMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static void put(ObjectNode line, String field, OptionalLong value) {
    value.ifPresent(number -> line.put(field, number));
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "unknown";
  }

  private static String millionths(long bytes) {
    return BigDecimal.valueOf(bytes)
        .movePointLeft(6)
        .setScale(1, RoundingMode.FLOOR)
        .toPlainString();
  }
}
