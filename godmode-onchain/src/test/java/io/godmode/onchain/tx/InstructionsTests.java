package io.godmode.onchain.tx;

import static io.godmode.onchain.tx.GateFixture.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.Lamports;
import io.godmode.testkit.TestMints;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes by hand after the layouts that the classes name. */
class InstructionsTests {
  private static String data(Instruction instruction) {
    return HexFormat.of().formatHex(instruction.data());
  }

  @Test
  void ofTheComputeBudgetAreLittleEndian() {
    assertThat(data(ComputeBudget.unitLimit(200_000))).isEqualTo("02400d0300");
    assertThat(data(ComputeBudget.unitPrice(0x0102030405060708L))).isEqualTo("030807060504030201");
    assertThat(data(ComputeBudget.loadedAccountsDataLimit(16 * 1_024 * 1_024)))
        .isEqualTo("0400000001");
    assertThat(ComputeBudget.unitPrice(1).accounts()).isEmpty();
    assertThat(ComputeBudget.unitPrice(1).program()).isEqualTo(ComputeBudget.PROGRAM);
  }

  @Test
  void ofTheComputeBudgetHaveBounds() {
    assertThatThrownBy(() -> ComputeBudget.unitLimit(0)).hasMessageContaining("units", "0");
    assertThatThrownBy(() -> ComputeBudget.unitPrice(-1))
        .hasMessage("microLamports must not be negative, but was -1");
    assertThatThrownBy(() -> ComputeBudget.loadedAccountsDataLimit(0))
        .hasMessage("bytes must be at least 1, but was 0");
  }

  @Test
  void ofTheSystemProgramPay() {
    Instruction tip = SystemInstructions.transfer(address(1), address(2), Lamports.of(1_000_000));

    assertThat(data(tip)).isEqualTo("0200000040420f0000000000");
    assertThat(tip.accounts())
        .containsExactly(AccountUse.payer(address(1)), AccountUse.writable(address(2)));
  }

  @Test
  void ofTokensOpenAndCloseAccounts() {
    Instruction open =
        TokenInstructions.createAssociatedAccount(
            address(1), address(2), address(3), TestMints.WIF, TokenInstructions.TOKEN_2022);
    assertThat(open.program()).isEqualTo(TokenInstructions.ASSOCIATED_TOKEN);
    assertThat(data(open)).isEqualTo("01");
    assertThat(open.accounts())
        .containsExactly(
            AccountUse.payer(address(1)),
            AccountUse.writable(address(2)),
            AccountUse.readOnly(address(3)),
            AccountUse.readOnly(io.godmode.api.id.Address.of(TestMints.WIF.base58())),
            AccountUse.readOnly(SystemInstructions.PROGRAM),
            AccountUse.readOnly(TokenInstructions.TOKEN_2022));

    assertThat(
            TokenInstructions.closeAccount(
                address(2), address(1), address(3), TokenInstructions.TOKEN))
        .isEqualTo(
            new Instruction(
                TokenInstructions.TOKEN,
                List.of(
                    AccountUse.writable(address(2)),
                    AccountUse.writable(address(1)),
                    new AccountUse(address(3), true, false)),
                new byte[] {9}));
    assertThat(TokenInstructions.syncNative(address(2), TokenInstructions.TOKEN))
        .isEqualTo(
            new Instruction(
                TokenInstructions.TOKEN,
                List.of(AccountUse.writable(address(2))),
                new byte[] {17}));
  }
}
