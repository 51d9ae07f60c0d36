package io.godmode.examples.report;

import io.godmode.api.money.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Charts as inline SVG without scripts and without inline styles: colours come from classes of the
 * page, so that dark and light work; exact values stand in titles.
 */
final class SvgChart {
  private static final int WIDTH = 1_000;
  private static final int LEFT = 90;
  private static final int RIGHT = 20;
  private static final int TOP = 12;
  private static final int CURVE_HEIGHT = 260;
  private static final int FALL_HEIGHT = 90;
  private static final int GAP = 22;
  private static final int LINES = 4;
  private static final int ROW = 26;
  private static final int LABEL = 330;
  private static final int AMOUNT = 90;
  private static final double HALF = 0.5;

  private SvgChart() {}

  /** Returns equity as a line and, below it, how far it is under the peak before. */
  static String equity(List<EquityCurve.Point> points) {
    Instant first = points.get(0).at();
    Instant last = points.get(points.size() - 1).at();
    double span = Math.max(1, Duration.between(first, last).toMillis());
    double low = points.stream().mapToDouble(SvgChart::dollars).min().orElseThrow();
    double high = points.stream().mapToDouble(SvgChart::dollars).max().orElseThrow();
    double room = Math.max(high - low, 1e-6);
    StringBuilder line = new StringBuilder();
    StringBuilder under = new StringBuilder();
    double fallTop = TOP + CURVE_HEIGHT + GAP;
    double peak = Double.NEGATIVE_INFINITY;
    double deepest = deepest(points);
    for (EquityCurve.Point point : points) {
      double x = x(Duration.between(first, point.at()).toMillis() / span);
      double value = dollars(point);
      peak = Math.max(peak, value);
      line.append(number(x)).append(',').append(number(y(value, low, room))).append(' ');
      double fall = deepest > 0 ? (peak - value) / deepest : 0;
      under.append(number(x)).append(',').append(number(fallTop + fall * FALL_HEIGHT)).append(' ');
    }
    StringBuilder svg = new StringBuilder();
    open(
        svg,
        (int) fallTop + FALL_HEIGHT + GAP + TOP,
        "Equity over time and how far under its peak");
    for (int i = 0; i <= LINES; i++) {
      double value = low + room * i / LINES;
      grid(svg, y(value, low, room), format("%.2f", value));
    }
    grid(svg, fallTop, "0");
    grid(svg, fallTop + FALL_HEIGHT, format("-%.2f", deepest));
    double bottom = TOP + CURVE_HEIGHT;
    String ends = number(x(1)) + "," + number(bottom) + " " + number(x(0)) + "," + number(bottom);
    svg.append("<polygon class=\"area\" points=\"").append(line).append(ends).append("\"/>");
    svg.append("<polyline class=\"curve\" points=\"").append(line).append("\"/>");
    String zero = number(x(1)) + "," + number(fallTop) + " " + number(x(0)) + "," + number(fallTop);
    svg.append("<polygon class=\"fall\" points=\"").append(under).append(zero).append("\"/>");
    double foot = fallTop + FALL_HEIGHT + GAP;
    text(svg, LEFT, foot, "start", "", first.toString());
    text(svg, WIDTH - RIGHT, foot, "end", "", last.toString());
    return svg.append("</svg>").toString();
  }

  private static double deepest(List<EquityCurve.Point> points) {
    double peak = Double.NEGATIVE_INFINITY;
    double deepest = 0;
    for (EquityCurve.Point point : points) {
      peak = Math.max(peak, dollars(point));
      deepest = Math.max(deepest, peak - dollars(point));
    }
    return deepest;
  }

  /**
   * One bar.
   *
   * @param label what it is of
   * @param value dollars
   * @param detail what its title says further
   */
  record Bar(String label, Usd value, String detail) {
    static List<Bar> of(List<Group> groups) {
      List<Bar> bars = new ArrayList<>();
      for (Group group : groups) {
        bars.add(
            new Bar(
                group.key(),
                group.net(),
                group.sales() + " sales, costs " + group.costs() + ", gross " + group.gross()));
      }
      return bars;
    }
  }

  /** Returns bars to the left of zero for losses and to the right for profits. */
  static String bars(List<Bar> bars, String title) {
    double most = 0;
    for (Bar bar : bars) {
      most = Math.max(most, Math.abs((double) bar.value().nanos()));
    }
    StringBuilder svg = new StringBuilder();
    int height = bars.size() * ROW + TOP;
    open(svg, height, title);
    double room = (WIDTH - LABEL - 2.0 * AMOUNT) * HALF;
    double zero = LABEL + AMOUNT + room;
    svg.append("<line class=\"grid\" x1=\"").append(number(zero)).append("\" x2=\"");
    svg.append(number(zero)).append("\" y1=\"0\" y2=\"").append(height).append("\"/>");
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double length = most == 0 ? 0 : Math.abs(bar.value().nanos()) / most * room;
      boolean loss = bar.value().isNegative();
      double middle = i * ROW + ROW * HALF + TOP * HALF;
      text(svg, LABEL - TOP, middle + TOP * HALF - 2, "end", "value", cut(bar.label()));
      svg.append("<rect class=\"").append(loss ? "down" : "up").append("\" x=\"");
      svg.append(number(loss ? zero - length : zero)).append("\" y=\"");
      svg.append(number(middle - TOP * HALF - 2)).append("\" width=\"").append(number(length));
      svg.append("\" height=\"").append(ROW - TOP + 2).append("\"><title>");
      svg.append(Html.escape(bar.label() + ": " + bar.value() + " USD, " + bar.detail()));
      svg.append("</title></rect>");
      double beside = loss ? zero - length - TOP * HALF : zero + length + TOP * HALF;
      String amount = bar.value().toCents();
      text(svg, beside, middle + TOP * HALF - 2, loss ? "end" : "start", "value", amount);
    }
    return svg.append("</svg>").toString();
  }

  private static String cut(String label) {
    int most = 36;
    return label.codePointCount(0, label.length()) <= most
        ? label
        : label.substring(0, label.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static void open(StringBuilder svg, int height, String title) {
    svg.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
    svg.append("\" role=\"img\" aria-label=\"").append(Html.escape(title)).append("\">");
  }

  private static void grid(StringBuilder svg, double y, String label) {
    svg.append("<line class=\"grid\" x1=\"").append(LEFT).append("\" x2=\"");
    svg.append(WIDTH - RIGHT).append("\" y1=\"").append(number(y)).append("\" y2=\"");
    svg.append(number(y)).append("\"/>");
    text(svg, LEFT - TOP * HALF, y + TOP * HALF - 2, "end", "", label);
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String type, String words) {
    svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
    svg.append("\" text-anchor=\"").append(anchor).append('"');
    if (!type.isEmpty()) {
      svg.append(" class=\"").append(type).append('"');
    }
    svg.append('>').append(Html.escape(words)).append("</text>");
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double low, double room) {
    return TOP + CURVE_HEIGHT - (value - low) / room * CURVE_HEIGHT;
  }

  private static double dollars(EquityCurve.Point point) {
    return (double) point.equity().nanos() / Usd.NANOS_PER_DOLLAR;
  }

  private static String number(double value) {
    return format("%.2f", value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
