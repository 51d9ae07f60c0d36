package io.godmode.examples.cli;

import io.godmode.core.market.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast a market's time passes.
 *
 * @param factor seconds of the market in one of ours; zero for as fast as the machine can
 */
record Speed(int factor) {
  static final Speed MAX = new Speed(0);
  static final Speed REAL = new Speed(1);

  private static final int MOST = 100_000;

  Pace pace(InstantSource host) {
    return factor == 0 ? Pace.max() : factor == 1 ? Pace.real(host) : scaled(host);
  }

  private Pace scaled(InstantSource host) {
    Pace real = Pace.real(host);
    return new Pace() {
      private @Nullable Instant first;

      @Override
      public void await(Instant instant) throws InterruptedException {
        Instant from = first == null ? instant : first;
        first = from;
        real.await(from.plus(Duration.between(from, instant).dividedBy(factor)));
      }
    };
  }

  @Override
  public String toString() {
    return factor == 0 ? "max" : factor == 1 ? "real" : factor + "x";
  }

  /** Reads {@code max}, {@code real} or a factor such as {@code 8x}. */
  static final class Converter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      return switch (text) {
        case "max" -> MAX;
        case "real" -> REAL;
        default -> factor(text);
      };
    }

    private static Speed factor(String text) {
      if (text.matches("[1-9][0-9]{0,5}x")) {
        int factor = Integer.parseInt(text.substring(0, text.length() - 1));
        if (factor <= MOST) {
          return new Speed(factor);
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is no speed; allowed: real, max, or a factor such as 8x");
    }
  }
}
