package io.godmode.examples.parity;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.examples.parity.ParityRow.Standing;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.EventOutcome;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.ProgramEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import io.godmode.onchain.decode.TransactionDecoder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the trades of recorded transactions, in the order in which they are given, each once.
 * Holds what pools were left with, bounded; not thread-safe.
 */
final class TransactionParity {
  private static final int SIGNATURES = 200_000;
  private static final Set<Venue> COMPARED =
      Set.of(
          Venue.PUMP_FUN, Venue.PUMP_SWAP, Venue.RAYDIUM_V4, Venue.RAYDIUM_CPMM, Venue.LAUNCHLAB);

  private final Consumer<ParityRow> sink;
  private final PoolMemory memory = new PoolMemory();
  private final RateBook rates = new RateBook();
  private final LaunchLabParity launchLab = new LaunchLabParity(rates);
  private final RaydiumCpmmParity cpmm = new RaydiumCpmmParity(rates);

  @Bounded(by = "SIGNATURES signatures", then = "the eldest is forgotten")
  private final Set<TxSignature> seen = new LinkedHashSet<>();

  private String file = "";
  private long lastSlot = -1;
  private long lastIndex = -1;
  private long duplicates;

  TransactionParity(Consumer<ParityRow> sink) {
    this.sink = sink;
  }

  /** Starts another file: nothing is known of what lies between the two. */
  void file(String name) {
    file = name;
    memory.gap();
    lastSlot = -1;
  }

  /** Returns how many transactions were recorded again, and not compared again. */
  long duplicates() {
    return duplicates;
  }

  void accept(DecodedTransaction decoded) {
    ChainTransaction transaction = decoded.transaction();
    if (transaction.signature().isPresent() && !first(transaction.signature().get())) {
      duplicates++;
      return;
    }
    follow(transaction);
    switch (transaction.status()) {
      case SUCCEEDED -> happened(decoded);
      case FAILED -> failed(transaction);
      case UNKNOWN -> {
        Transaction told = new Transaction(TransactionDecoder.told(transaction));
        told.facts().forEach(fact -> row(told, fact, Standing.NOT_RECORDED));
        memory.gap();
      }
    }
  }

  private boolean first(TxSignature signature) {
    if (!seen.add(signature)) {
      return false;
    }
    if (seen.size() > SIGNATURES) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }

  /** Only the next transaction of the same slot is known to follow without anything between. */
  private void follow(ChainTransaction transaction) {
    long slot = transaction.slot().orElse(-1);
    long index = transaction.index().orElse(-1);
    if (slot < 0 || index < 0 || slot != lastSlot || index != lastIndex + 1) {
      memory.gap();
    }
    lastSlot = slot;
    lastIndex = index;
  }

  private void happened(DecodedTransaction decoded) {
    Transaction told = new Transaction(decoded);
    told.facts()
        .forEach(
            fact -> {
              row(told, fact, Standing.HAPPENED);
              remember(fact.event(), memory);
            });
    for (ChainEvent event : decoded.events()) {
      if (event instanceof ChainEvent.Swap swap && swap.counts()) {
        notCompared(decoded.transaction(), swap);
      }
    }
    if (!decoded.complete()) {
      memory.gap();
    }
  }

  /** Swaps of programs without exact arithmetic, and those that no event tells. */
  private void notCompared(ChainTransaction transaction, ChainEvent.Swap swap) {
    boolean told = swap.kind() == ChainEvent.SwapKind.TRADE;
    if (told && COMPARED.contains(swap.venue())) {
      return;
    }
    String missing =
        COMPARED.contains(swap.venue())
            ? "reserves before it: its event was not recorded, balances alone show it"
            : "reserves before it: the record does not hold them, and there is no exact arithmetic"
                + " for the venue";
    emit(
        transaction,
        swap.place().toString(),
        Standing.HAPPENED,
        swap.venue().name(),
        swap.pool().map(Address::base58).orElse(""),
        Finding.noState("swap", missing));
  }

  private void failed(ChainTransaction transaction) {
    Optional<Failure> failure = Failure.of(transaction);
    Optional<ChainInstruction> at = failure.map(Failure::instruction);
    Transaction told = new Transaction(TransactionDecoder.told(transaction));
    PoolMemory within = new PoolMemory();
    EventOutcome.@Nullable Decoded ofFailed = null;
    for (EventOutcome.Decoded fact : told.facts()) {
      if (at.isPresent() && fact.instruction().equals(at)) {
        ofFailed = fact;
      } else if (ran(fact.event())) {
        row(told, fact, Standing.ROLLED_BACK);
        remember(fact.event(), within);
      }
    }
    if (failure.isPresent() && failure.get().inVenue()) {
      failureRow(told, failure.get(), ofFailed, within);
    }
  }

