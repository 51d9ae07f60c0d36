package io.godmode.onchain.execution;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.execution.SwapPreparation.Refused;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.ComputeBudget;
import io.godmode.onchain.tx.ComputeBudgetPlan;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.tx.InvalidTxException;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.onchain.tx.SystemInstructions;
import io.godmode.onchain.tx.UnsignedTx;
import io.godmode.onchain.venue.AccountSnapshot;
import io.godmode.onchain.venue.OpenedAccount;
import io.godmode.onchain.venue.ProgramErrors;
import io.godmode.onchain.venue.PumpFunVenue;
import io.godmode.onchain.venue.PumpSwapVenue;
import io.godmode.onchain.venue.SwapPlan;
import io.godmode.onchain.venue.SwapRequest;
import io.godmode.onchain.venue.SwapStep;
import io.godmode.onchain.venue.SwapVenue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the transaction of an order from fresh accounts and simulates it. Nothing is signed or
 * sent. Called by one thread.
 *
 * <p>Compute units are asked for as the simulation used them, with a margin. The priority fee keeps
 * to its policy and never to more than the order states. Rent above the order's is a refusal, and
 * so is a simulation that fails.
 */
final class SwapAssembly {
  private static final Logger log = LoggerFactory.getLogger(SwapAssembly.class);
  private static final long BASE_FEE = 5_000;
  private static final int MOST_ROUNDS = 5;
  private static final int REMEMBERED = 1_024;
  private static final float LOAD = 0.75f;

  private final ChainAccess chain;
  private final Map<Venue, SwapVenue> venues;
  private final PriorityFee priority;
  private final BasisPoints margin;
  private final List<Address> tipAccounts;

  /** What a coin needed last time, so that it is read in one round. */
  @Bounded(by = "REMEMBERED coins", then = "the one not traded for longest is read in rounds again")
  private final Map<Coin, List<Address>> needed =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Coin, List<Address>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A coin as one wallet trades it in one direction at one venue. */
  private record Coin(Venue venue, Mint mint, Address wallet, Side side) {}

  /** What came of building one. */
  sealed interface Result {}

  /**
   * It was built and its simulation succeeds.
   *
   * @param swap what may be signed
   */
  record Assembled(AssembledSwap swap) implements Result {}

  /**
   * It is not to be had.
   *
   * @param refused why
   */
  record NotAssembled(Refused refused) implements Result {}

  /** Returns one for all venues that can be traded. */
  static SwapAssembly of(
      ChainAccess chain,
      ProgramAddressCache addresses,
      PumpFunVenue.Generation generation,
      PriorityFee priority,
      BasisPoints margin,
      List<Address> tipAccounts) {
    return new SwapAssembly(
        chain,
        List.of(PumpFunVenue.of(generation, addresses), PumpSwapVenue.of(addresses)),
        priority,
        margin,
        tipAccounts);
  }

  private SwapAssembly(
      ChainAccess chain,
      List<SwapVenue> venues,
      PriorityFee priority,
      BasisPoints margin,
      List<Address> tipAccounts) {
    this.chain = chain;
    Map<Venue, SwapVenue> byName = new LinkedHashMap<>();
    venues.forEach(venue -> byName.put(venue.venue(), venue));
    this.venues = Map.copyOf(byName);
    this.priority = priority;
    this.margin = margin;
    this.tipAccounts = List.copyOf(tipAccounts);
  }

  /**
   * A plan on accounts that were read, and its quote. Immutable.
   *
   * @param read the accounts that the plan rests on, the wallet's own with them
   */
  record Planned(
      Order order,
      int attempt,
      SwapRequest request,
      SwapPlan plan,
      Quote quote,
      Map<Address, Optional<ChainAccounts.Account>> read) {}

  /** What came of asking the venue: a plan, or why there is none. */
  record Quoted(Optional<Planned> planned, Optional<Refused> refused) {
    static Quoted not(AttemptFailure why, String detail) {
      return new Quoted(Optional.empty(), Optional.of(new Refused(why, detail)));
    }
  }

