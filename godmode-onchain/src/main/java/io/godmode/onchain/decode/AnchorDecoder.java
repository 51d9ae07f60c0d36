package io.godmode.onchain.decode;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.godmode.onchain.decode.WireReader.MalformedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the decoders of Anchor programs share: a discriminator of eight bytes before each event. */
abstract class AnchorDecoder implements ProgramDecoder {
  private static final int DISCRIMINATOR = 8;
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Map<Long, String> passedOver;

  /**
   * Makes a decoder.
   *
   * @param passedOver names of further events of the program that say nothing of a market
   */
  AnchorDecoder(String... passedOver) {
    this.passedOver =
        Stream.of(passedOver)
            .collect(toUnmodifiableMap(AnchorDecoder::discriminatorOf, name -> name));
  }

  /** Returns what events of this name begin with. */
  static long discriminatorOf(String event) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return discriminator(sha256.digest(("event:" + event).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Returns the event, or null when its kind is not decoded.
   *
   * @param discriminator the first eight bytes as one big-endian number
   */
  abstract @Nullable ProgramEvent event(long discriminator, WireReader in)
      throws MalformedException;

  /** Returns the first eight bytes as one big-endian number; 0 when there are fewer. */
  static long discriminator(byte[] bytes) {
    return bytes.length < DISCRIMINATOR ? 0 : (long) BIG_ENDIAN.get(bytes, 0);
  }

  @Override
  public final EventOutcome decode(byte[] bytes, EventSource source, int index) {
    int start = Math.min(DISCRIMINATOR, bytes.length);
    try {
      WireReader in = new WireReader(bytes, start);
      ProgramEvent event = event(discriminator(bytes), in);
      String name = event == null ? passedOver.get(discriminator(bytes)) : null;
      if (name != null) {
        event = new ProgramNotice(program(), name);
      }
      return event == null
          ? new EventOutcome.Unknown(program(), source, hex(bytes, start), bytes.length)
          : new EventOutcome.Decoded(event, source, index, bytes.length, in.restHex());
    } catch (MalformedException e) {
      return new EventOutcome.Undecodable(
          program(), source, hex(bytes, start), bytes.length, String.valueOf(e.getMessage()));
    }
  }

  private static String hex(byte[] bytes, int end) {
    return HexFormat.of().formatHex(bytes, 0, end);
  }
}
