package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction and what became of its events. Immutable and thread-safe.
 *
 * @param transaction what was decoded
 * @param outcomes one per event of the programs decoded here, in the order of execution; empty
 *     unless the transaction succeeded
 * @param complete whether no event can be missing; false when the called instructions were not
 *     recorded and the log is cut or absent
 * @param unmatchedLogEvents events in the log of programs whose own calls do not hold them; not
 *     decoded, so that nothing is counted twice
 */
public record DecodedTransaction(
    ChainTransaction transaction,
    List<EventOutcome> outcomes,
    boolean complete,
    int unmatchedLogEvents) {
  /** Copies the list. */
  public DecodedTransaction {
    Objects.requireNonNull(transaction, "transaction");
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Returns what happened in the market, in order and in one form for all venues. Made anew at
   * every call.
   */
  public List<ChainEvent> events() {
    return events(KnownPools.NONE);
  }

  /**
   * Returns what happened in the market, also where the recording lacks accounts that somebody
   * knows otherwise. Made anew at every call.
   *
   * @param pools who is asked for what the recording does not say
   */
  public List<ChainEvent> events(KnownPools pools) {
    return ChainEvents.of(this, pools);
  }

  /**
   * Returns what one decoded event of this transaction stands for in the market, as far as it can
   * be told from that event alone.
   */
  public Optional<ChainEvent> event(EventOutcome.Decoded decoded) {
    return ChainEvents.of(transaction, decoded);
  }

  /**
   * Returns the events that say something of a market, in order and each once: where a newer
   * program tells a trade in two layouts, the one in the older layout.
   */
  public List<EventOutcome.Decoded> facts() {
    List<EventOutcome.Decoded> facts = new ArrayList<>(decoded());
    facts.removeIf(each -> each.event() instanceof ProgramNotice);
    Set<Telling> told = new HashSet<>();
    facts.forEach(each -> Telling.of(each, false).ifPresent(told::add));
    if (!told.isEmpty()) {
      facts.removeIf(each -> Telling.of(each, true).filter(told::contains).isPresent());
    }
    return facts;
  }

  /** Which instruction told a trade that newer programs tell twice, and of which pool. */
  private record Telling(Optional<String> path, Address pool) {
    static Optional<Telling> of(EventOutcome.Decoded told, boolean newer) {
      ProgramEvent event = told.event();
      Address pool = null;
      if (event instanceof MeteoraEvent.DbcSwap swap && newer == (swap.version() == 2)) {
        pool = swap.pool();
      } else if (event instanceof MeteoraEvent.DlmmSwap swap && !newer) {
        pool = swap.pool();
      } else if (event instanceof MeteoraEvent.DlmmSwap2 swap && newer) {
        pool = swap.pool();
      }
      return pool == null
          ? Optional.empty()
          : Optional.of(new Telling(told.instruction().map(ChainInstruction::path), pool));
    }
  }

  /** Returns the events of programs that were understood, in order. */
  public List<EventOutcome.Decoded> decoded() {
    return outcomes.stream()
        .filter(EventOutcome.Decoded.class::isInstance)
        .map(EventOutcome.Decoded.class::cast)
        .toList();
  }
}
