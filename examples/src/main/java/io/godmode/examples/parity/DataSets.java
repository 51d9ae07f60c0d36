package io.godmode.examples.parity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.examples.parity.ParityRow.Standing;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.paper.MarketRecord;
import io.godmode.paper.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Recorded trades in other forms than transactions, told by their columns and fields, never by
 * their names: curve trades as comma-separated lines, PumpSwap swaps with vaults and amounts, swaps
 * with rounded amounts, lists of instructions without amounts. Holds one file's tokens at a time,
 * and of swaps with vaults the file; not thread-safe.
 */
final class DataSets {
  private static final List<String> CURVE_TRADES =
      List.of("sig", "slot", "timestamp", "mint", "user", "is_buy", "sol_lamports", "token_raw");
  private static final List<String> INSTRUCTIONS =
      List.of("transaction_signature", "program_address", "method", "all_accounts");
  private static final List<String> VAULT_FIELDS =
      List.of(
          "signature",
          "pool",
          "token_in",
          "amount_in",
          "amount_out",
          "fee_amount",
          "fee_mint",
          "reserve_in",
          "reserve_out");
  private static final String ROUNDED =
      "reserves before it: not recorded, and the amounts are rounded decimals, from which they"
          + " cannot be rebuilt";
  private static final String NO_AMOUNTS = "amounts and reserves: the record lists accounts only";

  /** Tokens whose trades are followed at the same time. */
  private static final int MOST_TOKENS = 50_000;

  private final ObjectMapper json = JsonMapper.builder().build();
  private final Consumer<ParityRow> rows;
  private final Consumer<DecodedTransaction> transactions;

  /** What a file was found to hold. */
  enum Found {
    /** Trades, which were compared. */
    TRADES,
    /** JSON without trades. */
    NO_TRADES,
    /** Something that is not JSON. */
    NOT_READ
  }

  DataSets(Consumer<ParityRow> rows, Consumer<DecodedTransaction> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  /** Compares a file of comma-separated lines; answers false when its name says it is none. */
  boolean csv(Path file, BiConsumer<Path, String> skipped, Consumer<GodmodeException> damaged) {
    if (!file.toString().endsWith(".csv")) {
      return false;
    }
    try {
      List<String> columns = columns(file);
      if (columns.containsAll(CURVE_TRADES)) {
        curveTrades(file);
      } else if (columns.containsAll(INSTRUCTIONS)) {
        instructions(file, columns);
      } else {
        skipped.accept(file, "its columns are no trades: " + shortened(String.join(",", columns)));
      }
    } catch (GodmodeException bad) {
      damaged.accept(bad);
    } catch (IOException | UncheckedIOException unreadable) {
      damaged.accept(
          new GodmodeException("UNREADABLE", file + " cannot be read: " + unreadable, unreadable));
    }
    return true;
  }

  private static List<String> columns(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String header = lines.readLine();
      return header == null ? List.of() : Arrays.asList(header.strip().split(",", -1));
    }
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.length() <= 80 ? printable : printable.substring(0, 80) + "...";
  }

  private void curveTrades(Path file) {
    Map<Mint, CurveTrack> tracks = new LinkedHashMap<>(16, 0.75f, true);
    long number = 0;
    try (Recording.Reader reader = Recording.csv(file).open()) {
      for (Optional<MarketRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        number++;
        if (next.get().fact() instanceof Swapped swap) {
          String place = "row " + number;
          tracks
              .computeIfAbsent(swap.mint(), mint -> new CurveTrack())
              .add(
                  new CurveTrack.Trade(
                      swap.side() == Side.BUY, swap.quoteAmount(), swap.tokenAmount()),
                  finding -> rows.accept(row(file, place, swap, finding)));
          if (tracks.size() > MOST_TOKENS) {
            Mint oldest = tracks.keySet().iterator().next();
            tracks.remove(oldest).end();
          }
        }
      }
    }
    tracks.values().forEach(CurveTrack::end);
  }

  private static ParityRow row(Path file, String place, Swapped swap, Finding finding) {
    return new ParityRow(
        file.toString(),
        OptionalLong.of(swap.slot()),
        swap.signature().map(TxSignature::base58).orElse(""),
        place,
        Standing.HAPPENED,
        Venue.PUMP_FUN.name(),
        swap.mint().base58(),
        finding);
  }