  /** Instructions behind the one that failed did not run, which those of Raydium v4 show alone. */
  private static boolean ran(ProgramEvent event) {
    return !(event instanceof RaydiumV4Event.Swap swap) || swap.log().isPresent();
  }

  private void failureRow(
      Transaction told, Failure failure, EventOutcome.@Nullable Decoded fact, PoolMemory within) {
    ChainInstruction at = failure.instruction();
    Optional<TradeArgs> args = TradeArgs.of(at);
    if (args.isEmpty()) {
      return; // not a trade
    }
    String venue = venue(at.program());
    String pool = pool(at).orElse("");
    String form = args.get().form().text();
    Finding finding;
    if (!failure.priced()) {
      finding =
          new Finding(
              Verdict.OTHER_CAUSE,
              form,
              "",
              List.of(),
              failure.said() + ": not of its price",
              failure.text());
    } else {
      finding = judged(told, failure, args.get(), fact, pool, within);
    }
    emit(told.transaction(), at.path(), Standing.ROLLED_BACK, venue, pool, finding);
  }

  private Finding judged(
      Transaction told,
      Failure failure,
      TradeArgs args,
      EventOutcome.@Nullable Decoded fact,
      String pool,
      PoolMemory within) {
    String form = args.form().text();
    OurTrade ours;
    String state;
    Optional<PoolBefore> left = within.get(pool).or(() -> memory.get(pool));
    Address program = failure.instruction().program();
    if (fact != null
        && fact.event() instanceof RaydiumV4Event.Swap swap
        && swap.log().isPresent()) {
      ours = RaydiumV4Parity.trade(swap, told.mintOut(swap));
      state = RaydiumV4Parity.STATE;
    } else if (left.isPresent() && program.equals(PumpFunEvent.PROGRAM)) {
      ours =
          PumpFunParity.trade(Mint.of(pool), left.get(), args.form(), args.amount(), args.limit());
      state = "the trade before it in the same recording";
    } else if (left.isPresent() && program.equals(PumpSwapEvent.PROGRAM)) {
      ours =
          PumpSwapParity.trade(
              Address.of(pool), left.get(), args.form(), args.amount(), args.limit());
      state = "the swap before it in the same recording";
    } else {
      return Finding.noState(
          form,
          "reserves before it: a failed trade tells none, and no trade of the pool right before it"
              + " is recorded");
    }
    return ours.fill() == null
        ? new Finding(
            Verdict.REVERTS_TOO, form, state, List.of(), failure.said(), "ours: " + ours.why())
        : new Finding(
            Verdict.WOULD_FILL, form, state, List.of(), failure.said(), "ours: " + ours.fill());
  }

  private void row(Transaction told, EventOutcome.Decoded fact, Standing standing) {
    ProgramEvent event = fact.event();
    Optional<ChainInstruction> at = fact.instruction();
    Optional<TradeArgs> args = at.flatMap(TradeArgs::of);
    String venue = venue(event.program());
    if (event instanceof PumpFunEvent.Trade trade) {
      emit(told, fact, standing, venue, trade.mint().base58(), PumpFunParity.compare(trade, args));
    } else if (event instanceof PumpSwapEvent.Trade trade) {
      Optional<Vaults> vaults = told.vaults(trade.pool(), standing);
      emit(
          told,
          fact,
          standing,
          venue,
          trade.pool().base58(),
          PumpSwapParity.compare(trade, args, at, vaults));
    } else if (event instanceof RaydiumV4Event.Swap swap) {
      emit(
          told,
          fact,
          standing,
          venue,
          swap.pool().base58(),
          RaydiumV4Parity.compare(swap, told.mintOut(swap), told.vaults(swap.pool(), standing)));
    } else if (event instanceof RaydiumCpmmEvent.Swap swap) {
      Optional<Vaults> vaults = told.vaults(swap.pool(), standing);
      emit(told, fact, standing, venue, swap.pool().base58(), cpmm.compare(swap, args, at, vaults));
    } else if (event instanceof LaunchLabEvent.Trade trade) {
      emit(told, fact, standing, venue, trade.pool().base58(), launchLab.compare(trade, args, at));
    }
  }

  private static void remember(ProgramEvent event, PoolMemory memory) {
    if (event instanceof PumpFunEvent.Trade trade) {
      keep(memory, trade.mint().base58(), PumpFunParity.left(trade));
    } else if (event instanceof PumpFunEvent other) {
      memory.forget(other.mint().base58());
    } else if (event instanceof PumpSwapEvent.Trade trade) {
      keep(memory, trade.pool().base58(), PumpSwapParity.left(trade));
    } else if (event instanceof PumpSwapEvent.Liquidity change) {
      memory.forget(change.pool().base58());
    } else if (event instanceof PumpSwapEvent.Boost boost) {
      memory.forget(boost.pool().base58());
    }
  }

