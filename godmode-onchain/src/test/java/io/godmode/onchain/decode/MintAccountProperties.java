package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.decode.MintAccount.Presence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MintAccountProperties {
  private static final int LISTED_FROM = 166;

  private static MintReading read(byte[] data) {
    return MintAccount.read(data, MintAccount.TOKEN_2022);
  }

  /** A mint without authorities whose extensions have lengths that fit their kinds. */
  private static byte[] mint(long seed) {
    Random random = new Random(seed);
    List<Byte> bytes = new ArrayList<>();
    for (int i = 0; i < LISTED_FROM; i++) {
      bytes.add((byte) 0);
    }
    bytes.set(45, (byte) 1);
    bytes.set(165, (byte) 1);
    for (int number = 1; number < 40; number++) {
      if (random.nextInt(3) == 0) {
        int length =
            switch (number) {
              case 1 -> 108;
              case 3, 12 -> 32;
              case 4 -> 65;
              case 6 -> 1;
              case 9 -> 0;
              case 14, 18 -> 64;
              case 26 -> 33;
              default -> random.nextInt(80);
            };
        bytes.addAll(List.of((byte) number, (byte) 0, (byte) length, (byte) 0));
        for (int i = 0; i < length; i++) {
          bytes.add((byte) random.nextInt(3));
        }
      }
    }
    byte[] data = new byte[bytes.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = bytes.get(i);
    }
    return data;
  }

  private static MintAccount found(byte[] data) {
    return ((MintReading.Found) read(data)).mint();
  }

  @Property
  void anyBytesAreAnOutcome(@ForAll @Size(max = 400) byte[] data, @ForAll boolean typed) {
    if (typed && data.length > LISTED_FROM) {
      data[165] = 1;
      data[45] = 1;
      Arrays.fill(data, 0, 4, (byte) 0);
      Arrays.fill(data, 46, 50, (byte) 0);
    }

    assertThat(read(data)).isNotNull();
    assertThat(MintAccount.readAccountInfo(data)).isNotNull();
  }

  @Property
  void aCutNeverTurnsPresentIntoAbsent(
      @ForAll long seed, @ForAll @IntRange(min = LISTED_FROM, max = 2000) int at) {
    byte[] whole = mint(seed);
    if (whole.length == 355 || Math.min(at, whole.length) == 355) {
      return;
    }
    MintAccount full = found(whole);
    MintAccount part = found(Arrays.copyOf(whole, Math.min(at, whole.length)));

    assertThat(full.complete()).isTrue();
    for (MintExtension.Kind kind : MintExtension.Kind.values()) {
      // Cut between two extensions, an account looks whole; nodes give accounts whole.
      if (full.presence(kind) == Presence.ABSENT || !part.complete()) {
        assertThat(part.presence(kind)).isIn(full.presence(kind), Presence.UNKNOWN);
      }
    }
  }

  @Property
  void aChangedByteIsAnOutcome(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2000) int at, @ForAll byte value) {
    byte[] data = mint(seed);
    data[at % data.length] = value;

    assertThat(read(data)).isNotNull();
  }

  @Property
  void anyTextIsAnOutcome(@ForAll String text) {
    assertThat(MintAccount.readAccountInfo(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
  }
}
