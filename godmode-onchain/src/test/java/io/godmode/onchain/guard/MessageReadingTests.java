package io.godmode.onchain.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageReadingTests {
  private static final Address TABLE = Calls.account(9);
  private static final Address OTHER = Calls.account(10);
  private static final Instruction CALL =
      new Instruction(
          Calls.TOKEN,
          List.of(
              AccountUse.readOnly(Calls.account(1)),
              AccountUse.writable(Calls.account(2)),
              new AccountUse(Calls.account(3), true, false),
              AccountUse.payer(Draft.PAYER)),
          new byte[200]);

  private static Party party(int account, boolean signer, boolean writable, boolean lookedUp) {
    return new Party(Key.of(Calls.account(account)), signer, writable, lookedUp);
  }

  @Test
  void flagsComeFromTheHeader() {
    MessageReading reading =
        MessageReading.of(MessageWriter.legacy(Draft.PAYER, List.of(CALL)), Map.of());
    assertThat(reading.signatures()).isEqualTo(2);
    assertThat(reading.payer()).isEqualTo(Key.of(Draft.PAYER));
    Call call = reading.calls().get(0);
    assertThat(call.program()).isEqualTo(new Party(Key.TOKEN, false, false, false));
    assertThat(call.account(0)).isEqualTo(party(1, false, false, false));
    assertThat(call.account(1)).isEqualTo(party(2, false, true, false));
    assertThat(call.account(2)).isEqualTo(party(3, true, false, false));
    assertThat(call.account(3)).isEqualTo(new Party(Key.of(Draft.PAYER), true, true, false));
    assertThat(call.length()).isEqualTo(200);
  }

  @Test
  void whatIsLookedUpStandsBehindAllOthersTheWritableFirst() {
    Map<Address, List<Address>> tables =
        Map.of(TABLE, List.of(OTHER, Calls.account(1), Calls.account(2)));
    byte[] message = MessageWriter.versioned(Draft.PAYER, List.of(CALL), tables);
    Map<Key, List<Key>> known =
        Map.of(
            Key.of(TABLE),
            List.of(Key.of(OTHER), Key.of(Calls.account(1)), Key.of(Calls.account(2))));
    MessageReading reading = MessageReading.of(message, known);
    assertThat(reading.accounts()).hasSize(5);
    assertThat(reading.accounts().get(3)).isEqualTo(party(2, false, true, true));
    assertThat(reading.accounts().get(4)).isEqualTo(party(1, false, false, true));
    assertThat(reading.calls().get(0).account(0)).isEqualTo(party(1, false, false, true));
  }

  @Test
  void aPlaceBehindWhatIsKnownOfATableIsRefused() {
    byte[] message =
        MessageWriter.versioned(
            Draft.PAYER, List.of(CALL), Map.of(TABLE, List.of(OTHER, Calls.account(1))));
    assertThatThrownBy(
            () -> MessageReading.of(message, Map.of(Key.of(TABLE), List.of(Key.of(OTHER)))))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("TABLE_NOT_ALLOWED: place 1 of lookup table " + TABLE);
  }

  @Test
  void aProgramFromATableIsRefused() {
    byte[] message =
        MessageWriter.versioned(
            Draft.PAYER, List.of(CALL), Map.of(TABLE, List.of(Calls.account(1))));
    // The program of the only call, behind version, header, four keys and the blockhash.
    int at = 1 + 3 + 1 + 4 * 32 + 32 + 1;
    assertThat(message[4]).isEqualTo((byte) 4);
    message[at] = 4;
    Map<Key, List<Key>> known = Map.of(Key.of(TABLE), List.of(Key.of(Calls.account(1))));
    assertThatThrownBy(() -> MessageReading.of(message, known))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "PROGRAM_NOT_ALLOWED: "
                + Calls.account(1)
                + " is from a lookup table and called as a program");
  }

  @Test
  void aLengthMustBeInItsShortestForm() {
    byte[] message = MessageWriter.legacy(Draft.PAYER, List.of());
    byte[] longer = new byte[message.length + 1];
    System.arraycopy(message, 0, longer, 0, message.length);
    longer[message.length - 1] = (byte) 0x80;
    assertThat(MessageReading.of(message, Map.of()).calls()).isEmpty();
    assertThatThrownBy(() -> MessageReading.of(longer, Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("shortest form");
  }
}