  private static void keep(PoolMemory memory, String pool, Optional<PoolBefore> left) {
    if (left.isPresent()) {
      memory.put(pool, left.get());
    } else {
      memory.forget(pool);
    }
  }

  /** The pool of a trade's instruction; of a pump.fun curve its token. */
  private static Optional<String> pool(ChainInstruction at) {
    Address program = at.program();
    int place = 1;
    if (program.equals(PumpFunEvent.PROGRAM)) {
      // The older forms name the token after the fee recipient, the v2 forms right away.
      place = at.accounts().size() > 20 ? 1 : 2;
    } else if (program.equals(PumpSwapEvent.PROGRAM)) {
      place = 0;
    } else if (program.equals(RaydiumCpmmEvent.PROGRAM)) {
      place = 3;
    } else if (program.equals(LaunchLabEvent.PROGRAM)) {
      place = 4;
    }
    return at.accounts().size() > place
        ? Optional.of(at.accounts().get(place).base58())
        : Optional.empty();
  }

  private static String venue(Address program) {
    if (program.equals(PumpFunEvent.PROGRAM)) {
      return Venue.PUMP_FUN.name();
    }
    if (program.equals(PumpSwapEvent.PROGRAM)) {
      return Venue.PUMP_SWAP.name();
    }
    if (program.equals(RaydiumV4Event.PROGRAM)) {
      return Venue.RAYDIUM_V4.name();
    }
    return program.equals(RaydiumCpmmEvent.PROGRAM)
        ? Venue.RAYDIUM_CPMM.name()
        : Venue.LAUNCHLAB.name();
  }

  private void emit(
      Transaction told,
      EventOutcome.Decoded fact,
      Standing standing,
      String venue,
      String pool,
      Finding finding) {
    String path = fact.instruction().map(ChainInstruction::path).orElse("?");
    emit(told.transaction(), path + "#" + fact.index(), standing, venue, pool, finding);
  }

  private void emit(
      ChainTransaction transaction,
      String place,
      Standing standing,
      String venue,
      String pool,
      Finding finding) {
    sink.accept(
        new ParityRow(
            file,
            transaction.slot(),
            transaction.signature().map(TxSignature::base58).orElse(""),
            place,
            standing,
            venue,
            pool,
            finding));
  }

  /** A transaction with what its programs told, and which pools they touched how often. */
  @Bounded(by = "the facts of one transaction", then = "lives for one transaction")
  private static final class Transaction {
    private final DecodedTransaction decoded;
    private final List<EventOutcome.Decoded> facts;
    private final Vaults vaults;
    private final Map<Address, Integer> touched = new HashMap<>();

    Transaction(DecodedTransaction decoded) {
      this.decoded = decoded;
      facts = decoded.facts();
      vaults = new Vaults(decoded.transaction());
      facts.forEach(fact -> touched(fact.event()));
    }

    ChainTransaction transaction() {
      return decoded.transaction();
    }

    List<EventOutcome.Decoded> facts() {
      return facts;
    }

    private void touched(ProgramEvent event) {
      if (event instanceof PumpSwapEvent.Trade trade) {
        touch(trade.pool());
      } else if (event instanceof PumpSwapEvent.Liquidity change) {
        touch(change.pool());
      } else if (event instanceof PumpSwapEvent.Boost boost) {
        touch(boost.pool());
      } else if (event instanceof PumpSwapEvent.PoolCreated created) {
        touch(created.pool());
      } else if (event instanceof RaydiumV4Event.Swap swap) {
        touch(swap.pool());
      } else if (event instanceof RaydiumV4Event.Liquidity change) {
        touch(change.pool());
      } else if (event instanceof RaydiumV4Event.PoolCreated created) {
        touch(created.pool());
      } else if (event instanceof RaydiumCpmmEvent.Swap swap) {
        touch(swap.pool());
      } else if (event instanceof RaydiumCpmmEvent.Liquidity change) {
        touch(change.pool());
      } else if (event instanceof RaydiumCpmmEvent.PoolCreated created) {
        touch(created.pool());
      }
    }

    private void touch(Address pool) {
      touched.merge(pool, 1, Integer::sum);
    }

    /** The balances, where one trade alone moved those of the pool and everything was recorded. */
    Optional<Vaults> vaults(Address pool, Standing standing) {
      boolean alone = touched.getOrDefault(pool, 0) == 1 && decoded.outcomes().size() > 0;
      return alone && standing == Standing.HAPPENED && decoded.complete()
          ? Optional.of(vaults)
          : Optional.empty();
    }

    Optional<String> mintOut(RaydiumV4Event.Swap swap) {
      boolean pcIn = swap.log().map(log -> log.direction() == 1).orElse(false);
      return vaults.mint(pcIn ? swap.coinVault() : swap.pcVault());
    }
  }
}
