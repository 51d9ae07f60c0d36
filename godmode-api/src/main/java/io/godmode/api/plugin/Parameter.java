package io.godmode.api.plugin;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that a plug-in can be told: name, unit, range, default and meaning.
 *
 * <pre>{@code
 * Parameter.usd("notional_usd", "what one entry spends").between("1", "100").byDefault("5")
 * Parameter.choice("mode", "how entries are timed", "fast", "patient").byDefault("fast")
 * Parameter.wallet("wallet_id", "whose money is traded") // without a default it is required
 * }</pre>
 *
 * <p>Numbers are exact decimals; no binary floating point comes near them. Each change returns a
 * new parameter, checked as a whole. Immutable and thread-safe.
 *
 * @param name 1 to 64 lower-case letters, digits and underscores, a letter first
 * @param type what kind of value it takes
 * @param unit of a number, for people; may be empty
 * @param meaning in words
 * @param min the least number allowed; always there for a number, empty otherwise
 * @param max the greatest number allowed; always there for a number, empty otherwise
 * @param step the distance of values worth trying, where a study may vary it
 * @param choices the texts allowed, of a choice; empty otherwise
 * @param defaultValue what stands in, written as {@link ParameterValues#asText()} writes it; empty
 *     for a parameter that must be given
 */
public record Parameter(
    String name,
    Type type,
    String unit,
    String meaning,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<BigDecimal> step,
    List<String> choices,
    Optional<String> defaultValue) {

  /** The most values that {@link #grid()} lists. */
  public static final int MAX_GRID = 10_000;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}");
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_DIGITS = 64;
  private static final int SHOWN = 60;

  /** What kind of value a parameter takes. */
  public enum Type {
    /** A whole number of 64 bits, a {@code long}. */
    INTEGER("", 0, "-9223372036854775808", "9223372036854775807"),
    /** A share written as a fraction (0.1 is 10 %), a {@link Ratio}. */
    RATIO("fraction", 9, "-1000000000", "1000000000"),
    /** An amount of US dollars, a {@link Usd}. */
    USD("USD", Usd.SCALE, "-1000000000", "1000000000"),
    /** A length of time written in seconds, a {@link Duration}. */
    SECONDS("s", 9, "0", "315360000"),
    /** A share in hundredths of a percent, {@link BasisPoints}. */
    BPS("bps", 0, "0", "10000"),
    /** A text of one line. */
    TEXT,
    /** Yes or no. */
    FLAG,
    /** One of a list of texts. */
    CHOICE,
    /** The name of one of our wallets, a {@link WalletId}. */
    WALLET;

    private final boolean number;
    private final String unit;
    private final int decimals;
    private final BigDecimal least;
    private final BigDecimal greatest;

    Type() {
      this.number = false;
      this.unit = "";
      this.decimals = 0;
      this.least = BigDecimal.ZERO;
      this.greatest = BigDecimal.ZERO;
    }

    Type(String unit, int decimals, String least, String greatest) {
      this.number = true;
      this.unit = unit;
      this.decimals = decimals;
      this.least = new BigDecimal(least);
      this.greatest = new BigDecimal(greatest);
    }

    /** Tells whether values are numbers, written with at most {@link #decimals()} decimals. */
    public boolean isNumber() {
      return number;
    }

    /** Returns how many decimals a number may have. */
    public int decimals() {
      return decimals;
    }
  }

  /**
   * Checks the whole parameter.
   *
   * @throws IllegalArgumentException when a name has another form, a range is empty or wider than
   *     its type, a choice has none or the same twice, or the default is not allowed
   */
  public Parameter {
    choices = List.copyOf(choices);
    require(NAME.matcher(name).matches(), name, "name", name, "match " + NAME);
    require(!meaning.isBlank(), name, "meaning", "blank", "say what it does");
    require(unit.length() <= MAX_DIGITS, name, "unit", unit, "have at most 64 characters");
    if (type.number) {
      BigDecimal low = min.orElse(type.least);
      BigDecimal high = max.orElse(type.greatest);
      requireNumber(name, type, "min", low);
      requireNumber(name, type, "max", high);
      require(low.compareTo(high) <= 0, name, "min", plain(low), "not exceed max " + plain(high));
      step.ifPresent(by -> requireStep(name, type, by, low, high));
      // Equal numbers are equal parameters, however they were written.
      min = Optional.of(normal(low));
      max = Optional.of(normal(high));
      step = step.map(Parameter::normal);
    } else {
      require(
          min.isEmpty() && max.isEmpty() && step.isEmpty(),
          name,
          "range",
          "given",
          "be left out, since it is no number");
    }
    if (type == Type.CHOICE) {
      require(!choices.isEmpty(), name, "choices", "none", "have at least one");
      require(new HashSet<>(choices).size() == choices.size(), name, "choices", choices, "differ");
      for (String choice : choices) {
        require(CHOICE.matcher(choice).matches(), name, "choice", choice, "match " + CHOICE);
      }
    } else {
      require(choices.isEmpty(), name, "choices", choices, "be left out, since it is no choice");
    }
    if (defaultValue.isPresent()) {
      Optional<Object> value = read(type, min, max, choices, defaultValue.get(), true);
      require(
          value.isPresent(),
          name,
          "default",
          defaultValue.get(),
          "be " + allowed(type, unit, min, max, choices));
      defaultValue = value.map(Parameter::write);
    }
  }

  private static void requireStep(
      String name, Type type, BigDecimal step, BigDecimal low, BigDecimal high) {
    require(step.signum() > 0, name, "step", plain(step), "be above zero");
    require(
        step.stripTrailingZeros().scale() <= type.decimals,
        name,
        "step",
        plain(step),
        "have at most " + type.decimals + " decimals");
    BigDecimal steps = high.subtract(low).divideToIntegralValue(step);
    require(
        steps.compareTo(BigDecimal.valueOf(MAX_GRID)) < 0,
        name,
        "step",
        plain(step),
        "leave at most " + MAX_GRID + " values from " + plain(low) + " to " + plain(high));
  }

  private static void requireNumber(String name, Type type, String what, BigDecimal value) {
    require(
        within(value, type.least, type.greatest, type.decimals),
        name,
        what,
        plain(value),
        "be from "
            + plain(type.least)
            + " to "
            + plain(type.greatest)
            + " with at most "
            + type.decimals
            + " decimals");
  }

  private static void require(
      boolean holds, String name, String what, Object found, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "parameter '" + name + "': its " + what + " must " + allowed + ", but was " + found);
    }
  }

  private static Parameter of(String name, Type type, String meaning, List<String> choices) {
    return new Parameter(
        name,
        type,
        type.unit,
        meaning,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        choices,
        Optional.empty());
  }

  /** Returns a required whole number. */
  public static Parameter integer(String name, String meaning) {
    return of(name, Type.INTEGER, meaning, List.of());
  }

  /** Returns a required share, written as a fraction. */
  public static Parameter ratio(String name, String meaning) {
    return of(name, Type.RATIO, meaning, List.of());
  }

  /** Returns a required amount of US dollars, zero or more unless the range says otherwise. */
  public static Parameter usd(String name, String meaning) {
    return of(name, Type.USD, meaning, List.of()).atLeast("0");
  }

  /** Returns a required length of time, written in seconds. */
  public static Parameter seconds(String name, String meaning) {
    return of(name, Type.SECONDS, meaning, List.of());
  }

  /** Returns a required share in basis points. */
  public static Parameter bps(String name, String meaning) {
    return of(name, Type.BPS, meaning, List.of());
  }

  /** Returns a required text. */
  public static Parameter text(String name, String meaning) {
    return of(name, Type.TEXT, meaning, List.of());
  }

  /** Returns a required yes or no. */
  public static Parameter flag(String name, String meaning) {
    return of(name, Type.FLAG, meaning, List.of());
  }

  /** Returns a required choice. */
  public static Parameter choice(String name, String meaning, String... choices) {
    return of(name, Type.CHOICE, meaning, List.of(choices));
  }

  /** Returns a required name of a wallet; the engine refuses one that is not configured. */
  public static Parameter wallet(String name, String meaning) {
    return of(name, Type.WALLET, meaning, List.of());
  }

  /** Returns it with a range, both ends allowed, written as values are. */
  public Parameter between(String least, String greatest) {
    return ranged(Optional.of(number("min", least)), Optional.of(number("max", greatest)));
  }

  /** Returns it with a least value, written as values are. */
  public Parameter atLeast(String least) {
    return ranged(Optional.of(number("min", least)), max);
  }

  /** Returns it with a greatest value, written as values are. */
  public Parameter atMost(String greatest) {
    return ranged(min, Optional.of(number("max", greatest)));
  }

  private Parameter ranged(Optional<BigDecimal> low, Optional<BigDecimal> high) {
    return new Parameter(name, type, unit, meaning, low, high, step, choices, defaultValue);
  }

  /** Returns it with the distance of values worth trying between its least and greatest. */
  public Parameter step(String distance) {
    Optional<BigDecimal> by = Optional.of(number("step", distance));
    return new Parameter(name, type, unit, meaning, min, max, by, choices, defaultValue);
  }

  /** Returns it with another name of its unit, such as {@code ticks}. */
  public Parameter unit(String value) {
    return new Parameter(name, type, value, meaning, min, max, step, choices, defaultValue);
  }

  /** Returns it with a value that stands in where none is given, written as values are. */
  public Parameter byDefault(String value) {
    return new Parameter(name, type, unit, meaning, min, max, step, choices, Optional.of(value));
  }

  private BigDecimal number(String what, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException malformed) {
      throw (IllegalArgumentException)
          new IllegalArgumentException(
                  "parameter '"
                      + name
                      + "': its "
                      + what
                      + " must be a number, but was '"
                      + text
                      + "'")
              .initCause(malformed);
    }
  }

  /** Tells whether a value must be given. */
  public boolean isRequired() {
    return defaultValue.isEmpty();
  }

  /** Returns which values are allowed, in words, such as {@code USD from 1 to 100}. */
  public String allowed() {
    return allowed(type, unit, min, max, choices);
  }

  /**
   * Returns the values that a study would try, ascending, written as {@link
   * ParameterValues#asText()} writes them: every choice, both flags, or the steps of a number from
   * its least. Where there is nothing to vary it is the default alone, or nothing.
   */
  public List<String> grid() {
    if (type == Type.CHOICE) {
      return choices;
    }
    if (type == Type.FLAG) {
      return List.of("false", "true");
    }
    if (step.isEmpty()) {
      return defaultValue.map(List::of).orElse(List.of());
    }
    List<String> values = new ArrayList<>();
    BigDecimal last = max.orElseThrow();
    for (BigDecimal at = min.orElseThrow(); at.compareTo(last) <= 0; at = at.add(step.get())) {
      values.add(plain(at));
    }
    return List.copyOf(values);
  }

  /** Reads a typed value; text is not taken for a number or a flag. Empty when not allowed. */
  Optional<Object> read(Object given) {
    return read(type, min, max, choices, given, false);
  }

  /** Reads a value written as text. Empty when not allowed. */
  Optional<Object> readText(String given) {
    return read(type, min, max, choices, given, true);
  }

  private static Optional<Object> read(
      Type type,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      List<String> choices,
      Object given,
      boolean fromText) {
    return switch (type) {
      case FLAG -> flag(given, fromText);
      case TEXT -> text(given).map(Object.class::cast);
      case CHOICE -> text(given).filter(choices::contains).map(Object.class::cast);
      case WALLET -> wallet(given);
      default ->
          decimal(type, given, fromText)
              .filter(value -> within(value, min.orElseThrow(), max.orElseThrow(), type.decimals))
              .map(value -> number(type, value));
    };
  }

  private static Optional<Object> flag(Object given, boolean fromText) {
    if (fromText) {
      return given.equals("true") || given.equals("false")
          ? Optional.of(given.equals("true"))
          : Optional.empty();
    }
    return given instanceof Boolean ? Optional.of(given) : Optional.empty();
  }

  private static Optional<String> text(Object given) {
    return given instanceof String text
            && !text.isBlank()
            && text.length() <= MAX_TEXT
            && text.chars().noneMatch(Character::isISOControl)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Object> wallet(Object given) {
    try {
      return given instanceof WalletId
          ? Optional.of(given)
          : text(given).map(WalletId::of).map(Object.class::cast);
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  /** Binary floating point is not among them: it is not what was written. */
  private static Optional<BigDecimal> decimal(Type type, Object given, boolean fromText) {
    if (fromText) {
      return given instanceof String text ? parsed(text) : Optional.empty();
    }
    if (given instanceof BigDecimal decimal) {
      return Optional.of(decimal);
    } else if (given instanceof BigInteger whole) {
      return Optional.of(new BigDecimal(whole));
    } else if (given instanceof Long || given instanceof Integer) {
      return Optional.of(BigDecimal.valueOf(((Number) given).longValue()));
    }
    return ownValue(type, given);
  }

  private static Optional<BigDecimal> ownValue(Type type, Object given) {
    if (type == Type.RATIO && given instanceof Ratio ratio) {
      return Optional.of(ratio.toBigDecimal());
    } else if (type == Type.USD && given instanceof Usd usd) {
      return Optional.of(usd.toBigDecimal());
    } else if (type == Type.SECONDS && given instanceof Duration duration) {
      return Optional.of(seconds(duration));
    } else if (type == Type.BPS && given instanceof BasisPoints bps) {
      return Optional.of(BigDecimal.valueOf(bps.value()));
    }
    return Optional.empty();
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }

  private static Optional<BigDecimal> parsed(String text) {
    if (text.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** Range first: it bounds the exponent, so that nothing after it can grow large. */
  private static boolean within(BigDecimal value, BigDecimal low, BigDecimal high, int decimals) {
    return value.compareTo(low) >= 0
        && value.compareTo(high) <= 0
        && value.stripTrailingZeros().scale() <= decimals;
  }

  private static Object number(Type type, BigDecimal value) {
    return switch (type) {
      case INTEGER -> value.longValueExact();
      case RATIO -> Ratio.ofFraction(value);
      case USD -> Usd.of(value);
      case SECONDS -> Duration.ofSeconds(0, value.movePointRight(9).longValueExact());
      case BPS -> BasisPoints.of(value.intValueExact());
      default -> throw new IllegalArgumentException(type + " is no number");
    };
  }

  /** Writes a value so that {@link #readText} reads the same again. */
  static String write(Object value) {
    if (value instanceof Duration duration) {
      return plain(seconds(duration));
    }
    return value instanceof BasisPoints bps ? Integer.toString(bps.value()) : value.toString();
  }

  private static BigDecimal normal(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static String plain(BigDecimal value) {
    return normal(value).toPlainString();
  }

  private static String allowed(
      Type type,
      String unit,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      List<String> choices) {
    return switch (type) {
      case FLAG -> "true or false";
      case TEXT -> "a text of one line, at most " + MAX_TEXT + " characters";
      case CHOICE -> "one of " + String.join(", ", choices);
      case WALLET -> "the name of a wallet";
      default ->
          (type.decimals == 0 ? "a whole number" : "a number")
              + (unit.isEmpty() ? "" : " (" + unit + ")")
              + " from "
              + min.map(Parameter::plain).orElseThrow()
              + " to "
              + max.map(Parameter::plain).orElseThrow()
              + (type.decimals == 0 ? "" : " with at most " + type.decimals + " decimals");
    };
  }

  /** Writes what was given, short enough for a message. */
  static String found(Object given) {
    String text;
    if (given instanceof String) {
      text = "\"" + clipped(given.toString()) + "\"";
    } else if (given instanceof Double || given instanceof Float) {
      text = "the binary floating point number " + given;
    } else if (given instanceof BigDecimal decimal && Math.abs(decimal.scale()) <= MAX_DIGITS) {
      text = clipped(plain(decimal));
    } else {
      text = clipped(given.toString());
    }
    return text;
  }

  private static String clipped(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
  }
}