  private void instructions(Path file, List<String> columns) throws IOException {
    int signature = columns.indexOf("transaction_signature");
    int method = columns.indexOf("method");
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      lines.readLine();
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",", -1);
        number++;
        if (fields.length > Math.max(signature, method)
            && (fields[method].startsWith("buy") || fields[method].startsWith("sell"))) {
          rows.accept(
              new ParityRow(
                  file.toString(),
                  OptionalLong.empty(),
                  fields[signature],
                  "line " + number,
                  Standing.NOT_RECORDED,
                  Venue.PUMP_FUN.name(),
                  "",
                  Finding.noState(fields[method], NO_AMOUNTS)));
        }
      }
    }
  }

  /** Compares the trades of a JSON file that holds no transactions. */
  Found json(Path file) {
    Map<String, GradedPool> pools = new LinkedHashMap<>();
    List<Graded> graded = new ArrayList<>();
    long[] trades = {0};
    try (JsonParser in = json.getFactory().createParser(file.toFile())) {
      long number = 0;
      for (JsonToken next = in.nextToken(); next != null; next = in.nextToken()) {
        if (next == JsonToken.START_ARRAY || next == JsonToken.END_ARRAY) {
          continue; // the elements of a list at the top are read one by one
        }
        number++;
        JsonNode value = json.readTree(in);
        if (hasAll(value, VAULT_FIELDS)) {
          String place = "row " + number;
          graded(value)
              .ifPresent(
                  swap -> {
                    trades[0]++;
                    String pool = value.path("pool").asText();
                    pools.computeIfAbsent(pool, each -> new GradedPool()).add(swap);
                    graded.add(new Graded(place, value.path("signature").asText(), pool));
                  });
        } else if (LoggedEvents.are(value)) {
          trades[0]++;
          transactions.accept(LoggedEvents.decoded(value));
        } else if (value.path("swaps").isArray() && value.has("pool")) {
          trades[0] += rounded(file, value);
        }
      }
    } catch (IOException notJson) {
      return Found.NOT_READ;
    }
    report(file, pools, graded);
    return trades[0] > 0 ? Found.TRADES : Found.NO_TRADES;
  }

  /** Where a swap with vaults stood. */
  private record Graded(String place, String signature, String pool) {}

  private static boolean hasAll(JsonNode value, List<String> fields) {
    return fields.stream().allMatch(value::hasNonNull);
  }

  private void report(Path file, Map<String, GradedPool> pools, List<Graded> graded) {
    Map<String, Iterator<Finding>> findings = new LinkedHashMap<>();
    pools.forEach((pool, swaps) -> findings.put(pool, swaps.findings().iterator()));
    for (Graded each : graded) {
      rows.accept(
          new ParityRow(
              file.toString(),
              OptionalLong.empty(),
              each.signature(),
              each.place(),
              Standing.HAPPENED,
              Venue.PUMP_SWAP.name(),
              each.pool(),
              Objects.requireNonNull(findings.get(each.pool())).next()));
    }
  }

  /** The fee is paid in the pool's quote: a fee in what came in makes it a buy of base. */
  private static Optional<GradedPool.Swap> graded(JsonNode row) {
    boolean buysBase = row.path("fee_mint").asText().equals(row.path("token_in").asText());
    Optional<Long> in = whole(row, "amount_in");
    Optional<Long> out = whole(row, "amount_out");
    Optional<Long> fee = whole(row, "fee_amount");
    Optional<Long> reserveIn = whole(row, "reserve_in");
    Optional<Long> reserveOut = whole(row, "reserve_out");
    if (in.isEmpty()
        || out.isEmpty()
        || fee.isEmpty()
        || reserveIn.isEmpty()
        || reserveOut.isEmpty()) {
      return Optional.empty();
    }
    boolean creator = row.path("has_creator").asBoolean(false);
    return Optional.of(
        buysBase
            ? new GradedPool.Swap(
                true, reserveOut.get(), reserveIn.get(), out.get(), in.get(), fee.get(), creator)
            : new GradedPool.Swap(
                false, reserveIn.get(), reserveOut.get(), in.get(), out.get(), fee.get(), creator));
  }

  private static Optional<Long> whole(JsonNode row, String field) {
    JsonNode value = row.path(field);
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (!text.matches("[0-9]{1,20}")) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(text);
    return number.bitLength() <= Long.SIZE ? Optional.of(number.longValue()) : Optional.empty();
  }

  private long rounded(Path file, JsonNode value) {
    long count = 0;
    for (JsonNode swap : value.path("swaps")) {
      count++;
      rows.accept(
          new ParityRow(
              file.toString(),
              OptionalLong.empty(),
              swap.path("sig").asText(""),
              value.path("mint").asText("") + " " + count,
              Standing.HAPPENED,
              Venue.PUMP_SWAP.name(),
              value.path("pool").asText(),
              Finding.noState(swap.path("side").asText("swap"), ROUNDED)));
    }
    return count;
  }
}
