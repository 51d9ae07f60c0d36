package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for all events, real or not. */
class PumpFunDecoderProperties {
  private static final PumpFunDecoder DECODER = new PumpFunDecoder();
  private static final List<String> KINDS =
      List.of(
          java.util.HexFormat.of().toHexDigits(PumpFunDecoder.TRADE),
          java.util.HexFormat.of().toHexDigits(PumpFunDecoder.CREATE),
          java.util.HexFormat.of().toHexDigits(PumpFunDecoder.COMPLETE),
          java.util.HexFormat.of().toHexDigits(PumpFunDecoder.MIGRATION));

  /** Fields of a trade that every generation has. */
  private static final int ALWAYS = 113;

  @Property
  void anyBytesHaveAnOutcome(@ForAll byte[] bytes) {
    EventOutcome outcome = DECODER.decode(bytes, EventSource.LOG, 0);

    assertThat(outcome.length()).isEqualTo(bytes.length);
  }

  @Property
  void anyBodyBehindAKnownDiscriminatorHasAnOutcomeThatKnowsItsKind(
      @ForAll @Size(max = 500) byte[] body, @ForAll @IntRange(max = 3) int kind) {
    byte[] event = Arrays.copyOf(HexFormat.of().parseHex(KINDS.get(kind)), 8 + body.length);
    System.arraycopy(body, 0, event, 8, body.length);

    EventOutcome outcome = DECODER.decode(event, EventSource.LOG, 0);

    assertThat(outcome).isNotInstanceOf(EventOutcome.Unknown.class);
  }

  @Property
  void whatWasWrittenIsRead(@ForAll("events") PumpFunEvent event) {
    byte[] bytes = EventEncoder.encode(event);

    EventOutcome outcome = DECODER.decode(bytes, EventSource.BOTH, 3);

    assertThat(outcome)
        .isEqualTo(new EventOutcome.Decoded(event, EventSource.BOTH, 3, bytes.length, ""));
  }

  @Property
  void whatANewerProgramAppendsIsKept(
      @ForAll("events") PumpFunEvent event, @ForAll @Size(min = 1, max = 60) byte[] more) {
    byte[] known = EventEncoder.encode(event);
    byte[] bytes = Arrays.copyOf(known, known.length + more.length);
    System.arraycopy(more, 0, bytes, known.length, more.length);

    EventOutcome outcome = DECODER.decode(bytes, EventSource.LOG, 0);

    assertThat(outcome)
        .isEqualTo(
            new EventOutcome.Decoded(
                event, EventSource.LOG, 0, bytes.length, HexFormat.of().formatHex(more)));
  }

  @Property
  void aTradeCutAnywhereHasTheFieldsBeforeTheCutAndNoneBehind(
      @ForAll long seed, @ForAll @IntRange(max = 460) int at) {
    PumpFunEvent.Trade whole = trade(seed);
    byte[] bytes = EventEncoder.encode(whole);
    int length = Math.min(at, bytes.length);
    byte[] cut = Arrays.copyOf(bytes, length);

    EventOutcome outcome = DECODER.decode(cut, EventSource.LOG, 0);

    if (length < 8) {
      assertThat(outcome).isInstanceOf(EventOutcome.Unknown.class);
    } else if (length < ALWAYS) {
      assertThat(outcome).isInstanceOf(EventOutcome.Undecodable.class);
    } else {
      EventOutcome.Decoded decoded = (EventOutcome.Decoded) outcome;
      // What was read, written again, and what was not read are together what there was.
      byte[] read = EventEncoder.encode((PumpFunEvent) decoded.event());
      assertThat(HexFormat.of().formatHex(read) + decoded.extraHex())
          .isEqualTo(HexFormat.of().formatHex(cut));
      // Nothing that was there in full is missing: what is left is less than the next field.
      assertThat(nextField(bytes, read.length)).isGreaterThan(decoded.extraHex().length() / 2);
    }
  }

  /** The length of the field that starts at an offset of a whole event; 1 behind the last. */
  private static int nextField(byte[] whole, int offset) {
    if (offset == whole.length) {
      return 1;
    }
    for (int length = 1; ; length++) {
      byte[] longer = Arrays.copyOf(whole, offset + length);
      EventOutcome.Decoded decoded =
          (EventOutcome.Decoded) DECODER.decode(longer, EventSource.LOG, 0);
      if (decoded.extraHex().isEmpty()) {
        return length;
      }
    }
  }

  @Provide
  Arbitrary<PumpFunEvent> events() {
    return Arbitraries.longs()
        .map(
            seed -> {
              Random random = new Random(seed);
              return switch (random.nextInt(4)) {
                case 0 -> create(random);
                case 1 ->
                    new PumpFunEvent.Complete(
                        address(random),
                        mint(random),
                        address(random),
                        random.nextLong(),
                        Optional.of(mint(random)));
                case 2 ->
                    new PumpFunEvent.Migration(
                        address(random),
                        mint(random),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        address(random),
                        random.nextLong(),
                        address(random),
                        Optional.of(mint(random)));
                default -> trade(seed);
              };
            });
  }

  private static PumpFunEvent.Create create(Random random) {
    return new PumpFunEvent.Create(
        text(random),
        text(random),
        text(random),
        mint(random),
        address(random),
        address(random),
        Optional.of(address(random)),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        Optional.of(address(random)),
        flag(random),
        flag(random),
        Optional.of(mint(random)),
        number(random),
        number(random),
        flag(random));
  }

  private static PumpFunEvent.Trade trade(long seed) {
    Random random = new Random(seed);
    List<PumpFunEvent.Shareholder> holders =
        random
            .ints(random.nextInt(3), 0, 1 << 16)
            .mapToObj(share -> new PumpFunEvent.Shareholder(address(random), share))
            .toList();
    return new PumpFunEvent.Trade(
        mint(random),
        random.nextLong(),
        random.nextLong(),
        random.nextBoolean(),
        address(random),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        number(random),
        number(random),
        Optional.of(address(random)),
        number(random),
        number(random),
        Optional.of(address(random)),
        number(random),
        number(random),
        flag(random),
        number(random),
        number(random),
        number(random),
        number(random),
        Optional.of(text(random)),
        flag(random),
        number(random),
        number(random),
        number(random),
        number(random),
        Optional.of(holders),
        Optional.of(mint(random)),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random));
  }

  private static Address address(Random random) {
    byte[] bytes = new byte[Address.BYTES];
    random.nextBytes(bytes);
    return Address.ofBytes(bytes);
  }

  private static Mint mint(Random random) {
    return Mint.ofBytes(address(random).toBytes());
  }

  private static OptionalLong number(Random random) {
    return OptionalLong.of(random.nextLong());
  }

  private static Optional<Boolean> flag(Random random) {
    return Optional.of(random.nextBoolean());
  }

  private static String text(Random random) {
    return List.of("", "buy", "N\u00e2me \ud83d\ude80", "buy_exact_sol_in").get(random.nextInt(4));
  }
}
