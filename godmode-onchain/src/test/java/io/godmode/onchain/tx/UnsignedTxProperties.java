package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UnsignedTxProperties {
  private static final Address PAYER = GateFixture.address(0);

  private static List<Instruction> instructions(SplittableRandom random) {
    List<Instruction> instructions = new ArrayList<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      List<AccountUse> accounts = new ArrayList<>();
      for (int j = random.nextInt(6); j > 0; j--) {
        // The payer, programs and repetitions are among them.
        accounts.add(
            new AccountUse(
                GateFixture.address(random.nextInt(20)),
                random.nextInt(8) == 0,
                random.nextBoolean()));
      }
      byte[] data = new byte[random.nextInt(20)];
      random.nextBytes(data);
      instructions.add(new Instruction(GateFixture.address(random.nextInt(1, 4)), accounts, data));
    }
    return instructions;
  }

  private static List<LookupTable> tables(SplittableRandom random) {
    List<LookupTable> tables = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<Address> addresses = new ArrayList<>();
      for (int j = random.nextInt(15); j > 0; j--) {
        addresses.add(GateFixture.address(random.nextInt(25)));
      }
      tables.add(new LookupTable(GateFixture.address(50 + i), addresses));
    }
    return tables;
  }

  /** The instructions with the flags that their accounts have anywhere. */
  private static List<Instruction> merged(List<Instruction> instructions) {
    Set<Address> signers = new HashSet<>(Set.of(PAYER));
    Set<Address> writables = new HashSet<>(Set.of(PAYER));
    for (Instruction each : instructions) {
      for (AccountUse use : each.accounts()) {
        if (use.signer()) {
          signers.add(use.address());
        }
        if (use.writable()) {
          writables.add(use.address());
        }
      }
    }
    return instructions.stream()
        .map(
            each ->
                new Instruction(
                    each.program(),
                    each.accounts().stream()
                        .map(AccountUse::address)
                        .map(it -> new AccountUse(it, signers.contains(it), writables.contains(it)))
                        .toList(),
                    each.data()))
        .toList();
  }

  @Property
  void whatIsBuiltIsReadBack(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Instruction> instructions = instructions(random);

    UnsignedTx built =
        UnsignedTx.builder(PAYER, GateFixture.address(99), 1).addAll(instructions).build();

    ParsedMessage read = ParsedMessage.read(built.message());
    assertThat(read.versioned()).isFalse();
    assertThat(read.payer()).isEqualTo(PAYER);
    assertThat(read.blockhash()).isEqualTo(GateFixture.address(99));
    assertThat(read.instructions(List.of())).isEqualTo(merged(instructions));
  }

  @Property
  void tablesStandForTheSameAccountsAndNeverMakeItLonger(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Instruction> instructions = instructions(random);
    List<LookupTable> tables = tables(random);
    UnsignedTx.Builder builder =
        UnsignedTx.builder(PAYER, GateFixture.address(99), 1).addAll(instructions);
    UnsignedTx plain = builder.build();
    tables.forEach(builder::lookup);

    UnsignedTx built = builder.build();

    assertThat(ParsedMessage.read(built.message()).instructions(tables))
        .isEqualTo(merged(instructions));
    assertThat(built.parsed().versioned()).isEqualTo(!built.parsed().lookups().isEmpty());
    assertThat(built.signers()).isEqualTo(plain.signers());
    assertThat(built.writableAccounts()).hasSameElementsAs(plain.writableAccounts());
    assertThat(built.readOnlyAccounts()).hasSameElementsAs(plain.readOnlyAccounts());
    if (built.parsed().versioned()) {
      assertThat(built.sizeBytes()).isLessThan(plain.sizeBytes());
    } else {
      assertThat(built.message()).isEqualTo(plain.message());
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll long seed) {
    byte[] message =
        UnsignedTx.builder(PAYER, GateFixture.address(99), 1)
            .addAll(instructions(new SplittableRandom(seed)))
            .build()
            .message();
    for (int i = 0; i < Math.min(bytes.length, message.length); i++) {
      message[i * 7 % message.length] ^= bytes[i];
    }
    for (byte[] each : List.of(bytes, message)) {
      String outcome;
      try {
        outcome = ParsedMessage.read(each).toString();
      } catch (InvalidTxException refused) {
        outcome = refused.code();
      }
      assertThat(outcome).matches("ParsedMessage\\[.*|TX_MALFORMED|TX_ACCOUNT_TWICE");
    }
  }
}
