package io.godmode.onchain.provider;

import io.godmode.api.id.Address;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.Evidence.Verdict;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.MintExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a mint's account says about its safety. Pure. */
final class MintSafety {
  static final String MINT_AUTHORITY = "mint_authority";
  static final String FREEZE_AUTHORITY = "freeze_authority";
  static final String EXTENSIONS = "extensions";

  private MintSafety() {}

  static Evidence mintAuthority(MintAccount mint, long slot) {
    return authority(MINT_AUTHORITY, mint.mintAuthority(), slot);
  }

  static Evidence freezeAuthority(MintAccount mint, long slot) {
    return authority(FREEZE_AUTHORITY, mint.freezeAuthority(), slot);
  }

  private static Evidence authority(String check, Optional<Address> authority, long slot) {
    return new Evidence(
        check,
        authority.isEmpty() ? Verdict.PASS : Verdict.FAIL,
        "slot " + slot + ": " + authority.map(Address::base58).orElse("none"));
  }

  /** Judges the extensions: those that can take from holders or stop them speak against it. */
  static Evidence extensions(MintAccount mint, long slot) {
    if (mint.program().equals(MintAccount.TOKEN)) {
      return new Evidence(
          EXTENSIONS, Verdict.PASS, "slot " + slot + ": SPL Token, which has no extensions");
    }
    List<String> names = new ArrayList<>();
    Verdict worst = mint.complete() ? Verdict.PASS : Verdict.UNKNOWN;
    for (MintExtension each : mint.extensions()) {
      Verdict verdict = verdict(each, mint);
      names.add(each.kind() + (verdict == Verdict.PASS ? "" : " " + verdict + " " + each));
      if (verdict == Verdict.FAIL || (verdict == Verdict.UNKNOWN && worst == Verdict.PASS)) {
        worst = verdict;
      }
    }
    return new Evidence(
        EXTENSIONS,
        worst,
        "slot "
            + slot
            + ": Token-2022 with "
            + (names.isEmpty() ? "no extensions" : String.join(", ", names))
            + (mint.complete() ? "" : ", not understood to its end"));
  }

  private static Verdict verdict(MintExtension extension, MintAccount mint) {
    return switch (extension.kind()) {
      case TRANSFER_FEE ->
          judged(
              extension,
              MintExtension.TransferFee.class,
              fee ->
                  !fee.older().free() || !fee.newer().free() || fee.configAuthority().isPresent());
      case DEFAULT_ACCOUNT_STATE ->
          judged(
              extension,
              MintExtension.DefaultAccountState.class,
              state ->
                  state.state() == MintExtension.AccountState.FROZEN
                      || mint.freezeAuthority().isPresent());
      case PERMANENT_DELEGATE ->
          judged(
              extension,
              MintExtension.PermanentDelegate.class,
              delegate -> delegate.delegate().isPresent());
      case TRANSFER_HOOK ->
          judged(
              extension,
              MintExtension.TransferHook.class,
              hook -> hook.program().isPresent() || hook.authority().isPresent());
      case PAUSABLE ->
          judged(
              extension,
              MintExtension.Pausable.class,
              pausable -> pausable.paused() || pausable.authority().isPresent());
      case NON_TRANSFERABLE, CONFIDENTIAL_MINT_BURN -> Verdict.FAIL;
      case UNKNOWN, CONFIDENTIAL_TRANSFER, CONFIDENTIAL_TRANSFER_FEE -> Verdict.UNKNOWN;
      case MINT_CLOSE_AUTHORITY,
          INTEREST_BEARING,
          METADATA_POINTER,
          TOKEN_METADATA,
          GROUP_POINTER,
          TOKEN_GROUP,
          GROUP_MEMBER_POINTER,
          TOKEN_GROUP_MEMBER,
          SCALED_UI_AMOUNT,
          PERMISSIONED_BURN ->
          Verdict.PASS;
    };
  }

  private static <T extends MintExtension> Verdict judged(
      MintExtension extension, Class<T> type, Predicate<T> dangerous) {
    if (!type.isInstance(extension)) {
      return Verdict.UNKNOWN;
    }
    return dangerous.test(type.cast(extension)) ? Verdict.FAIL : Verdict.PASS;
  }
}