  /**
   * Reads the accounts of an order and asks whether its venue would take it.
   *
   * @param wallet who would pay
   * @param venue where its token trades
   * @param model the venue's arithmetic; empty where there is none
   */
  Quoted quote(Order order, int attempt, Address wallet, Venue venue, Optional<PoolModel> model) {
    SwapVenue at = venues.get(venue);
    if (at == null || model.isEmpty()) {
      return Quoted.not(AttemptFailure.CANNOT_TRADE, "this version cannot trade at " + venue);
    }
    // Only what the order counted with comes back, so that the books can follow.
    boolean closes = order.side() == Side.SELL && !order.network().rent().isZero();
    Quoted quoted = quote(order, attempt, wallet, at, model.get(), closes);
    if (quoted.planned().filter(SwapAssembly::freesTooMuch).isPresent()) {
      return quote(order, attempt, wallet, at, model.get(), false);
    }
    return quoted;
  }

  private static boolean freesTooMuch(Planned planned) {
    return planned.plan().closesTokenAccount()
        && lamports(read(planned, planned.plan().tokenAccount()))
            > planned.order().network().rent().value();
  }

  private static Optional<ChainAccounts.Account> read(Planned planned, Address address) {
    return planned.read().getOrDefault(address, Optional.empty());
  }

  private static long lamports(Optional<ChainAccounts.Account> account) {
    return account.map(found -> found.lamports().value()).orElse(0L);
  }

  private Quoted quote(
      Order order, int attempt, Address wallet, SwapVenue venue, PoolModel model, boolean closes) {
    SwapRequest request =
        new SwapRequest(
            order.mint(),
            wallet,
            order.terms(),
            closes,
            Optional.empty(),
            order.id() + "#" + attempt);
    Coin coin = new Coin(venue.venue(), order.mint(), wallet, order.side());
    Read read = read(venue, request, needed.getOrDefault(coin, List.of()));
    if (read.step() instanceof SwapStep.Wanted) {
      return Quoted.not(
          AttemptFailure.NOT_SENT, "the venue wants accounts after " + MOST_ROUNDS + " rounds");
    }
    if (read.step() instanceof SwapStep.Refused refused) {
      needed.remove(coin);
      return Quoted.not(
          refused.refusal().code().failure(),
          refused.refusal().code() + ": " + refused.refusal().detail());
    }
    SwapPlan plan = ((SwapStep.Planned) read.step()).plan();
    needed.put(coin, plan.accountsRead());
    return judged(order, attempt, request, plan, model, read.accounts());
  }

  /** How far a venue came, and the accounts of its last round. */
  private record Read(SwapStep step, Map<Address, Optional<ChainAccounts.Account>> accounts) {}

  /** Reads what the venue wants, in rounds; it still wants accounts when these are used up. */
  private Read read(SwapVenue venue, SwapRequest request, List<Address> known) {
    SwapStep step =
        known.isEmpty() ? venue.next(request, AccountSnapshot.none()) : new SwapStep.Wanted(known);
    Map<Address, Optional<ChainAccounts.Account>> read = Map.of();
    for (int round = 0; step instanceof SwapStep.Wanted wanted && round < MOST_ROUNDS; round++) {
      Set<Address> asked = new LinkedHashSet<>(wanted.addresses());
      asked.add(request.wallet());
      List<Address> addresses = List.copyOf(asked);
      ChainAccounts answer = chain.accounts(addresses);
      read = new LinkedHashMap<>();
      for (int i = 0; i < addresses.size(); i++) {
        read.put(addresses.get(i), answer.accounts().get(i));
      }
      step = venue.next(request, AccountSnapshot.of(answer.slot(), addresses, answer.accounts()));
    }
    return new Read(step, read);
  }

  /**
   * Reads a token's market as it stands, whatever any wallet holds.
   *
   * @param decimals of the token
   * @return empty where this version cannot trade it there, or it does not trade
   */
  Optional<PoolState> pool(Mint mint, Venue venue, int decimals) {
    SwapVenue at = venues.get(venue);
    if (at == null) {
      return Optional.empty();
    }
    SwapRequest smallest =
        new SwapRequest(
            mint,
            Address.ofBytes(mint.toBytes()),
            new OrderTerms.Buy(Lamports.of(1), TokenAmount.ofRaw(1, decimals)),
            false,
            Optional.empty(),
            "market");
    return read(at, smallest, List.of()).step() instanceof SwapStep.Planned planned
        ? Optional.of(planned.plan().pool())
        : Optional.empty();
  }

