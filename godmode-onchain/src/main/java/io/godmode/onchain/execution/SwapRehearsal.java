package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Order;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.onchain.venue.PumpFunVenue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does all that the {@link OnchainExecutor} does with an order before anybody has to permit it:
 * reads the accounts, plans, builds the bytes and simulates them. It holds no key and no transport,
 * so it can neither sign nor send. For one thread.
 */
public final class SwapRehearsal {
  private final SwapAssembly assembly;

  private SwapRehearsal(SwapAssembly assembly) {
    this.assembly = assembly;
  }

  /** Returns one with the executor's usual priority fee, and without tips. */
  public static SwapRehearsal on(ChainAccess chain) {
    return on(chain, OnchainExecutorBuilder.USUAL_PRIORITY, List.of());
  }

  /**
   * Returns one.
   *
   * @param chain who is asked
   * @param priority how much is offered for landing sooner; never more than the order states
   * @param tipAccounts who gets the tip that an order states; nobody where empty
   */
  public static SwapRehearsal on(
      ChainAccess chain, PriorityFee priority, List<Address> tipAccounts) {
    return new SwapRehearsal(
        SwapAssembly.of(
            Objects.requireNonNull(chain, "chain"),
            new ProgramAddressCache(OnchainExecutorBuilder.ADDRESSES),
            PumpFunVenue.Generation.FIRST,
            priority,
            OnchainExecutorBuilder.USUAL_MARGIN,
            tipAccounts));
  }

  /**
   * Rehearses the first attempt at an order.
   *
   * @param wallet who would pay; its key is not needed
   * @param venue where the token trades
   * @param model the venue's arithmetic
   * @throws io.godmode.onchain.chain.ChainUnavailableException when nobody could answer
   */
  public Rehearsed rehearse(Order order, Address wallet, Venue venue, PoolModel model) {
    return rehearse(order, 1, wallet, venue, model);
  }

  Rehearsed rehearse(Order order, int attempt, Address wallet, Venue venue, PoolModel model) {
    SwapAssembly.Quoted quoted = assembly.quote(order, attempt, wallet, venue, Optional.of(model));
    if (quoted.refused().isPresent()) {
      return refused(quoted.refused().get());
    }
    SwapAssembly.Result result = assembly.assemble(quoted.planned().orElseThrow());
    return result instanceof SwapAssembly.NotAssembled not
        ? refused(not.refused())
        : new Ready(((SwapAssembly.Assembled) result).swap());
  }

  private static Rehearsed refused(SwapPreparation.Refused refused) {
    return new Refused(refused.why(), refused.detail());
  }

  /**
   * Reads a token's market as it stands.
   *
   * @param decimals of the token
   * @return empty where it does not trade, or not in a way that this version can trade it
   * @throws io.godmode.onchain.chain.ChainUnavailableException when nobody could answer
   */
  public Optional<PoolState> market(Mint mint, Venue venue, int decimals) {
    return assembly.pool(mint, venue, decimals);
  }

  /** What came of it. Immutable and thread-safe; read it with {@link #fold}. */
  public sealed interface Rehearsed {

    /** Returns the value for whichever of the two this is. */
    default <R> R fold(
        Function<? super Ready, ? extends R> ready,
        Function<? super Refused, ? extends R> refused) {
      return this instanceof Ready whole ? ready.apply(whole) : refused.apply((Refused) this);
    }
  }

  /**
   * It was built, and its simulation succeeds.
   *
   * @param swap what would be put to the guards
   */
  public record Ready(AssembledSwap swap) implements Rehearsed {
    /** Checks that it is there. */
    public Ready {
      Objects.requireNonNull(swap, "swap");
    }
  }

  /**
   * It would not trade.
   *
   * @param why the class of reason
   * @param detail what was found, for people; no secrets
   */
  public record Refused(AttemptFailure why, String detail) implements Rehearsed {
    /** Checks that the parts are there. */
    public Refused {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
