package io.godmode.onchain.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.onchain.tx.Instruction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every bit of a permitted message turned once, with the hash of before and with its own. */
class ChangedBytesTests {
  private static final StandardTxGuard GUARD = Draft.limits().build();

  @Test
  void noBitCanBeTurnedAfterThePreview() {
    for (Draft draft : List.of(Draft.curveBuy(), Draft.poolSale())) {
      byte[] message = draft.message();
      String hash = draft.preview().messageHash();
      for (int bit = 0; bit < message.length * 8; bit++) {
        GuardVerdict verdict =
            GUARD.review(draft.preview(turned(message, bit)).toBuilder().messageHash(hash).build());
        assertThat(verdict)
            .isInstanceOfSatisfying(
                GuardVerdict.Refuse.class,
                no -> assertThat(no.code()).isEqualTo("MESSAGE_MISMATCH"));
      }
    }
  }

  /**
   * With a hash of its own, a changed message passes only where the change is the program's to
   * judge, or makes the trade cheaper or stricter.
   */
  @Test
  void whatIsStillPermittedIsNobodysMoney() {
    for (boolean versioned : new boolean[] {false, true}) {
      for (Draft draft : Draft.all()) {
        draft.tables = versioned ? Optional.of(Map.of()) : Optional.empty();
        byte[] message = draft.message();
        Set<Integer> harmless = harmless(draft, message);
        int refused = 0;
        for (int bit = 0; bit < message.length * 8; bit++) {
          GuardVerdict verdict = GUARD.review(draft.preview(turned(message, bit)));
          if (verdict.equals(GuardVerdict.PERMIT)) {
            assertThat(harmless.contains(bit / 8))
                .as("bit %s of byte %s of %s", bit % 8, bit / 8, draft.calls)
                .isTrue();
          } else {
            refused++;
          }
        }
        assertThat(refused).isGreaterThan(message.length * 8 / 4);
      }
    }
  }

  /** Where a change may pass: found by the bytes themselves, not by reading the message. */
  private static Set<Integer> harmless(Draft draft, byte[] message) {
    Set<Integer> places = new HashSet<>();
    int header = (message[0] & 0x80) == 0 ? 0 : 1;
    // How many of the others are read-only: flags of accounts, which the programs check.
    places.add(header + 2);
    add(places, message, MessageWriter.BLOCKHASH);
    Instruction swap = draft.calls.get(draft.swap());
    for (int i = 100; i < 127; i++) {
      Address standIn = Calls.account(i);
      if (swap.accounts().stream().anyMatch(use -> use.address().equals(standIn))) {
        add(places, message, standIn.toBytes());
      }
    }
    byte[] data = swap.data();
    int at = indexOf(message, data);
    // Which stand-ins it is given, whether volume is counted, and a stricter minimum.
    for (int i = 0; i < swap.accounts().size(); i++) {
      if (standsIn(swap.accounts().get(i).address())) {
        places.add(at - 1 - swap.accounts().size() + i);
      }
    }
    if (data.length == 25) {
      places.add(at + 24);
    }
    boolean exactOut = Arrays.equals(Arrays.copyOf(data, 8), Calls.hex("66063d1201daebea"));
    range(places, at + (exactOut ? 8 : 16), 8);
    // Fewer units, a lower price, tip or wrap.
    for (Instruction call : draft.calls) {
      if (call.program().equals(Calls.BUDGET)) {
        range(places, indexOf(message, call.data()) + 1, call.data().length - 1);
      } else if (call.program().equals(Calls.SYSTEM)) {
        range(places, indexOf(message, call.data()) + 4, 8);
      }
    }
    return places;
  }

  private static boolean standsIn(Address address) {
    return IntStream.range(100, 127).anyMatch(i -> Calls.account(i).equals(address));
  }

  private static void add(Set<Integer> places, byte[] message, byte[] part) {
    range(places, indexOf(message, part), part.length);
  }

  private static void range(Set<Integer> places, int from, int length) {
    IntStream.range(from, from + length).forEach(places::add);
  }

  private static int indexOf(byte[] message, byte[] part) {
    for (int at = 0; at + part.length <= message.length; at++) {
      if (Arrays.equals(message, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the message");
  }

  private static byte[] turned(byte[] message, int bit) {
    byte[] changed = message.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }
}
