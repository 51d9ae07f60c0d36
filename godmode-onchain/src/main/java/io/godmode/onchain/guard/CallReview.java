package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.GuardRefusal.ACCOUNT_NOT_OWN;
import static io.godmode.onchain.guard.GuardRefusal.INSTRUCTION_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.PROGRAM_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.RECIPIENT_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.SWAP_MISMATCH;
import static io.godmode.onchain.guard.GuardRefusal.SWAP_NOT_SINGLE;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges each call of a message by itself and adds up what they do. Not thread-safe; made for one
 * review.
 */
final class CallReview {
  private static final long BASE_FEE = 5_000;
  private static final int TRANSFER = 2;
  private static final int TRANSFER_BYTES = 12;
  private static final int CREATE_IDEMPOTENT = 1;
  private static final int CLOSE_ACCOUNT = 9;
  private static final int SYNC_NATIVE = 17;

  private final GuardLimits limits;
  private final OwnAccounts own;
  private final Key payer;
  private final Key mint;
  private final ComputeBudget budget = new ComputeBudget();

  @Bounded(by = "the instructions of one message", then = "more do not fit a message")
  private final Set<Address> recipients = new LinkedHashSet<>();

  private @Nullable SwapReading swap;
  private long tips;
  private long wrapped;

  CallReview(GuardLimits limits, OwnAccounts own, Key payer, Key mint) {
    this.limits = limits;
    this.own = own;
    this.payer = payer;
    this.mint = mint;
  }

  /**
   * Returns what the message does.
   *
   * @throws RefusedException at the first call that is not allowed
   */
  Effects review(MessageReading message) {
    message.calls().forEach(this::call);
    if (swap == null) {
      throw new RefusedException(SWAP_NOT_SINGLE, "there is no swap");
    }
    long baseFee = message.signatures() * BASE_FEE;
    long priorityFee = budget.priorityFee();
    return new Effects(
        swap, sum(baseFee, priorityFee), budget.units(), tips, wrapped, Set.copyOf(recipients));
  }

  private void call(Call call) {
    Key program = call.program().key();
    if (!limits.programs().contains(program)) {
      throw new RefusedException(PROGRAM_NOT_ALLOWED, "program " + program);
    } else if (program.equals(Key.COMPUTE_BUDGET)) {
      budget.add(call);
    } else if (program.equals(Key.SYSTEM)) {
      transfer(call);
    } else if (program.equals(Key.ASSOCIATED_TOKEN)) {
      createAccount(call);
    } else if (program.equals(Key.TOKEN) || program.equals(Key.TOKEN_2022)) {
      token(call);
    } else {
      swap(call);
    }
  }

  private void transfer(Call call) {
    require(
        call,
        call.length() == TRANSFER_BYTES && call.u32(0) == TRANSFER && call.accounts() == 2,
        "only transfers are");
    requirePayer(call.key(0), "who sends lamports");
    Key to = call.key(1);
    long lamports = call.u64(4);
    // Above all there ever was; saturating keeps the sums below true.
    long amount = lamports < 0 ? Long.MAX_VALUE : lamports;
    if (limits.tipAccounts().contains(to)) {
      tips = sum(tips, amount);
    } else if (to.equals(own.of(payer, Key.TOKEN, Key.WRAPPED_SOL))) {
      wrapped = sum(wrapped, amount);
    } else {
      throw new RefusedException(
          RECIPIENT_NOT_ALLOWED, Long.toUnsignedString(lamports) + " lamports to " + to);
    }
    recipients.add(to.address());
  }

  /** Accounts: who pays the rent, the new account, its owner, mint, system and token program. */
  private void createAccount(Call call) {
    require(
        call,
        call.length() == 1
            && call.u8(0) == CREATE_IDEMPOTENT
            && call.accounts() == 6
            && call.key(4).equals(Key.SYSTEM),
        "only the idempotent creation is");
    requirePayer(call.key(0), "who pays for a token account");
    requirePayer(call.key(2), "the owner of a new token account");
    requireOwn(new SwapReading.Holding(call.key(1), call.key(5), call.key(3)));
  }

  private void token(Call call) {
    int kind = call.length() == 1 ? call.u8(0) : -1;
    Key tokenProgram = call.program().key();
    if (kind == SYNC_NATIVE && call.accounts() == 1) {
      requireOwn(new SwapReading.Holding(call.key(0), tokenProgram, Key.WRAPPED_SOL));
    } else if (kind == CLOSE_ACCOUNT && call.accounts() == 3) {
      requirePayer(call.key(1), "who gets the rent of a closed account");
      requirePayer(call.key(2), "the owner of a closed account");
      boolean ofToken = call.key(0).equals(own.of(payer, tokenProgram, mint));
      requireOwn(
          new SwapReading.Holding(call.key(0), tokenProgram, ofToken ? mint : Key.WRAPPED_SOL));
    } else {
      require(call, false, "only syncing wrapped SOL and closing an account are");
    }
  }

  private void swap(Call call) {
    SwapReading reading = SwapReading.of(call);
    if (swap != null) {
      throw new RefusedException(
          SWAP_NOT_SINGLE, swap.name() + " and " + reading.name() + " in one message");
    }
    if (!reading.mint().equals(mint)) {
      throw new RefusedException(
          SWAP_MISMATCH,
          reading.name() + " trades " + reading.mint() + "; the order is for " + mint);
    }
    requirePayer(reading.user(), "the user of " + reading.name());
    reading.holdings().forEach(this::requireOwn);
    swap = reading;
  }

  /** Only accounts of the traded token and of wrapped SOL are anything to this message. */
  private void requireOwn(SwapReading.Holding holding) {
    boolean known =
        (holding.tokenProgram().equals(Key.TOKEN) || holding.tokenProgram().equals(Key.TOKEN_2022))
            && (holding.mint().equals(mint) || holding.mint().equals(Key.WRAPPED_SOL));
    if (!known
        || !holding.account().equals(own.of(payer, holding.tokenProgram(), holding.mint()))) {
      throw new RefusedException(
          ACCOUNT_NOT_OWN,
          holding.account()
              + " is not the payer's account of "
              + holding.mint()
              + " at "
              + holding.tokenProgram()
              + "; the order is for "
              + mint);
    }
  }

  private void requirePayer(Key key, String what) {
    if (!key.equals(payer)) {
      throw new RefusedException(
          ACCOUNT_NOT_OWN, what + " must be the payer " + payer + ", but is " + key);
    }
  }

  private static void require(Call call, boolean holds, String allowed) {
    if (!holds) {
      String kind = call.length() == 0 ? "none" : Integer.toString(call.u8(0));
      throw new RefusedException(
          INSTRUCTION_NOT_ALLOWED,
          "instruction "
              + kind
              + " of "
              + call.program().key()
              + " with "
              + call.length()
              + " bytes and "
              + call.accounts()
              + " accounts; "
              + allowed);
    }
  }

  /** Adds what is not negative; what does not fit is the largest number. */
  static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
