package io.godmode.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Kinds;
import io.godmode.api.Samples;
import io.godmode.api.id.StrategyId;
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
  private static final StrategyId FARMING = StrategyId.of("memecoin_farming");

  /** One of each, by the same person for the same reason. */
  private static List<OperatorCommand> all(String key, String actor, String reason) {
    return List.of(
        new OperatorCommand.Buy(key, actor, reason, Samples.WALLET, Samples.MINT, Usd.of("2.5")),
        new OperatorCommand.Close(
            key, actor, reason, Samples.WALLET, Samples.MINT, Ratio.ofFraction("0.125")),
        new OperatorCommand.Flatten(key, actor, reason),
        new OperatorCommand.PauseStrategy(key, actor, reason, FARMING),
        new OperatorCommand.ResumeStrategy(key, actor, reason, FARMING),
        new OperatorCommand.Halt(key, actor, reason),
        new OperatorCommand.ResetKillSwitch(key, actor, reason),
        new OperatorCommand.Reduce(key, actor, reason),
        new OperatorCommand.ResumeTrading(key, actor, reason),
        new OperatorCommand.Unlatch(key, actor, reason),
        new OperatorCommand.Transfer(key, actor, reason, VAULT, Samples.WALLET, Usd.of("1")),
        new OperatorCommand.WriteOff(key, actor, reason, Samples.WALLET, Samples.MINT),
        new OperatorCommand.ValidateM10(key, actor, reason),
        new OperatorCommand.RevokeM10(key, actor, reason),
        new OperatorCommand.Arm(key, actor, reason),
        new OperatorCommand.Deposit(key, actor, reason, VAULT, Usd.of("12.5")),
        new OperatorCommand.Withdraw(key, actor, reason, VAULT, Usd.of("0.5")),
        new OperatorCommand.RemoveLock(key, actor, reason, "LowProfit:sniper_sol"));
  }

  private static OperatorCommand.Halt halt(String key, String actor, String reason) {
    return new OperatorCommand.Halt(key, actor, reason);
  }

  @Test
  void thereIsOneRecordOfEachKind() {
    Kinds.assertOneRecordEach(
        OperatorCommand.class,
        OperatorCommand.Kind.values(),
        OperatorCommand::kind,
        all("k", "me", "why"));
  }

  @Test
  void everyCommandSaysWhoAndWhyUnderAKey() {
    assertThat(all("k", "me", "why"))
        .allSatisfy(
            command -> {
              assertThat(command.key()).isEqualTo("k");
              assertThat(command.actor()).isEqualTo("me");
              assertThat(command.reason()).isEqualTo("why");
            });
  }

  @Test
  void wordsSayWhatIsAskedWhoeverAsks() {
    assertThat(all("k", "me", "why"))
        .extracting(OperatorCommand::words)
        .containsExactly(
            "buy sniper_sol " + Samples.MINT + " 2.5",
            "close sniper_sol:" + Samples.MINT + " 12.5",
            "flatten",
            "pause memecoin_farming",
            "resume memecoin_farming",
            "halt",
            "reset-kill",
            "reduce",
            "resume-trading",
            "unlatch",
            "transfer vault sniper_sol 1",
            "write-off sniper_sol:" + Samples.MINT,
            "validate-m10",
            "revoke-m10",
            "arm",
            "deposit vault 12.5",
            "withdraw vault 0.5",
            "remove-protection LowProfit:sniper_sol");
    assertThat(all("other", "you", "no reason"))
        .extracting(OperatorCommand::words)
        .isEqualTo(all("k", "me", "why").stream().map(OperatorCommand::words).toList());
  }

  /** Two commands under an empty key would be one, and the second silently do nothing. */
  @ParameterizedTest
  @CsvSource({"'', me, why, key", "' ', me, why, key", "k, '', why, actor", "k, me, '  ', reason"})
  void whatIsBlankIsNamed(String key, String actor, String reason, String named) {
    assertThatThrownBy(() -> all(key, actor, reason))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a command's " + named + " must not be blank");
  }

  @Test
  void eachOfThemChecksItsWords() {
    List<Class<?>> checked =
        List.of(OperatorCommand.class.getPermittedSubclasses()).stream()
            .filter(OperatorCommandTests::refusesABlankReason)
            .toList();
    assertThat(checked).containsExactlyInAnyOrder(OperatorCommand.class.getPermittedSubclasses());
  }

  private static boolean refusesABlankReason(Class<?> type) {
    OperatorCommand sample =
        all("k", "me", "why").stream().filter(type::isInstance).findFirst().orElseThrow();
    try {
      Object[] values = new Object[type.getRecordComponents().length];
      Class<?>[] types = new Class<?>[values.length];
      for (int i = 0; i < values.length; i++) {
        types[i] = type.getRecordComponents()[i].getType();
        values[i] = type.getRecordComponents()[i].getAccessor().invoke(sample);
      }
      values[2] = " ";
      type.getDeclaredConstructor(types).newInstance(values);
      return false;
    } catch (java.lang.reflect.InvocationTargetException refused) {
      return refused.getCause() instanceof IllegalArgumentException;
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError("the record cannot be called", broken);
    }
  }

  @Test
  void whatIsTooLongIsNamedWithItsLength() {
    assertThat(halt("k".repeat(128), "a".repeat(128), "r".repeat(500)).key()).hasSize(128);
    assertThatThrownBy(() -> halt("k".repeat(129), "me", "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a command's key must have at most 128 characters, but had 129");
    assertThatThrownBy(() -> halt("k", "a".repeat(129), "why"))
        .hasMessage("a command's actor must have at most 128 characters, but had 129");
    assertThatThrownBy(() -> halt("k", "me", "r".repeat(501)))
        .hasMessage("a command's reason must have at most 500 characters, but had 501");
  }

  /** A line end in a reason would be a line of its own in a log. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u2028b", "a\u202eb", "a\ud83db"})
  void whatCannotStandOnOneLineIsNamedByItsPlace(String odd) {
    assertThatThrownBy(() -> halt("k", "me", odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "a command's reason must be one line of printable characters, but had U\\+[0-9A-F]{4}"
                + " at 1");
    assertThatThrownBy(() -> halt(odd, "me", "why")).hasMessageContaining("key");
    assertThatThrownBy(() -> halt("k", odd, "why")).hasMessageContaining("actor");
  }

  @Test
  void wordsOfPeopleMayHaveSpacesAndAnyLetters() {
    assertThat(halt("k", "J\u00f6rg M.", "scam \ud83d\udc36!").actor()).isEqualTo("J\u00f6rg M.");
    assertThatThrownBy(() -> halt("two words", "me", "why"))
        .hasMessage("a command's key must have no spaces, but was 'two words'");
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
  void aTradeOrTransferOfNothingIsNamed(String amount) {
    assertThatThrownBy(
            () ->
                new OperatorCommand.Transfer(
                    "k", "me", "why", VAULT, Samples.WALLET, Usd.of(amount)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a transfer must be above zero, but was " + amount);
    assertThatThrownBy(
            () ->
                new OperatorCommand.Buy(
                    "k", "me", "why", Samples.WALLET, Samples.MINT, Usd.of(amount)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a purchase must be above zero dollars, but was " + amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.000000001"})
  void aDepositOrWithdrawalOfNothingIsNamed(String amount) {
    Usd nothing = Usd.of(amount);
    assertThatThrownBy(() -> new OperatorCommand.Deposit("k", "me", "why", VAULT, nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a deposit must be above zero, but was " + amount);
    assertThatThrownBy(() -> new OperatorCommand.Withdraw("k", "me", "why", VAULT, nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a withdrawal must be above zero, but was " + amount);
  }

  @Test
  void aTransferNeedsTwoWallets() {
    assertThatThrownBy(
            () -> new OperatorCommand.Transfer("k", "me", "why", VAULT, VAULT, Usd.of("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a transfer needs two wallets, but both were vault");
  }
}
