package io.godmode.examples.cli;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Transactions as nodes write them: tokens that are bought on their curves, one buy in each slot.
 */
public final class CurveBuys {
  static final String PUMP = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";

  private static final String TRADE = "bddb7fd34ee661ee";
  private static final String SELF_CALL = "e445a52e51cb9a1d";
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int TOKENS = 4;
  private static final long SPEND = 500_000_000L;
  private static final long FIRST_SOL = 30_000_000_000L;
  private static final long FIRST_TOKENS = 1_073_000_000_000_000L;
  private static final long NEVER_SOLD = 279_900_000_000_000L;

  private final long firstSecond;
  private final List<List<byte[]>> events = new ArrayList<>();
  private final long[] sol = new long[TOKENS];
  private final long[] tokens = new long[TOKENS];

  /**
   * Begins with new curves.
   *
   * @param firstSecond the time of the first slot, in seconds since 1970
   */
  public CurveBuys(long firstSecond) {
    this.firstSecond = firstSecond;
    for (int i = 0; i < TOKENS; i++) {
      sol[i] = FIRST_SOL;
      tokens[i] = FIRST_TOKENS;
    }
  }

  /** Returns the transactions of a slot, separated by commas; the same ones each time. */
  public synchronized String in(long slot) {
    while (events.size() <= slot) {
      events.add(next(events.size()));
    }
    List<byte[]> ours = events.get((int) slot);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      all.add(transaction(signature(slot, i), ours.get(i)));
    }
    return String.join(",", all);
  }

  /** Returns what a subscriber to logs is told of a slot. */
  synchronized List<String> notifications(long slot, long shownSlot, long subscription) {
    in(slot);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      all.add(
          "{\"jsonrpc\":\"2.0\",\"method\":\"logsNotification\",\"params\":{\"result\":{"
              + "\"context\":{\"slot\":"
              + shownSlot
              + "},\"value\":{\"signature\":\""
              + signature(slot, i)
              + "\",\"err\":null,\"logs\":"
              + logs(events.get((int) slot).get(i))
              + "}},\"subscription\":"
              + subscription
              + "}}");
    }
    return all;
  }

  /** Returns the signatures of a slot, the newest first. */
  List<String> signatures(long slot) {
    return IntStream.range(0, TOKENS).mapToObj(i -> signature(slot, TOKENS - 1 - i)).toList();
  }

  private List<byte[]> next(int slot) {
    List<byte[]> buys = new ArrayList<>();
    for (int token = 0; token < TOKENS; token++) {
      long spend = SPEND / (1 + slot / 8) + token;
      long after =
          BigInteger.valueOf(sol[token])
              .multiply(BigInteger.valueOf(tokens[token]))
              .divide(BigInteger.valueOf(sol[token] + spend))
              .longValueExact();
      long bought = tokens[token] - after - 1;
      sol[token] += spend;
      tokens[token] -= bought;
      buys.add(event(token, slot, spend, bought));
    }
    return buys;
  }

  private byte[] event(int token, int slot, long spend, long bought) {
    return ByteBuffer.allocate(129)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(HexFormat.of().parseHex(TRADE))
        .put(mint(token).toBytes())
        .putLong(spend)
        .putLong(bought)
        .put((byte) 1)
        .put(key(Address.BYTES, 2_000_000L + slot % 16))
        .putLong(firstSecond + slot * 2L / 5)
        .putLong(sol[token])
        .putLong(tokens[token])
        .putLong(sol[token] - FIRST_SOL)
        .putLong(tokens[token] - NEVER_SOLD)
        .array();
  }

  private static String transaction(String signature, byte[] event) {
    return ("{'meta':{'err':null,'fee':5000,'innerInstructions':[{'index':0,'instructions':["
            + "{'programIdIndex':1,'accounts':[0],'stackHeight':2,'data':'%s'}]}],'logMessages':%s,"
            + "'preBalances':[10,1],'postBalances':[5,1],'preTokenBalances':[],'postTokenBalances':[]},"
            + "'transaction':{'signatures':['%s'],'message':{'accountKeys':['%s','%s'],"
            + "'header':{'numReadonlySignedAccounts':0,'numReadonlyUnsignedAccounts':1,'numRequiredSignatures':1},"
            + "'recentBlockhash':'%s',"
            + "'instructions':[{'programIdIndex':1,'accounts':[0],'data':'2'}]}},'version':'legacy'}")
        .replace('\'', '"')
        .formatted(
            base58(HexFormat.of().parseHex(SELF_CALL + HexFormat.of().formatHex(event))),
            logs(event),
            signature,
            Address.ofBytes(key(Address.BYTES, 9)).base58(),
            PUMP,
            mint(0).base58());
  }

  private static String logs(byte[] event) {
    return List.of(
            "Program " + PUMP + " invoke [1]",
            "Program data: " + Base64.getEncoder().encodeToString(event),
            "Program " + PUMP + " success")
        .stream()
        .map(line -> '"' + line + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Mint mint(int token) {
    return Mint.ofBytes(key(Mint.BYTES, 1_000_000L + token));
  }

  private static String signature(long slot, int index) {
    return TxSignature.ofBytes(key(TxSignature.BYTES, slot * TOKENS + index)).base58();
  }

  private static byte[] key(int length, long number) {
    return ByteBuffer.allocate(length).put((byte) 7).putLong(number).array();
  }

  /** Of bytes that begin with one above zero. */
  private static String base58(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    for (BigInteger left = new BigInteger(1, bytes); left.signum() > 0; left = left.divide(base)) {
      text.append(ALPHABET.charAt(left.mod(base).intValue()));
    }
    return text.reverse().toString();
  }
}
