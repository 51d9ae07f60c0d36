package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.godmode.api.Bounded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** JSON in the making, ASCII only. Not thread-safe. */
final class JsonBytes {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);
  private static final byte[] NUMBER_MIN = Long.toString(Long.MIN_VALUE).getBytes(US_ASCII);
  private static final int MOST_DIGITS = NUMBER_MIN.length;

  /** 1, 10, 100 and so on. */
  private static final long[] POWERS =
      LongStream.iterate(1, power -> 10 * power).limit(MOST_DIGITS - 1).toArray();

  /** All numbers of two digits, one after another. */
  private static final byte[] PAIRS =
      IntStream.range(100, 200)
          .mapToObj(number -> Integer.toString(number).substring(1))
          .collect(Collectors.joining())
          .getBytes(US_ASCII);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_LOW = 0x0101_0101_0101_0101L;
  private static final long EACH_HIGH = EACH_LOW << 7;
  private static final int BILLION = 1_000_000_000;
  private static final long DAY_SECONDS = 86_400;

  /** From the year 0 to the year 9999, which are written with four digits. */
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();

  private static final long LAST_DAY = LocalDate.of(9_999, 12, 31).toEpochDay();

  @Bounded(
      by = "one write: bytesPerWrite and a frame of at most Block.MAX_PAYLOAD",
      then = "a longer frame is refused")
  private byte[] bytes;

  private int size;

  /**
   * Creates an empty one.
   *
   * @param room bytes to begin with
   */
  JsonBytes(int room) {
    bytes = new byte[room];
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Forgets what stands behind the first so many bytes. */
  void cut(int length) {
    size = length;
  }

  /** Forgets the first so many bytes. */
  void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
  }

  /** Leaves room. */
  void skip(int count) {
    reserve(count);
    size += count;
  }

  void ascii(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  void ascii(char symbol) {
    reserve(1);
    bytes[size++] = (byte) symbol;
  }

  /** Writes a string with its quotes. */
  void string(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    ascii('"');
    if (utf8.length == text.length() && isPlain(utf8)) {
      ascii(utf8);
    } else {
      for (int i = 0; i < text.length(); i++) {
        escaped(text.charAt(i));
      }
    }
    ascii('"');
  }

  /**
   * Tells whether ASCII text stands for itself, eight symbols at a time. A question mark does not:
   * it may stand for half a surrogate pair.
   */
  private static boolean isPlain(byte[] ascii) {
    int i = 0;
    for (; i <= ascii.length - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONG.get(ascii, i);
      long special = below(eight, ' ') | equal(eight, '"') | equal(eight, '\\');
      if (((special | equal(eight, '?')) & EACH_HIGH) != 0) {
        return false;
      }
    }
    for (; i < ascii.length; i++) {
      byte symbol = ascii[i];
      if (symbol < ' ' || symbol == '"' || symbol == '\\' || symbol == '?') {
        return false;
      }
    }
    return true;
  }

  /** Returns a word in which the high bit of some byte is set when one of eight is below it. */
  private static long below(long eight, char symbol) {
    return eight - EACH_LOW * symbol & ~eight;
  }

  /** Returns a word in which the high bit of some byte is set when one of eight is the symbol. */
  private static long equal(long eight, char symbol) {
    return below(eight ^ EACH_LOW * symbol, (char) 1);
  }

  private void escaped(char symbol) {
    switch (symbol) {
      case '"', '\\' -> escape(symbol);
      case '\b' -> escape('b');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\f' -> escape('f');
      case '\r' -> escape('r');
      default -> {
        if (symbol >= ' ' && symbol <= 0x7f) {
          ascii(symbol);
        } else {
          escape('u');
          for (int shift = 12; shift >= 0; shift -= 4) {
            ascii((char) HEX[symbol >> shift & 0xf]);
          }
        }
      }
    }
  }

  private void escape(char symbol) {
    ascii('\\');
    ascii(symbol);
  }

  void number(long value) {
    if (value == Long.MIN_VALUE) {
      ascii(NUMBER_MIN);
      return;
    }
    if (value < 0) {
      ascii('-');
    }
    long rest = Math.abs(value);
    int digits = 1;
    while (digits < POWERS.length && rest >= POWERS[digits]) {
      digits++;
    }
    digits(rest, digits);
  }

  /** Writes so many digits of a number, with leading zeros. */
  private void digits(long value, int count) {
    reserve(MOST_DIGITS);
    long rest = value;
    int i = size + count;
    while (i - size >= 2) {
      int two = 2 * (int) (rest % 100);
      rest /= 100;
      bytes[--i] = PAIRS[two + 1];
      bytes[--i] = PAIRS[two];
    }
    if (i > size) {
      bytes[size] = (byte) ('0' + rest);
    }
    size += count;
  }

  /** Writes a fixed-point number of nine decimals as a string, without trailing zeros. */
  void billionths(long value) {
    ascii('"');
    if (value < 0 && value > -BILLION) {
      ascii('-'); // Whole dollars are zero then, and have no sign.
    }
    number(value / BILLION);
    int rest = (int) Math.abs(value % BILLION);
    if (rest != 0) {
      int digits = 9;
      while (rest % 10 == 0) {
        rest /= 10;
        digits--;
      }
      ascii('.');
      digits(rest, digits);
    }
    ascii('"');
  }

  /** Writes a time as {@link Instant#toString} does, with 0, 3, 6 or 9 decimals. */
  void instant(Instant time) {
    long day = Math.floorDiv(time.getEpochSecond(), DAY_SECONDS);
    if (day < FIRST_DAY || day > LAST_DAY) {
      string(time.toString());
      return;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    int second = (int) Math.floorMod(time.getEpochSecond(), DAY_SECONDS);
    ascii('"');
    digits(date.getYear(), 4);
    part('-', date.getMonthValue());
    part('-', date.getDayOfMonth());
    part('T', second / 3_600);
    part(':', second / 60 % 60);
    part(':', second % 60);
    int fraction = time.getNano();
    if (fraction != 0) {
      int digits = 9;
      while (fraction % 1_000 == 0) {
        fraction /= 1_000;
        digits -= 3;
      }
      ascii('.');
      digits(fraction, digits);
    }
    ascii('Z');
    ascii('"');
  }

  private void part(char before, int value) {
    ascii(before);
    digits(value, 2);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, US_ASCII);
  }

  private void reserve(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, length)));
    }
  }
}