  private static Quoted judged(
      Order order,
      int attempt,
      SwapRequest request,
      SwapPlan plan,
      PoolModel model,
      Map<Address, Optional<ChainAccounts.Account>> read) {
    if (plan.pool().complete()) {
      return Quoted.not(AttemptFailure.CURVE_COMPLETE, "the curve is complete");
    }
    Optional<Quote> quote =
        order
            .terms()
            .fold(
                buy -> model.buy(plan.pool(), buy.spend()),
                sale -> model.sell(plan.pool(), sale.quantity().raw()));
    if (quote.isEmpty()) {
      return Quoted.not(
          AttemptFailure.INSUFFICIENT_RESERVES, "the pool does not take it: " + plan.pool());
    }
    boolean enough =
        order
            .terms()
            .fold(
                buy -> Long.compareUnsigned(quote.get().tokensRaw(), buy.minTokens().raw()) >= 0,
                sale -> quote.get().received().compareTo(sale.minProceeds()) >= 0);
    if (!enough) {
      return Quoted.not(
          AttemptFailure.SLIPPAGE,
          "the pool gives "
              + quote.get().tokensRaw()
              + " raw tokens for "
              + quote.get().poolQuote().value()
              + " lamports, less than the order's minimum");
    }
    return new Quoted(
        Optional.of(new Planned(order, attempt, request, plan, quote.get(), read)),
        Optional.empty());
  }

  /** Builds the transaction of a plan and simulates the very bytes that would be signed. */
  Result assemble(Planned planned) {
    try {
      return assembled(planned);
    } catch (InvalidTxException broken) {
      return refused(
          AttemptFailure.NOT_SENT, broken.code() + ": " + String.valueOf(broken.getMessage()));
    }
  }

  private Result assembled(Planned planned) {
    Order order = planned.order();
    SwapPlan plan = planned.plan();
    RecentBlockhash blockhash = chain.recentBlockhash();
    UnsignedTx probe =
        build(planned, blockhash, budget(order, ComputeBudget.MOST_UNITS, List.of()));
    List<Address> watched = watched(planned);
    SimulatedRun probed = chain.simulate(probe.unsignedBytes(), watched);
    if (probed.error().isPresent()) {
      return failed(probe, probed);
    }
    List<Long> recent = priority.needsRecent() ? recentFees(plan) : List.of();
    ComputeBudgetPlan budget =
        budget(order, ComputeBudget.unitsWithMargin(Math.max(1, probed.units()), margin), recent);
    UnsignedTx last = build(planned, blockhash, budget);
    SimulatedRun run = chain.simulate(last.unsignedBytes(), watched);
    if (run.error().isPresent()) {
      return failed(last, run);
    }
    SimulatedChange change = change(planned, watched, run);
    if (change.rentLocked().compareTo(order.network().rent()) > 0 && order.side() == Side.BUY) {
      return refused(
          AttemptFailure.CANNOT_TRADE,
          "its accounts lock "
              + change.rentLocked().value()
              + " lamports of rent, the order states at most "
              + order.network().rent().value());
    }
    Lamports tip = tipTo(order).isPresent() ? order.network().tip() : Lamports.ZERO;
    TxPreview preview =
        TxPreview.builder(
                order.id(),
                planned.attempt(),
                planned.request().wallet(),
                order.mint(),
                order.terms())
            .message(last.message())
            .programs(last.instructions().stream().map(Instruction::program).distinct().toList())
            .recipients(paid(last.instructions()))
            .fees(Lamports.of(BASE_FEE).plus(budget.fee()).plus(tip).plus(change.rentLocked()))
            .tip(tip)
            .sizeBytes(last.sizeBytes())
            .simulated(change)
            .build();
    return new Assembled(
        new AssembledSwap(
            last, preview, plan.pool(), planned.quote(), budget, tip, change, run.slot()));
  }

  /** Fees that nobody tells hold up no trade, an exit least of all: the policy has a floor. */
  private List<Long> recentFees(SwapPlan plan) {
    try {
      return chain.recentPriorityFees(plan.writable());
    } catch (ChainUnavailableException untold) {
      log.debug("the priority fee is the policy's floor: {}", untold.getMessage());
      return List.of();
    }
  }

  private static Result failed(UnsignedTx transaction, SimulatedRun run) {
    String error = run.error().orElse("");
    return refused(
        ProgramErrors.of(
            error, transaction.instructions().stream().map(Instruction::program).toList()),
        "the simulation fails: " + RuntimeError.words(error));
  }

  private static Result refused(AttemptFailure why, String detail) {
    return new NotAssembled(new Refused(why, detail));
  }

