package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.GuardRefusal.FEES_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.FEES_UNDERSTATED;
import static io.godmode.onchain.guard.GuardRefusal.MESSAGE_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.MIN_OUT_TOO_LOW;
import static io.godmode.onchain.guard.GuardRefusal.NETWORK_FEE_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.PAYER_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.PREVIEW_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.SIGNER_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.SIMULATION_MISSING;
import static io.godmode.onchain.guard.GuardRefusal.SIZE_TOO_LARGE;
import static io.godmode.onchain.guard.GuardRefusal.SPEND_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.SWAP_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.TIP_TOO_HIGH;
import static io.godmode.onchain.guard.GuardRefusal.WRAP_TOO_HIGH;

import io.godmode.api.id.Address;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.Side;
import io.godmode.api.risk.TxPreview;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Judges one message from its bytes. Immutable; made for one review. */
final class Review {
  /** What one packet takes, and with it a signed transaction. */
  private static final int MOST_BYTES = 1_232;

  private static final int SIGNATURE_BYTES = 64;

  private final GuardLimits limits;
  private final OwnAccounts own;
  private final TxPreview preview;

  Review(GuardLimits limits, OwnAccounts own, TxPreview preview) {
    this.limits = limits;
    this.own = own;
    this.preview = preview;
  }

  /**
   * Ends well when the message is permitted.
   *
   * @throws RefusedException when it is not
   */
  void judge() {
    byte[] bytes = preview.message();
    String hash = sha256(bytes);
    require(
        hash.equals(preview.messageHash()),
        MESSAGE_MISMATCH,
        () -> "SHA-256 of the " + bytes.length + " bytes is " + hash + ", and stated is another");
    MessageReading message = MessageReading.of(bytes, limits.tables());
    payer(message);
    Effects effects =
        new CallReview(limits, own, message.payer(), Key.of(Address.of(preview.mint().base58())))
            .review(message);
    swap(effects);
    money(effects);
    int size = 1 + SIGNATURE_BYTES * message.signatures() + bytes.length;
    require(
        size <= MOST_BYTES, SIZE_TOO_LARGE, () -> size + " bytes signed, at most " + MOST_BYTES);
    claims(message, effects, size);
    simulation(effects);
  }

  private void payer(MessageReading message) {
    Key payer = message.payer();
    require(limits.payers().contains(payer), PAYER_NOT_ALLOWED, () -> "payer " + payer);
    require(
        message.signatures() == 1,
        SIGNER_NOT_ALLOWED,
        () -> message.signatures() + " signatures; only the payer may sign");
  }

  private void swap(Effects effects) {
    SwapReading swap = effects.swap();
    long given = preview.terms().fold(buy -> buy.spend().value(), sell -> sell.quantity().raw());
    long least =
        preview.terms().fold(buy -> buy.minTokens().raw(), sell -> sell.minProceeds().value());
    require(
        swap.side() == preview.terms().side() && swap.given() == given,
        SWAP_MISMATCH,
        () ->
            swap.name()
                + " is a "
                + swap.side()
                + " that gives "
                + Long.toUnsignedString(swap.given())
                + "; the order is a "
                + preview.terms().side()
                + " that gives "
                + Long.toUnsignedString(given));
    require(
        swap.least() != 0 && Long.compareUnsigned(swap.least(), least) >= 0,
        MIN_OUT_TOO_LOW,
        () ->
            swap.name()
                + " takes no less than "
                + Long.toUnsignedString(swap.least())
                + "; the order no less than "
                + Long.toUnsignedString(least));
  }

  private void money(Effects effects) {
    long spend = preview.terms().side() == Side.BUY ? effects.swap().given() : 0;
    require(
        effects.wrapped() <= spend,
        WRAP_TOO_HIGH,
        () -> effects.wrapped() + " lamports are wrapped; the order spends " + spend);
    atMost(spend, limits.maxSpend().value(), SPEND_TOO_HIGH, "the order spends");
    atMost(
        effects.networkFee(),
        limits.maxNetworkFee().value(),
        NETWORK_FEE_TOO_HIGH,
        "base and priority fee are");
    atMost(preview.tip().value(), limits.maxTip().value(), TIP_TOO_HIGH, "the stated tip is");
    atMost(effects.tips(), preview.tip().value(), TIP_TOO_HIGH, "tips are");
    atMost(preview.fees().value(), limits.maxFees().value(), FEES_TOO_HIGH, "stated fees are");
    atMost(
        CallReview.sum(effects.networkFee(), effects.tips()),
        preview.fees().value(),
        FEES_UNDERSTATED,
        "fees and tips are");
  }

  private void claims(MessageReading message, Effects effects, int size) {
    require(
        limits.payers().key(preview.payer()).filter(message.payer()::equals).isPresent(),
        PREVIEW_MISMATCH,
        () -> "payer is " + message.payer() + ", and stated is " + preview.payer());
    require(
        size == preview.sizeBytes(),
        PREVIEW_MISMATCH,
        () -> "sizeBytes is " + size + ", and stated is " + preview.sizeBytes());
    require(
        effects.recipients().equals(new HashSet<>(preview.recipients())),
        PREVIEW_MISMATCH,
        () ->
            "recipients are "
                + effects.recipients().stream().sorted().toList()
                + ", and stated are "
                + preview.recipients());
    Set<Key> called = new LinkedHashSet<>();
    message.calls().forEach(call -> called.add(call.program().key()));
    Set<Key> stated = new LinkedHashSet<>();
    preview.programs().forEach(each -> limits.programs().key(each).ifPresent(stated::add));
    boolean known =
        preview.programs().stream().allMatch(each -> limits.programs().key(each).isPresent());
    require(
        known && List.copyOf(called).equals(List.copyOf(stated)),
        PREVIEW_MISMATCH,
        () -> "programs are " + called + ", and stated are " + preview.programs());
  }

  private void simulation(Effects effects) {
    preview
        .simulated()
        .ifPresentOrElse(
            change -> new SimulationReview(slippage(), preview, effects, change).review(),
            () ->
                require(
                    !limits.simulationRequired(),
                    SIMULATION_MISSING,
                    () -> "a simulation of these bytes is required"));
  }

  private BasisPoints slippage() {
    return preview.terms().side() == Side.BUY ? limits.maxSlippage() : limits.maxExitSlippage();
  }

  private static void atMost(long amount, long most, GuardRefusal code, String what) {
    require(amount <= most, code, () -> what + " " + amount + " lamports, at most " + most);
  }

  private static void require(boolean holds, GuardRefusal code, Supplier<String> detail) {
    if (!holds) {
      throw new RefusedException(code, detail.get());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
