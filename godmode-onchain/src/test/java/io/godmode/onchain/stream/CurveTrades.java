package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.Base58;
import io.godmode.onchain.decode.PumpFunAccounts;
import io.godmode.onchain.decode.PumpFunEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Transactions with trades on pump.fun curves, and how nodes show them. */
final class CurveTrades {
  static final Address PUMP = PumpFunEvent.PROGRAM;
  private static final BigDecimal K = new BigDecimal("3.219e25");
  private static final String EVENT = "bddb7fd34ee661ee";
  private static final String SELF_CALL = "e445a52e51cb9a1d";

  private CurveTrades() {}

  /** A trade, with the virtual reserves that it left. */
  record Trade(Mint mint, Address user, boolean buy, long sol, long tokens, long vSol, long vTok) {
    byte[] event() {
      return ByteBuffer.allocate(113)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(HexFormat.of().parseHex(EVENT))
          .put(mint.toBytes())
          .putLong(sol)
          .putLong(tokens)
          .put((byte) (buy ? 1 : 0))
          .put(user.toBytes())
          .putLong(1_760_978_516L)
          .putLong(vSol)
          .putLong(vTok)
          .array();
    }
  }

  /** A transaction. */
  record Tx(String signature, long slot, List<Trade> trades) {
    String logs(boolean cut) {
      String data =
          trades.stream()
              .map(t -> "\"Program data: " + Base64.getEncoder().encodeToString(t.event()) + "\",")
              .collect(Collectors.joining());
      return "[\"Program "
          + PUMP
          + " invoke [1]\","
          + (cut ? "\"Log truncated\"]" : data + "\"Program " + PUMP + " success\"]");
    }

    /** What a subscriber to logs is told. */
    String notification(long subscription, boolean cut) {
      return "{\"jsonrpc\":\"2.0\",\"method\":\"logsNotification\",\"params\":{\"result\":{"
          + "\"context\":{\"slot\":"
          + slot
          + "},\"value\":{\"signature\":\""
          + signature
          + "\",\"err\":null,\"logs\":"
          + logs(cut)
          + "}},\"subscription\":"
          + subscription
          + "}}";
    }

    /** What {@code getTransaction} answers. */
    String whole() {
      String calls =
          trades.stream()
              .map(
                  t ->
                      "{\"programIdIndex\":1,\"accounts\":[0],\"stackHeight\":2,\"data\":\""
                          + Base58.encode(
                              HexFormat.of()
                                  .parseHex(SELF_CALL + HexFormat.of().formatHex(t.event())))
                          + "\"}")
              .collect(Collectors.joining(","));
      List<String> curves = curves().stream().map(Address::base58).toList();
      String keys = curves.stream().map(each -> ",\"" + each + "\"").collect(Collectors.joining());
      StringBuilder places = new StringBuilder("0");
      for (int i = 0; i < curves.size(); i++) {
        places.append(',').append(i + 2);
      }
      return "{\"slot\":"
          + slot
          + ",\"version\":\"legacy\",\"meta\":{\"err\":null,\"innerInstructions\":[{\"index\":0,"
          + "\"instructions\":["
          + calls
          + "]}],\"logMessages\":"
          + logs(false)
          + "},\"transaction\":{\"signatures\":[\""
          + signature
          + "\"],\"message\":{\"accountKeys\":[\"Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1\",\""
          + PUMP
          + "\""
          + keys
          + "],\"instructions\":[{\"programIdIndex\":1,\"accounts\":["
          + places
          + "],\"data\":\"2\"}]}}}";
    }

    List<Address> curves() {
      return trades.stream().map(t -> curve(t.mint())).distinct().toList();
    }
  }

  private static final Map<Mint, Address> CURVES = new HashMap<>();

  static synchronized Address curve(Mint mint) {
    return CURVES.computeIfAbsent(mint, PumpFunAccounts::bondingCurve);
  }

  /** The recorded trades; each mint's reserves are rebuilt from its first trade on. */
  static List<Tx> recorded() throws IOException {
    List<String> rows =
        Files.readAllLines(
            SharedData.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv"));
    Map<Mint, long[]> reserves = new HashMap<>();
    Map<String, Tx> transactions = new LinkedHashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      Mint mint = Mint.of(cells[3]);
      boolean buy = cells[5].equals("1");
      long sol = Long.parseLong(cells[6]);
      long tokens = Long.parseLong(cells[7]);
      long[] held = reserves.computeIfAbsent(mint, first -> before(buy, sol, tokens));
      held[0] += buy ? sol : -sol;
      held[1] += buy ? -tokens : tokens;
      Trade trade = new Trade(mint, Address.of(cells[4]), buy, sol, tokens, held[0], held[1]);
      Tx tx =
          transactions.computeIfAbsent(
              cells[0], s -> new Tx(s, Long.parseLong(cells[1]), new ArrayList<>()));
      tx.trades().add(trade);
    }
    return List.copyOf(transactions.values());
  }

  /** Solves the curve for the SOL that it held, as the facts about the data set say. */
  private static long[] before(boolean buy, long sol, long tokens) {
    BigDecimal s = BigDecimal.valueOf(buy ? sol : -sol);
    BigDecimal t = BigDecimal.valueOf(buy ? tokens : -tokens);
    BigDecimal root =
        s.multiply(s)
            .add(BigDecimal.valueOf(4).multiply(K).multiply(s).divide(t, MathContext.DECIMAL128))
            .sqrt(MathContext.DECIMAL128);
    BigInteger held =
        root.subtract(s).divide(BigDecimal.valueOf(2), MathContext.DECIMAL128).toBigInteger();
    BigInteger token = K.toBigInteger().divide(held);
    return new long[] {held.longValueExact(), token.longValueExact()};
  }
}
