package io.godmode.api;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an executor gets from the engine when it starts. To be called on the engine thread only,
 * except for the methods that say they are thread-safe.
 */
public interface ExecutionContext {
  /**
   * Hands a report to the engine. Thread-safe and returns at once; reports are never dropped on
   * their way. Reports made during a call from the engine are processed right after that call, in
   * their order; others within a few milliseconds.
   *
   * <p>How the engine takes them in:
   *
   * <ul>
   *   <li>An attempt's interim reports are taken in the order of their sequence. One that comes
   *       before its turn waits, up to 64 of an attempt, until those before it have come; further
   *       ones are dropped, and the engine raises an alert.
   *   <li>A terminal report ends its attempt at once, whatever is missing; what waited is dropped.
   *   <li>One that was said before, or comes after the end, changes nothing. Both are counted.
   *   <li>One that cannot be true is never booked: an order or attempt that was never approved, an
   *       end that contradicts the end taken in before, or anything {@link OpenAttempt#objectionTo}
   *       objects to. The engine raises a critical alert and allows no entries until an operator
   *       unlatches it; exits run on. The attempt stays open.
   * </ul>
   *
   * @throws NullPointerException when there is no report
   */
  void report(ExecutionReport report);

  /**
   * Hands a report to the engine, as {@link #report(ExecutionReport)}, and says when it is on the
   * disk: what must be durable before something irreversible happens. An executor that signs
   * reports {@link io.godmode.api.order.AttemptState#SIGNED} with signature and last valid block
   * height through this method, and sends only when told.
   *
   * <p>The callback runs at most once, on the engine thread, after the step that holds the report
   * was forced to the disk, together with every step before. It must be quick and must not block:
   * it hands the bytes to the thread that sends them. It may report, like any call from the engine.
   * If it throws, that is a failure of the executor as in {@link Executor#submit}.
   *
   * <p>It never runs for a report that changes nothing or is refused, for one that still waits for
   * an earlier one when its attempt ends, when the journal cannot be written, and when the engine
   * stops first. An executor whose callback has not run must take it that the next run knows
   * nothing of the report: it must not send.
   *
   * <p>Thread-safe and returns at once, as {@link #report(ExecutionReport)}. Where {@link
   * #isDurable()} is false there is no disk to wait for, and the callback only follows the step.
   *
   * @param report what happened
   * @param whenDurable what to do once the report cannot be lost any more
   * @throws NullPointerException when one of them is missing
   */
  void report(ExecutionReport report, Runnable whenDurable);

  /**
   * Tells whether what is reported outlives the process and a power failure. It does not without a
   * data directory, or when the host chose never to force the journal to the disk; an executor that
   * really sends must then refuse to start. Thread-safe.
   */
  boolean isDurable();

  /** Returns engine time. Thread-safe. */
  InstantSource clock();

  /** Returns the chain tip estimated for now. Thread-safe. */
  long tipSlot();

  /**
   * Returns attempts that the journal knows and that have not ended, in the order of their
   * approval. At the start they are those of the runs before: they must be finished under the same
   * ids, see {@link OpenAttempt} for how. They were approved, so they are not submitted again.
   */
  List<OpenAttempt> openAttempts();

  /**
   * Tells that books and chain do not agree: a wallet has other tokens than the books say, or a
   * landed transaction did something else than its order. The engine raises a critical alert with
   * code {@code RECONCILIATION_MISMATCH} and allows no entries until an operator unlatches it;
   * exits run on. Thread-safe and returns at once.
   *
   * @param wallet whose
   * @param detail what differs, with its numbers, for people
   */
  void mismatch(WalletId wallet, String detail);

  /**
   * Returns the tokens that the books hold, for executors that compare them with the chain. Engine
   * thread only.
   */
  List<Holding> holdings();

  /** Returns the sum of our landed trades per token, for executors that simulate their impact. */
  Map<Mint, OwnImpact> ownImpact();

  /**
   * Returns the rent that an order would lock, if it is a buy, or free, if it is a sale, if it
   * landed now: a buy opens the accounts that are not there, a sale closes its token account if it
   * empties it. Never more than the order states. For executors that simulate; a real one tells
   * what the chain did. Engine thread only.
   *
   * <p>A context that knows nothing of accounts returns what the order states.
   *
   * @param order one whose attempt has not ended
   * @param before what has landed before it, in its order; of that, what the engine has taken in
   *     already is left out
   */
  default Lamports rent(Order order, List<ExecutionReport> before) {
    return order.network().rent();
  }

  /** Returns the last observed state of a token's pool. Engine thread only. */
  Optional<PoolState> pool(Mint mint);

  /**
   * Returns the states that a token's pool has gone through lately, oldest first: the last is that
   * of {@link #pool}, the first was there before the changes of the slots being ingested. For
   * executors that simulate where in a slot they trade. Each state carries the slot it is from.
   * Engine thread only.
   *
   * <p>Known completely for tokens of which an attempt is open. A context that keeps none returns
   * the last.
   *
   * @return empty when no state is known, or what happened lately is not known completely
   */
  default List<PoolState> poolStates(Mint mint) {
    return pool(mint).stream().toList();
  }

  /** Returns the arithmetic of a venue. Thread-safe. */
  Optional<PoolModel> model(Venue venue);

  /** Returns the run's seed, for executors that draw. Thread-safe. */
  long seed();

  /**
   * Tokens of one wallet, as the books have them. Immutable and thread-safe.
   *
   * @param wallet whose
   * @param mint which token
   * @param tokensRaw raw units, above zero
   */
  record Holding(WalletId wallet, Mint mint, long tokensRaw) {}

  /**
   * What our landed trades have moved in a pool that does not know of them. Immutable and
   * thread-safe.
   *
   * @param tokenDelta raw tokens added to the pool, negative when we bought more than we sold
   * @param quoteDelta quote units added to the pool
   */
  record OwnImpact(long tokenDelta, long quoteDelta) {
    /**
     * Returns what one landed trade has moved: the tokens, and the quote without fees, save the fee
     * to liquidity providers, which stays in the pool.
     */
    public static OwnImpact of(Side side, Fill fill, Lamports lpFee) {
      long tokens = fill.tokens().raw();
      long quote = fill.quote().value();
      return side == Side.BUY
          ? new OwnImpact(-tokens, Math.addExact(quote, lpFee.value()))
          : new OwnImpact(tokens, lpFee.value() - quote);
    }

    /**
     * Returns the sum of both.
     *
     * @throws ArithmeticException when it does not fit
     */
    public OwnImpact plus(OwnImpact other) {
      return new OwnImpact(
          Math.addExact(tokenDelta, other.tokenDelta), Math.addExact(quoteDelta, other.quoteDelta));
    }
  }
}