  private UnsignedTx build(Planned planned, RecentBlockhash blockhash, ComputeBudgetPlan budget) {
    Order order = planned.order();
    Address wallet = planned.request().wallet();
    UnsignedTx.Builder builder =
        UnsignedTx.builder(wallet, blockhash.hash(), blockhash.lastValidBlockHeight())
            .addAll(budget.instructions())
            .addAll(planned.plan().instructions());
    tipTo(order)
        .ifPresent(
            to -> builder.add(SystemInstructions.transfer(wallet, to, order.network().tip())));
    return builder.build();
  }

  /** Always the same account for an order, so that its bytes can be told again. */
  private Optional<Address> tipTo(Order order) {
    return order.network().tip().isZero() || tipAccounts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            tipAccounts.get(Math.floorMod(order.id().value().hashCode(), tipAccounts.size())));
  }

  private ComputeBudgetPlan budget(Order order, int units, List<Long> recent) {
    ComputeBudgetPlan wanted = priority.plan(units, recent);
    return PriorityFee.fixed(wanted.microLamportsPerUnit(), order.network().priorityFee())
        .plan(units, List.of());
  }

  /** The wallet, its token account, and what is opened and stays. */
  private static List<Address> watched(Planned planned) {
    Set<Address> watched = new LinkedHashSet<>();
    watched.add(planned.request().wallet());
    watched.add(planned.plan().tokenAccount());
    planned.plan().opens().stream()
        .filter(opened -> opened.kind() != OpenedAccount.Kind.WRAPPED_SOL)
        .forEach(opened -> watched.add(opened.address()));
    return List.copyOf(watched);
  }

  private static SimulatedChange change(Planned planned, List<Address> watched, SimulatedRun run) {
    long lamports = 0;
    long tokens = 0;
    long locked = 0;
    long freed = 0;
    for (int i = 0; i < watched.size(); i++) {
      Address address = watched.get(i);
      Optional<ChainAccounts.Account> before = read(planned, address);
      Optional<ChainAccounts.Account> after = run.watched().get(i);
      long difference = Math.subtractExact(lamports(after), lamports(before));
      if (i == 0) {
        // Its wrapped SOL, which the plan unwraps, was the wallet's before.
        lamports = Math.subtractExact(difference, planned.plan().wrappedHeld().value());
        continue;
      }
      if (address.equals(planned.plan().tokenAccount())) {
        tokens = Math.subtractExact(TokenAmounts.raw(after), TokenAmounts.raw(before));
      }
      locked +=
          isOpened(planned, address) ? Math.max(0, difference - share(planned, address, after)) : 0;
      freed += lamports(after) == 0 ? lamports(before) : 0;
    }
    return new SimulatedChange(
        lamports, tokens, Lamports.of(locked), Lamports.of(freed), run.units(), run.error());
  }

  private static boolean isOpened(Planned planned, Address address) {
    return planned.plan().opens().stream().anyMatch(opened -> opened.address().equals(address));
  }

  /** What a trade pays into an account that it opens, or fills up, is no rent. */
  private static long share(
      Planned planned, Address address, Optional<ChainAccounts.Account> after) {
    if (TokenAmounts.isHeld(after)) {
      return TokenAmounts.wrapped(after);
    }
    return planned.plan().recipients().contains(address) ? planned.quote().creatorFee().value() : 0;
  }

  /**
   * Makes sure that the wallet still holds what a simulation was compared with. Where another trade
   * of its own has landed in between, the difference says nothing of this one, and it is to be
   * begun anew.
   *
   * @throws ChainUnavailableException when it holds something else
   */
  void requireUnchanged(Planned planned) {
    List<Address> own = List.of(planned.request().wallet(), planned.plan().tokenAccount());
    List<Optional<ChainAccounts.Account>> now = chain.accounts(own).accounts();
    for (int i = 0; i < own.size(); i++) {
      Optional<ChainAccounts.Account> before = read(planned, own.get(i));
      if (lamports(before) != lamports(now.get(i))
          || TokenAmounts.raw(before) != TokenAmounts.raw(now.get(i))) {
        throw new ChainUnavailableException(
            "the wallet's " + own.get(i) + " changed while a transaction was simulated");
      }
    }
  }

  /** Whom the instructions send lamports to by themselves. */
  private static List<Address> paid(List<Instruction> instructions) {
    return instructions.stream()
        .filter(SystemInstructions::isTransfer)
        .map(transfer -> transfer.accounts().get(1).address())
        .toList();
  }
}
