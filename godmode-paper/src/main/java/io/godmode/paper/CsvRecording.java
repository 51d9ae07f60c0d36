package io.godmode.paper;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bonding curve trades as comma-separated lines; what a line may hold, see {@link Recording}. */
record CsvRecording(Path file) implements Recording {
  /** Stable code of a file that is no such recording. */
  static final String BAD_RECORDING = "BAD_RECORDING";

  private static final List<String> COLUMNS =
      List.of("sig", "slot", "timestamp", "mint", "user", "is_buy", "sol_lamports", "token_raw");

  /** Longer than any line of this format, and a bound for what is not lines at all. */
  private static final int MAX_LINE = 4_096;

  /** 9999-12-31T23:59:59Z. */
  private static final long MAX_SECOND = 253_402_300_799L;

  /** Beyond any slot of any chain. */
  private static final long MAX_SLOT = 1L << 50;

  /** More than all SOL there is. */
  private static final long MAX_LAMPORTS = 1_000_000_000_000_000_000L;

  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public Reader open() {
    try {
      // Latin-1 keeps every byte, so a damaged one is shown and refused like any other character.
      BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
      return new Lines(lines);
    } catch (IOException e) {
      throw new GodmodeException(
          BAD_RECORDING, "the recording " + file + " cannot be read: " + e, e);
    }
  }

  private final class Lines implements Reader {
    private final BufferedReader from;
    private final int[] columnAt = new int[COLUMNS.size()];

    @Bounded(by = "the columns of one line", then = "the next line's replace them")
    private String[] row = {};

    private long number;
    private long lastSlot;
    private int index;

    Lines(BufferedReader from) {
      this.from = from;
      readHeader();
    }

    private void readHeader() {
      String header = nextLine();
      if (header == null) {
        throw badFile("it is empty");
      }
      List<String> names = Arrays.asList(withoutByteOrderMark(header).split(",", -1));
      boolean complete =
          names.size() == COLUMNS.size() && new TreeSet<>(names).equals(new TreeSet<>(COLUMNS));
      if (!complete) {
        throw badFile("its first line is '" + shortened(header) + "'");
      }
      for (int i = 0; i < columnAt.length; i++) {
        columnAt[i] = names.indexOf(COLUMNS.get(i));
      }
    }

    private GodmodeException badFile(String found) {
      close();
      return new GodmodeException(
          BAD_RECORDING,
          "the recording "
              + file
              + " needs a first line with the columns "
              + String.join(",", COLUMNS)
              + ", but "
              + found);
    }

    @Override
    public Optional<MarketRecord> next() {
      String line = nextLine();
      if (line == null || (line.isEmpty() && onlyEmptyLinesFollow())) {
        return Optional.empty();
      }
      row = line.split(",", -1);
      if (row.length != COLUMNS.size()) {
        throw damaged("the line", shortened(line), COLUMNS.size() + " columns");
      }
      return Optional.of(trade(line));
    }

    private MarketRecord trade(String line) {
      TxSignature signature = parsed("sig", TxSignature::of, "64 bytes in base58");
      long slot = number("slot", lastSlot, MAX_SLOT);
      Instant time = Instant.ofEpochSecond(number("timestamp", 0, MAX_SECOND));
      Mint mint = parsed("mint", Mint::of, "32 bytes in base58");
      Address trader = parsed("user", Address::of, "32 bytes in base58");
      Side side = number("is_buy", 0, 1) == 1 ? Side.BUY : Side.SELL;
      long lamports = number("sol_lamports", 1, MAX_LAMPORTS);
      long tokens = number("token_raw", 1, Long.MAX_VALUE);
      index = slot == lastSlot ? index + 1 : 0;
      lastSlot = slot;
      MarketEvent swap =
          new MarketEvent.Swapped(
              mint,
              Venue.PUMP_FUN,
              side,
              trader,
              lamports,
              tokens,
              slot,
              index,
              Optional.of(signature),
              Optional.empty());
      return new MarketRecord(swap, slot, time, line);
    }

    private String field(String column) {
      return row[columnAt[COLUMNS.indexOf(column)]];
    }

    private <T> T parsed(String column, Function<String, T> form, String allowed) {
      String value = field(column);
      try {
        return form.apply(value);
      } catch (IllegalArgumentException e) {
        throw damaged(column, shortened(value), allowed);
      }
    }

    /** Reads plain digits: no sign, no space, no exponent. */
    private long number(String column, long least, long most) {
      String value = field(column);
      boolean digits =
          !value.isEmpty() && value.length() <= 19 && value.chars().allMatch(Lines::isDigit);
      long read = digits ? Long.parseUnsignedLong(value) : -1;
      if (read < least || read > most) {
        throw damaged(column, shortened(value), "a whole number from " + least + " to " + most);
      }
      return read;
    }

    private static boolean isDigit(int character) {
      return character >= '0' && character <= '9';
    }

    private GodmodeException damaged(String field, String value, String allowed) {
      return new GodmodeException(
          RecordedSlots.BAD_RECORD,
          file
              + " line "
              + number
              + ": "
              + field
              + " is '"
              + value
              + "', allowed: "
              + allowed
              + "; mend or remove the line");
    }

    private boolean onlyEmptyLinesFollow() {
      long empty = number;
      String line = "";
      while (line != null && line.isEmpty()) {
        line = nextLine();
      }
      number = empty;
      return line == null;
    }

    private @Nullable String nextLine() {
      number++;
      try {
        return readLine();
      } catch (IOException e) {
        throw new GodmodeException(
            "INPUT_UNREADABLE", file + " line " + number + " cannot be read: " + e, e);
      }
    }

    /** Reads up to a line feed, without it and a carriage return before it. */
    private @Nullable String readLine() throws IOException {
      StringBuilder line = new StringBuilder(256);
      int character = from.read();
      if (character < 0) {
        return null;
      }
      while (character >= 0 && character != '\n') {
        if (line.length() == MAX_LINE) {
          throw damaged("the line", shortened(line.toString()), "at most " + MAX_LINE + " bytes");
        }
        line.append((char) character);
        character = from.read();
      }
      int last = line.length() - 1;
      if (last >= 0 && line.charAt(last) == '\r') {
        line.setLength(last);
      }
      return line.toString();
    }

    @Override
    public void close() {
      try {
        from.close();
      } catch (IOException e) {
        throw new GodmodeException(
            "INPUT_UNREADABLE", file + " could not be closed after reading: " + e, e);
      }
    }
  }

  /** The UTF-8 byte order mark as Latin-1 shows it. */
  private static String withoutByteOrderMark(String line) {
    return line.startsWith("\u00EF\u00BB\u00BF") ? line.substring(3) : line;
  }

  /** Keeps messages short and free of control characters. */
  private static String shortened(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.length() <= 120 ? printable : printable.substring(0, 120) + "…";
  }
}
