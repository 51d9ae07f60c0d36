package io.godmode.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCommandTests {
  private static final WalletId VAULT = WalletId.of("vault");

  @Test
  void everyCommandSaysWhoAndWhyUnderAKey() {
    List<OperatorCommand> commands =
        List.of(
            new OperatorCommand.Halt("k", "me", "why"),
            new OperatorCommand.ResetKillSwitch("k", "me", "why"),
            new OperatorCommand.Close("k", "me", "why", Samples.WALLET, Samples.MINT, Ratio.ONE),
            new OperatorCommand.Flatten("k", "me", "why"),
            new OperatorCommand.Transfer("k", "me", "why", VAULT, Samples.WALLET, Usd.of("1")));
    assertThat(commands)
        .allSatisfy(
            command -> {
              assertThat(command.key()).isEqualTo("k");
              assertThat(command.actor()).isEqualTo("me");
              assertThat(command.reason()).isEqualTo("why");
            });
    assertThat(commands)
        .map(Object::getClass)
        .hasSameSizeAs(OperatorCommand.class.getPermittedSubclasses())
        .doesNotHaveDuplicates();
  }

  /** Two commands under an empty key would be one, and the second silently do nothing. */
  @ParameterizedTest
  @CsvSource({"'', me, why, key", "' ', me, why, key", "k, '', why, actor", "k, me, '', reason"})
  void whatIsBlankIsNamed(String key, String actor, String reason, String named) {
    assertThatThrownBy(() -> new OperatorCommand.Halt(key, actor, reason))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named + " must not be blank");
    assertThatThrownBy(() -> new OperatorCommand.ResetKillSwitch(key, actor, reason))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named + " must not be blank");
    assertThatThrownBy(
            () ->
                new OperatorCommand.Close(
                    key, actor, reason, Samples.WALLET, Samples.MINT, Ratio.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named + " must not be blank");
    assertThatThrownBy(() -> new OperatorCommand.Flatten(key, actor, reason))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named + " must not be blank");
    assertThatThrownBy(
            () ->
                new OperatorCommand.Transfer(
                    key, actor, reason, VAULT, Samples.WALLET, Usd.of("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named + " must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.5", "1.000000001"})
  void aShareOutsideThePositionIsNamed(String share) {
    assertThatThrownBy(
            () ->
                new OperatorCommand.Close(
                    "k", "me", "why", Samples.WALLET, Samples.MINT, Ratio.ofFraction(share)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share must be above 0 and at most 1, but was " + share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.5"})
  void aTransferOfNothingIsNamed(String amount) {
    assertThatThrownBy(
            () ->
                new OperatorCommand.Transfer(
                    "k", "me", "why", VAULT, Samples.WALLET, Usd.of(amount)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a transfer must be above zero, but was " + amount);
  }

  @Test
  void aTransferNeedsTwoWallets() {
    assertThatThrownBy(
            () -> new OperatorCommand.Transfer("k", "me", "why", VAULT, VAULT, Usd.of("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a transfer needs two wallets, but both were vault");
  }
}
