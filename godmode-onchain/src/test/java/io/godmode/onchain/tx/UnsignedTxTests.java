package io.godmode.onchain.tx;

import static io.godmode.onchain.tx.GateFixture.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UnsignedTxTests {
  private static final Address PAYER = address(100);
  private static final Address PROGRAM = address(101);
  private static final Address HASH = address(102);

  private static UnsignedTx.Builder builder() {
    return UnsignedTx.builder(PAYER, HASH, 150);
  }

  private static Instruction call(AccountUse... accounts) {
    return new Instruction(PROGRAM, List.of(accounts), new byte[] {7});
  }

  private static Instruction dataOf(int bytes) {
    return new Instruction(PROGRAM, List.of(), new byte[bytes]);
  }

  private static List<Address> addresses(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(GateFixture::address).toList();
  }

  private static Instruction reading(List<Address> addresses) {
    return call(addresses.stream().map(AccountUse::readOnly).toArray(AccountUse[]::new));
  }

  private static AccountUse signing(Address address) {
    return new AccountUse(address, true, false);
  }

  private static void refused(String code, String message, ThrowingCallable build) {
    assertThatThrownBy(build)
        .isInstanceOf(InvalidTxException.class)
        .hasMessage(message)
        .extracting(failure -> ((InvalidTxException) failure).code())
        .isEqualTo(code);
  }

  @Nested
  class Layout {

    @Test
    void putsThePayerFirstAndThenTheClassesInTheirOrder() {
      UnsignedTx transaction =
          builder()
              .add(
                  call(
                      AccountUse.readOnly(address(1)),
                      AccountUse.writable(address(2)),
                      signing(address(3)),
                      AccountUse.payer(address(4))))
              .build();

      assertThat(transaction.parsed().accounts())
          .containsExactly(
              AccountUse.payer(PAYER),
              AccountUse.payer(address(4)),
              signing(address(3)),
              AccountUse.writable(address(2)),
              AccountUse.readOnly(address(1)),
              AccountUse.readOnly(PROGRAM));
      assertThat(transaction.signers()).containsExactly(PAYER, address(4), address(3));
      assertThat(transaction.writableAccounts()).containsExactly(PAYER, address(4), address(2));
      assertThat(transaction.readOnlyAccounts()).containsExactly(address(3), address(1), PROGRAM);
      assertThat(transaction.payer()).isEqualTo(PAYER);
      assertThat(transaction.blockhash()).isEqualTo(HASH);
      assertThat(transaction.lastValidBlockHeight()).isEqualTo(150);
      assertThat(transaction.parsed().versioned()).isFalse();
    }

    @Test
    void writesAnAccountOnceWithAllItsFlags() {
      UnsignedTx transaction =
          builder()
              .add(call(AccountUse.readOnly(address(1)), AccountUse.readOnly(PAYER)))
              .add(call(AccountUse.writable(address(1)), signing(address(1))))
              .add(call(AccountUse.writable(PROGRAM)))
              .build();

      assertThat(transaction.parsed().accounts())
          .containsExactly(
              AccountUse.payer(PAYER), AccountUse.payer(address(1)), AccountUse.writable(PROGRAM));
      assertThat(transaction.instructions().get(0))
          .isEqualTo(call(AccountUse.payer(address(1)), AccountUse.payer(PAYER)));
    }

    @Test
    void hasZerosForSignaturesInASimulation() {
      UnsignedTx transaction = builder().add(call(signing(address(1)))).build();

      byte[] bytes = transaction.unsignedBytes();

      assertThat(bytes)
          .hasSize(transaction.sizeBytes())
          .startsWith(2)
          .endsWith(transaction.message());
      assertThat(Arrays.copyOfRange(bytes, 1, 129)).containsOnly(0);
    }

    @Test
    void showsNoArrayOfItsOwn() {
      UnsignedTx transaction = builder().add(call()).build();
      String hash = transaction.messageHash();

      transaction.message()[40] ^= 1;
      transaction.unsignedBytes()[90] ^= 1;

      assertThat(transaction.messageHash())
          .isEqualTo(hash)
          .isEqualTo(SignedMessage.hash(transaction.message()));
    }

    @Test
    void isTakenUpAgainFromItsMessage() {
      LookupTable table = new LookupTable(address(90), addresses(1, 3));
      UnsignedTx first = builder().add(reading(addresses(1, 3))).lookup(table).build();

      UnsignedTx again = UnsignedTx.ofMessage(first.message(), 150, List.of(table));

      assertThat(again.message()).isEqualTo(first.message());
      assertThat(again.instructions()).isEqualTo(first.instructions());
    }
  }

  @Nested
  class Tables {

    @Test
    void areUsedWhereTheyMakeItShorter() {
      List<Address> two = addresses(1, 2);
      Instruction call = reading(two);
      int legacy = builder().add(call).build().sizeBytes();

      UnsignedTx versioned = builder().add(call).lookup(new LookupTable(address(90), two)).build();

      assertThat(versioned.parsed().versioned()).isTrue();
      assertThat(versioned.sizeBytes()).isEqualTo(legacy - 26);
    }

    @Test
    void areNotUsedForASingleAccount() {
      Instruction call = reading(addresses(1, 2));
      LookupTable one = new LookupTable(address(90), addresses(2, 5));

      assertThat(builder().add(call).lookup(one).build().message())
          .isEqualTo(builder().add(call).build().message());
    }

    @Test
    void holdNeitherSignersNorPrograms() {
      List<Address> all = List.of(PAYER, address(1), PROGRAM, address(2), address(3));
      UnsignedTx transaction =
          builder()
              .add(
                  call(
                      signing(address(1)),
                      AccountUse.readOnly(address(2)),
                      AccountUse.writable(address(3))))
              .lookup(new LookupTable(address(90), all))
              .build();

      assertThat(transaction.parsed().accounts())
          .extracting(AccountUse::address)
          .containsExactly(PAYER, address(1), PROGRAM);
      assertThat(transaction.parsed().lookups())
          .containsExactly(new ParsedMessage.Lookup(address(90), List.of(4), List.of(3)));
    }

    @Test
    void thatCoverMostAreTakenFirstAndNoAccountTwice() {
      LookupTable small = new LookupTable(address(90), addresses(1, 3));
      LookupTable large = new LookupTable(address(91), addresses(2, 9));
      UnsignedTx transaction =
          builder().add(reading(addresses(1, 10))).lookup(small).lookup(large).build();

      // Only account 1 is left for the small one, which does not pay.
      assertThat(transaction.parsed().lookups())
          .extracting(ParsedMessage.Lookup::table)
          .containsExactly(address(91));
    }

    @Test
    void areNeededToTakeAMessageUpAgain() {
      LookupTable table = new LookupTable(address(90), addresses(1, 3));
      byte[] message = builder().add(reading(addresses(1, 3))).lookup(table).build().message();

      refused(
          "LOOKUP_TABLE_MISSING",
          "the message looks up in " + address(90) + ", which was not given",
          () -> UnsignedTx.ofMessage(message, 1, List.of()));
      refused(
          "LOOKUP_TABLE_TOO_SHORT",
          "the message looks up place 2 of " + address(90) + ", which holds 2",
          () ->
              UnsignedTx.ofMessage(
                  message, 1, List.of(new LookupTable(address(90), addresses(1, 2)))));
      refused(
          "TX_ACCOUNT_TWICE",
          "an account must stand once, but " + PAYER + " does twice",
          () ->
              UnsignedTx.ofMessage(
                  message,
                  1,
                  List.of(new LookupTable(address(90), List.of(address(1), PAYER, address(2))))));
    }

    @Test
    void holdAtMost256() {
      assertThatThrownBy(() -> new LookupTable(address(90), addresses(1, 257)))
          .hasMessage("addresses must be at most 256, but were 257");
    }
  }

  @Nested
  class Limits {

    @Test
    void ofTheSizeAreExact() {
      int rest = UnsignedTx.MOST_BYTES - builder().add(dataOf(200)).build().sizeBytes() + 200;

      assertThat(builder().add(dataOf(rest)).build().sizeBytes()).isEqualTo(1_232);
      refused(
          "TX_TOO_LARGE",
          "bytes with signatures must be at most 1232, but were 1233",
          () -> builder().add(dataOf(rest + 1)).build());
      refused(
          "TX_TOO_LARGE",
          "bytes with signatures must be at most 1232, but were 1233",
          () ->
              builder()
                  .add(new Instruction(PROGRAM, List.of(signing(address(1))), new byte[rest - 96]))
                  .build());
    }

    @Test
    void ofTheSizeHoldForWhatHasNoLength() {
      assertThatThrownBy(() -> builder().add(dataOf(3_000_000)).build())
          .hasMessageStartingWith("bytes with signatures must be at most 1232, but were 3000");
    }

    @Test
    void ofLocksCountLookedUpAccounts() {
      // The payer and the program are two of them.
      List<Address> most = addresses(1, 63);
      LookupTable table = new LookupTable(address(90), most);

      assertThat(builder().add(reading(most.subList(0, 62))).lookup(table).build().parsed().locks())
          .isEqualTo(64);
      refused(
          "TX_TOO_MANY_LOCKS",
          "account locks must be at most 64, but were 65",
          () -> builder().add(reading(most)).lookup(table).build());
    }

    @Test
    void ofAccountsAreThoseOfAByte() {
      List<Address> many = addresses(200, 255);

      refused(
          "TX_TOO_MANY_ACCOUNTS",
          "accounts must be at most 256, but were 257",
          () -> builder().add(reading(many)).build());
      LookupTable table = new LookupTable(address(90), many);
      refused(
          "TX_TOO_MANY_LOCKS",
          "account locks must be at most 64, but were 256",
          () -> builder().add(reading(many.subList(0, 254))).lookup(table).build());
    }

    @Test
    void ofUnitsAreThoseAskedFor() {
      assertThat(builder().add(call()).build().requestedUnits()).isEmpty();
      assertThat(builder().add(units(1_400_000)).build().requestedUnits())
          .isEqualTo(OptionalInt.of(1_400_000));
      refused(
          "TX_TOO_MANY_UNITS",
          "requested compute units must be at most 1400000, but were 1400001",
          () -> builder().add(units(1_400_001)).build());
      refused(
          "TX_TOO_MANY_UNITS",
          "requested compute units must be at most 1400000, but were 4294967295",
          () -> builder().add(units(-1)).build());
    }

    @Test
    void ofTheBudgetAreThatEachIsKnownAndStandsOnce() {
      List<List<Instruction>> bad = new ArrayList<>();
      bad.add(List.of(units(1), units(1)));
      for (byte[] data :
          List.of(
              new byte[0], new byte[5], new byte[] {5, 0, 0, 0, 0}, new byte[] {3, 0, 0, 0, 0})) {
        bad.add(List.of(new Instruction(ComputeBudget.PROGRAM, List.of(), data)));
      }
      for (List<Instruction> each : bad) {
        assertThatThrownBy(() -> builder().addAll(each).build())
            .isInstanceOf(InvalidTxException.class)
            .hasMessageStartingWith(
                "each instruction of the compute budget must be known and stand once, but was");
      }
    }

    @Test
    void includeAnInstruction() {
      refused("TX_EMPTY", "there must be at least one instruction", () -> builder().build());
      byte[] one = builder().add(dataOf(0)).build().message();
      byte[] none = Arrays.copyOf(one, one.length - 3);
      none[none.length - 1] = 0;
      refused(
          "TX_EMPTY",
          "there must be at least one instruction",
          () -> UnsignedTx.ofMessage(none, 1, List.of()));
    }

    @Test
    void includeThatThePayerIsNoProgram() {
      refused(
          "TX_PAYER_INVOKED",
          "a program must not be the payer, but " + PAYER + " is both",
          () -> builder().add(new Instruction(PAYER, List.of(), new byte[0])).build());
    }

    @Test
    void includeTheBlockHeight() {
      assertThatThrownBy(() -> UnsignedTx.builder(PAYER, HASH, -1).add(call()).build())
          .hasMessage("lastValidBlockHeight must not be negative, but was -1");
    }

    private static Instruction units(int units) {
      return new Instruction(
          ComputeBudget.PROGRAM,
          List.of(),
          new byte[] {
            2, (byte) units, (byte) (units >> 8), (byte) (units >> 16), (byte) (units >> 24)
          });
    }
  }

  @Nested
  class Reading {

    @Test
    void refusesWhatIsNoMessage() {
      byte[] good = builder().add(call(AccountUse.readOnly(address(1)))).build().message();
      for (int length = 0; length < good.length; length++) {
        byte[] cut = Arrays.copyOf(good, length);
        assertThatThrownBy(() -> ParsedMessage.read(cut)).isInstanceOf(InvalidTxException.class);
      }
      malformed("1 bytes stand behind the message", Arrays.copyOf(good, good.length + 1));
      malformed("the version must be 0, but was 1", changed(good, 0, 0x81));
      malformed("the header must fit its accounts", changed(good, 0, 0));
      malformed("the header must fit its accounts", changed(good, 0, 9));
      malformed("the header must fit its accounts", changed(good, 1, 1));
      malformed("the header must fit its accounts", changed(good, 2, 3));
      // One instruction: program, one place, one byte of data.
      malformed("a program must be an account", changed(good, good.length - 5, 0));
      malformed("a program must be an account", changed(good, good.length - 5, 3));
      malformed("a place must be one of 3 accounts", changed(good, good.length - 3, 3));
    }

    @Test
    void refusesLengthsThatTakeMoreBytesThanTheyNeed() {
      byte[] good = builder().add(dataOf(0)).build().message();
      byte[] longer = Arrays.copyOf(good, good.length + 1);
      longer[good.length - 1] = (byte) 0x80;
      malformed("a length takes more bytes than it needs", longer);

      byte[] endless = Arrays.copyOf(good, good.length + 2);
      Arrays.fill(endless, good.length - 1, endless.length, (byte) 0x80);
      malformed("a length has more than three bytes", endless);
    }

    @Test
    void refusesAnAccountThatStandsTwice() {
      byte[] message = builder().add(call(AccountUse.readOnly(address(1)))).build().message();
      System.arraycopy(message, 4, message, 36, 32);

      assertThatThrownBy(() -> ParsedMessage.read(message))
          .hasMessage("an account must stand once, but " + PAYER + " does twice");
    }

    @Test
    void refusesALookupOfNothing() {
      byte[] legacy = builder().add(dataOf(0)).build().message();
      byte[] versioned = new byte[1 + legacy.length + 1 + 34];
      versioned[0] = (byte) 0x80;
      System.arraycopy(legacy, 0, versioned, 1, legacy.length);
      versioned[1 + legacy.length] = 1;

      malformed("a lookup in 11111111111111111111111111111111 takes no account", versioned);
    }

    private static byte[] changed(byte[] message, int at, int value) {
      byte[] changed = message.clone();
      changed[at] = (byte) value;
      return changed;
    }

    private static void malformed(String start, byte[] message) {
      assertThatThrownBy(() -> ParsedMessage.read(message))
          .isInstanceOf(InvalidTxException.class)
          .hasMessageStartingWith(start);
    }
  }
}
