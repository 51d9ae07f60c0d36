package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Recorded payloads with seeded damage: bytes changed, cut, appended, put together from two. Each
 * goes to the decoder of its program; every tenth also runs as a whole transaction, as the
 * program's call to itself, its log line and its instruction.
 *
 * <p>As a program: {@code MutatedPayloads [COUNT] [SEED]}, ten million by default.
 */
final class MutatedPayloads {
  private static final byte[] SELF_CALL = HexFormat.of().parseHex("e445a52e51cb9a1d");
  private static final int MOST_APPENDED = 600;

  /** A payload that an outcome did not come back for. */
  static final class Unhandled extends AssertionError {
    private static final long serialVersionUID = 1L;

    Unhandled(long number, byte[] payload, Throwable cause) {
      super("payload " + number + ": " + HexFormat.of().formatHex(payload), cause);
    }
  }

  /**
   * What became of the payloads.
   *
   * @param decoded understood
   * @param unknown of other kinds
   * @param undecodable contradicting their layout
   * @param events what happened in the market by the transactions made of them
   */
  record Outcomes(long decoded, long unknown, long undecodable, long events) {}

  private final Random random;
  private final List<VenueVectors.Vector> seeds = new ArrayList<>(VenueVectors.all());
  private final List<Address> accounts = new ArrayList<>();

  private MutatedPayloads(long seed) {
    random = new Random(seed);
    for (String hex :
        List.of(
            MainnetEvents.TRADE_129,
            MainnetEvents.TRADE_225,
            MainnetEvents.TRADE_266,
            MainnetEvents.TRADE_358_USDC,
            MainnetEvents.TRADE_382,
            MainnetEvents.CREATE_201,
            MainnetEvents.CREATE_354,
            MainnetEvents.COMPLETE_144,
            MainnetEvents.MIGRATION_200)) {
      PumpFunDecoder decoder = new PumpFunDecoder();
      String bytes = HexFormat.of().formatHex(MainnetEvents.bytes(hex));
      seeds.add(new VenueVectors.Vector("pump.fun", "recorded", bytes, decoder, "", ""));
    }
    for (int i = 0; i < 30; i++) {
      byte[] address = new byte[Address.BYTES];
      address[0] = 1;
      address[1] = (byte) i;
      accounts.add(Address.ofBytes(address));
    }
  }

  /** Runs the payloads that a seed names; throws at the first that has no outcome. */
  static Outcomes run(long count, long seed) {
    return new MutatedPayloads(seed).run(count);
  }

  /** Prints what became of them. */
  public static void main(String[] arguments) {
    long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    long start = System.nanoTime();
    Outcomes outcomes = run(count, seed);
    System.out.println(
        count
            + " payloads of seed "
            + seed
            + ", "
            + (System.nanoTime() - start) / 1_000_000
            + " ms: "
            + outcomes);
  }

  private Outcomes run(long count) {
    long[] kinds = new long[4];
    List<byte[]> bytes = seeds.stream().map(VenueVectors.Vector::bytes).toList();
    for (long number = 0; number < count; number++) {
      int which = random.nextInt(seeds.size());
      ProgramDecoder decoder = seeds.get(which).decoder();
      byte[] payload = damaged(bytes, which);
      try {
        EventOutcome outcome = decoder.decode(payload, EventSource.LOG, 0);
        kinds[outcome.fold(decoded -> 0, unknown -> 1, undecodable -> 2)]++;
        if (number % 10 == 0) {
          kinds[3] += TransactionDecoder.decode(transaction(decoder, payload)).events().size();
        }
      } catch (RuntimeException | Error e) {
        throw new Unhandled(number, payload, e);
      }
    }
    return new Outcomes(kinds[0], kinds[1], kinds[2], kinds[3]);
  }

  private byte[] damaged(List<byte[]> bytes, int which) {
    byte[] payload = bytes.get(which).clone();
    for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
      payload = damagedOnce(payload, bytes);
    }
    return payload;
  }

  private byte[] damagedOnce(byte[] payload, List<byte[]> others) {
    int length = payload.length;
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(payload, random.nextInt(length + 1));
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(payload, length + random.nextInt(MOST_APPENDED));
        for (int i = length; i < longer.length; i++) {
          longer[i] = (byte) random.nextInt();
        }
        return longer;
      }
      case 2 -> {
        // Lengths and counts of four bytes are where readers are led astray.
        if (length >= 12) {
          int at = 8 + random.nextInt(length - 11);
          int value = random.nextBoolean() ? -random.nextInt(4) : random.nextInt();
          for (int i = 0; i < 4; i++) {
            payload[at + i] = (byte) (value >>> (8 * i));
          }
        }
        return payload;
      }
      case 3 -> {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = random.nextInt(other.length);
        byte[] joined = Arrays.copyOf(payload, length + other.length - from);
        System.arraycopy(other, from, joined, length, other.length - from);
        return joined;
      }
      default -> {
        for (int i = random.nextInt(8); i >= 0 && length > 0; i--) {
          payload[random.nextInt(length)] = (byte) random.nextInt();
        }
        return payload;
      }
    }
  }

  private ChainTransaction transaction(ProgramDecoder decoder, byte[] payload) {
    Address program = decoder.program();
    byte[] called = Arrays.copyOf(SELF_CALL, SELF_CALL.length + payload.length);
    System.arraycopy(payload, 0, called, SELF_CALL.length, payload.length);
    List<Address> given = accounts.subList(0, random.nextInt(accounts.size()));
    boolean inner = random.nextBoolean();
    List<ChainInstruction> instructions = new ArrayList<>();
    instructions.add(ChainInstruction.outer(program, given, payload, 0));
    if (inner) {
      instructions.add(ChainInstruction.inner(program, List.of(), called, 0, 0, OptionalInt.of(2)));
    }
    instructions.add(ChainInstruction.outer(RaydiumV4Event.PROGRAM, given, raydium(payload), 1));
    String data = Base64.getEncoder().encodeToString(payload);
    List<String> logs =
        List.of(
            "Program " + program + " invoke [1]",
            "Program data: " + data,
            "Program " + program + " success",
            "Program " + RaydiumV4Event.PROGRAM + " invoke [1]",
            "Program log: ray_log: " + Base64.getEncoder().encodeToString(raydium(payload)),
            "Program " + RaydiumV4Event.PROGRAM + " success");
    return new ChainTransaction(
        Optional.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        ChainTransaction.Status.SUCCEEDED,
        Optional.empty(),
        accounts,
        instructions,
        inner,
        logs,
        ChainBalances.UNKNOWN);
  }

  /** The same bytes behind a tag that Raydium v4 knows, as data or as a line of its log. */
  private byte[] raydium(byte[] payload) {
    byte[] tagged = payload.length == 0 ? new byte[1] : payload.clone();
    int[] tags = {0, 1, 2, 3, 4, 9, 11, 16, 17};
    tagged[0] = (byte) tags[random.nextInt(tags.length)];
    return tagged;
  }
}
