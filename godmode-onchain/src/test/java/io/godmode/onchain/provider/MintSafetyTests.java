package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.ScriptedChain.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.Evidence.Verdict;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.MintExtension;
import io.godmode.onchain.decode.MintExtension.EpochFee;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MintSafetyTests {
  private static final Optional<Address> SOMEBODY = Optional.of(address(1));
  private static final Optional<Address> NOBODY = Optional.empty();
  private static final EpochFee FREE = new EpochFee(1, 0, 0);
  private static final EpochFee FEE = new EpochFee(1, 100, 50);

  static Stream<Arguments> extensions() {
    return Stream.of(
        Arguments.of(fee(NOBODY, FREE, FREE), NOBODY, Verdict.PASS),
        Arguments.of(fee(NOBODY, FEE, FREE), NOBODY, Verdict.FAIL),
        Arguments.of(fee(NOBODY, FREE, FEE), NOBODY, Verdict.FAIL),
        Arguments.of(fee(SOMEBODY, FREE, FREE), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.PermanentDelegate(SOMEBODY), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.PermanentDelegate(NOBODY), NOBODY, Verdict.PASS),
        Arguments.of(new MintExtension.TransferHook(NOBODY, SOMEBODY), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.TransferHook(SOMEBODY, NOBODY), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.TransferHook(NOBODY, NOBODY), NOBODY, Verdict.PASS),
        Arguments.of(state(MintExtension.AccountState.FROZEN), NOBODY, Verdict.FAIL),
        Arguments.of(state(MintExtension.AccountState.INITIALIZED), SOMEBODY, Verdict.FAIL),
        Arguments.of(state(MintExtension.AccountState.INITIALIZED), NOBODY, Verdict.PASS),
        Arguments.of(new MintExtension.Pausable(NOBODY, true), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.Pausable(SOMEBODY, false), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.Pausable(NOBODY, false), NOBODY, Verdict.PASS),
        Arguments.of(new MintExtension.NonTransferable(), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.ConfidentialTransfer(NOBODY, true), NOBODY, Verdict.UNKNOWN),
        Arguments.of(unread(MintExtension.Kind.UNKNOWN), NOBODY, Verdict.UNKNOWN),
        Arguments.of(unread(MintExtension.Kind.TRANSFER_FEE), NOBODY, Verdict.UNKNOWN),
        Arguments.of(unread(MintExtension.Kind.CONFIDENTIAL_MINT_BURN), NOBODY, Verdict.FAIL),
        Arguments.of(new MintExtension.MetadataPointer(SOMEBODY, SOMEBODY), NOBODY, Verdict.PASS));
  }

  private static MintExtension fee(Optional<Address> authority, EpochFee older, EpochFee newer) {
    return new MintExtension.TransferFee(authority, NOBODY, 0, older, newer);
  }

  private static MintExtension state(MintExtension.AccountState state) {
    return new MintExtension.DefaultAccountState(state);
  }

  private static MintExtension unread(MintExtension.Kind kind) {
    return new MintExtension.Unread(kind, OptionalInt.empty(), Optional.of("cut off"));
  }

  @ParameterizedTest
  @MethodSource("extensions")
  void anExtensionThatCanTakeFromHoldersOrStopThemFails(
      MintExtension extension, Optional<Address> freeze, Verdict expected) {
    Evidence told = MintSafety.extensions(mint(NOBODY, freeze, List.of(extension), true), 77);

    assertThat(told.verdict()).isEqualTo(expected);
    assertThat(told.detail()).startsWith("slot 77: ").contains(extension.kind().name());
  }

  @Test
  void whatWasNotUnderstoodToItsEndIsUnknownUnlessItFails() {
    assertThat(MintSafety.extensions(mint(NOBODY, NOBODY, List.of(), false), 1).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(
            MintSafety.extensions(
                    mint(NOBODY, NOBODY, List.of(new MintExtension.NonTransferable()), false), 1)
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aRightThatSomebodyHasFailsAndNamesThem() {
    MintAccount kept = mint(SOMEBODY, SOMEBODY, List.of(), true);
    MintAccount given = mint(NOBODY, NOBODY, List.of(), true);

    assertThat(MintSafety.mintAuthority(kept, 5))
        .isEqualTo(new Evidence("mint_authority", Verdict.FAIL, "slot 5: " + address(1).base58()));
    assertThat(MintSafety.freezeAuthority(kept, 5).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(MintSafety.mintAuthority(given, 5))
        .isEqualTo(new Evidence("mint_authority", Verdict.PASS, "slot 5: none"));
    assertThat(MintSafety.freezeAuthority(given, 5).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void theFirstTokenProgramHasNoExtensions() {
    MintAccount mint = new MintAccount(MintAccount.TOKEN, NOBODY, NOBODY, 1, 6, List.of(), true);

    assertThat(MintSafety.extensions(mint, 5).verdict()).isEqualTo(Verdict.PASS);
  }

  private static MintAccount mint(
      Optional<Address> minting,
      Optional<Address> freezing,
      List<MintExtension> extensions,
      boolean complete) {
    return new MintAccount(
        MintAccount.TOKEN_2022, minting, freezing, 1_000, 6, extensions, complete);
  }
}
