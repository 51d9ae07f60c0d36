package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.EventOutcome;
import io.godmode.onchain.decode.PoolMints;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RpcFormatException;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.stream.StreamGap.Kind;
import io.godmode.onchain.stream.StreamGap.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes transactions of messages, notices what is missing and has it looked up. One thread at a
 * time; reads the time from its clock and makes no calls itself.
 */
final class LivePrograms {
  /** Programs whose logs tell all of their events; transactions of others are fetched. */
  private static final Set<Address> TELLING = Set.of(PumpFunEvent.PROGRAM, PumpSwapEvent.PROGRAM);

  private final StreamMemory memory;
  private final RepairLimits limits;
  private final StreamSink sink;
  private final InstantSource clock;
  private final PoolBook pools;
  private final Continuity continuity;
  private final Repairs repairs;

  @Bounded(by = "memory.signatures signatures", then = "the eldest is forgotten")
  private final Set<String> seen = new LinkedHashSet<>();

  private final Parking parking;
  private final Windows windows;

  @Bounded(
      by = "the logs that Repairs has been asked for",
      then = "leaves when it is repaired or given up")
  private final Map<String, Place> incomplete = new HashMap<>();

  @Bounded(by = "pools that are being looked into", then = "leaves when it is repaired or given up")
  private final Map<Address, Integer> looked = new HashMap<>();

  @Bounded(by = "the jobs of Repairs", then = "leaves when the job is over")
  private final Map<Address, RepairJob> lookingInto = new HashMap<>();

  private long notifications;
  private long failed;
  private long duplicates;
  private long fromLogs;
  private long fromLookUps;
  private long incompleteLogs;
  private long unreadable;
  private long windowsRepaired;
  private long windowsUnrepaired;
  private long gapsClosed;
  private long gapsUnexplained;
  private long gapsUnrepaired;
  private long lost;

  /** Where a transaction is whose log does not say enough. */
  private record Place(Address program, long slot) {}

  LivePrograms(StreamSettings settings, StreamSink sink, InstantSource clock) {
    this.memory = settings.memory();
    this.limits = settings.repairs();
    this.sink = sink;
    this.clock = clock;
    this.pools = new PoolBook(memory.pools());
    this.continuity = new Continuity(memory.pools());
    this.parking = new Parking(memory.parked());
    this.windows = new Windows(settings.programs(), memory.quietSlots());
    this.repairs = new Repairs(new Owner(), limits, settings.commitment());
  }

  /**
   * Takes in a message about a transaction.
   *
   * @param program whose subscription it answers
   * @param json the message
   */
  void logs(Address program, byte[] json) {
    notifications++;
    List<ChainTransaction> transactions;
    try {
      transactions = RpcTransactions.read(json);
    } catch (RpcFormatException e) {
      unreadable++;
      missed(program, "a message could not be read");
      return;
    }
    for (ChainTransaction each : transactions) {
      logs(program, each);
    }
  }

  private void logs(Address program, ChainTransaction transaction) {
    if (transaction.signature().isEmpty() || transaction.slot().isEmpty()) {
      unreadable++;
      missed(program, "a message names no signature or slot");
      return;
    }
    windows.heard(program, transaction.slot().getAsLong()).ifPresent(this::lookUp);
    String signature = transaction.signature().get().base58();
    if (transaction.status() == ChainTransaction.Status.FAILED) {
      failed++;
    } else if (seen.contains(signature)) {
      duplicates++;
    } else {
      DecodedTransaction decoded = TransactionDecoder.decode(transaction);
      if (decoded.complete() && TELLING.contains(program) && !movesLiquidity(decoded)) {
        pools.learn(decoded);
        take(decoded, false);
      } else {
        incomplete(program, signature, transaction.slot().getAsLong());
      }
    }
  }

  /** Only the accounts of such an instruction say what it moved. */
  private static boolean movesLiquidity(DecodedTransaction decoded) {
    return decoded.decoded().stream()
        .anyMatch(each -> each.event() instanceof PumpSwapEvent.Liquidity);
  }

  private void incomplete(Address program, String signature, long slot) {
    if (incomplete.containsKey(signature)) {
      duplicates++;
      return;
    }
    incompleteLogs++;
    incomplete.put(signature, new Place(program, slot));
    repairs.fetch(signature, clock.instant());
  }

  private void told(String signature, Outcome outcome, int found, String reason) {
    Place at = incomplete.remove(signature);
    if (at != null) {
      sink.gap(
          new StreamGap(
              Kind.TRANSACTION, at.program(), at.slot(), at.slot(), outcome, found, reason));
    }
  }

  /** Takes note of messages that never came, or came and were thrown away, up to now. */
  void missed(Address program, String reason) {
    interrupted(program, reason);
    resumed(program);
  }

  /** Takes note that no messages of a program come from now on. */
  void interrupted(Address program, String reason) {
    windows.interrupted(program, reason);
  }

  /** Takes note that messages of a program come from now on. */
  void resumed(Address program) {
    windows.resumed(program);
  }

  /**
   * Takes note of what the reader has already.
   *
   * @param slot the last slot it knows of; what came since is looked up once messages come
   */
  void resumeAfter(Address program, long slot) {
    windows.resumeAfter(program, slot);
  }

  /** Takes note of the newest slot that a node knows. */
  void slot(long slot) {
    windows.slot(slot).forEach(this::lookUp);
  }

  private void lookUp(RepairJob window) {
    repairs.start(window, clock.instant().plus(limits.grace()));
  }

  /** Starts what is due. */
  void tick() {
    Instant now = clock.instant();
    parking.due(now).forEach(pools -> repairs.pools(pools, now));
    for (Continuity.Found found : continuity.due(now, limits.grace())) {
      if (!lookingInto.containsKey(found.pool())) {
        look(found, now);
      }
    }
  }

  private void look(Continuity.Found found, Instant now) {
    int before = looked.getOrDefault(found.pool(), 0);
    RepairJob job =
        new RepairJob(
            Kind.RESERVES,
            found.pool(),
            found.holes().fromSlot(),
            found.holes().toSlot(),
            found.steps(),
            "reserves do not follow");
    lookingInto.put(found.pool(), job);
    looked.put(found.pool(), before + 1);
    repairs.start(job, before == 0 ? now : now.plus(limits.grace().multipliedBy(before)));
  }

  /** Returns the next look-up to make; its answer must be given to {@link #answered}. */
  Optional<RepairCall> next() {
    return repairs.next(clock.instant());
  }

  /** Deals with an answer. */
  void answered(RepairCall call, RpcReply reply) {
    repairs.answered(call, reply, clock.instant());
  }

  /** Returns when {@link #tick} or {@link #next} may have something to do; empty for never. */
  Optional<Instant> nextAt() {
    Optional<Instant> next = repairs.nextAt();
    if (parking.nextAt().isPresent()) {
      next = earlier(next, parking.nextAt().get());
    }
    return continuity.openPools() == lookingInto.size()
        ? next
        : earlier(next, clock.instant().plus(memory.lookEvery()));
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
    return Optional.of(one.filter(first -> first.isBefore(other)).orElse(other));
  }

  /** Tells a transaction, or parks it until what its pools trade is known. */
  private boolean take(DecodedTransaction decoded, boolean lookedUp) {
    Optional<Address> unknown = lookedUp ? Optional.empty() : pools.unknown(decoded);
    if (unknown.isPresent()) {
      if (!parking.add(unknown.get(), decoded, clock.instant())) {
        // Its own look-up says all that is needed.
        fetch(decoded);
      }
      return false;
    }
    TxSignature signature = decoded.transaction().signature().orElseThrow();
    if (!seen.add(signature.base58())) {
      duplicates++;
      return false;
    }
    if (seen.size() > memory.signatures()) {
      seen.remove(seen.iterator().next());
    }
    if (!lookedUp) {
      told(signature.base58(), Outcome.REPAIRED, 0, "told by another program's log");
    }
    List<ChainEvent> events = decoded.events(pools);
    pools.learn(events);
    long slot = decoded.transaction().slot().orElseThrow();
    for (EventOutcome.Decoded each : decoded.decoded()) {
      ReserveStep.of(each.event(), pools)
          .ifPresent(step -> continuity.add(step, slot, clock.instant()));
    }
    if (events.isEmpty()) {
      return false;
    }
    fromLogs += lookedUp ? 0 : 1;
    fromLookUps += lookedUp ? 1 : 0;
    sink.transaction(new StreamedTransaction(signature, slot, lookedUp, events, decoded));
    return true;
  }

  private void fetch(DecodedTransaction decoded) {
    repairs.fetch(decoded.transaction().signature().orElseThrow().base58(), clock.instant());
  }

  /** Returns what was seen, missed and mended; the connection's part is the caller's. */
  StreamCoverage coverage(long dropped, long ignored, long connections) {
    return new StreamCoverage(
        notifications,
        failed,
        duplicates,
        fromLogs,
        fromLookUps,
        incompleteLogs,
        unreadable,
        dropped,
        ignored,
        connections,
        windowsRepaired,
        windowsUnrepaired,
        gapsClosed,
        gapsUnexplained,
        gapsUnrepaired,
        lost,
        continuity.links(),
        continuity.givenUp() + continuity.holes(),
        continuity.watched(),
        continuity.evicted(),
        repairs.calls(),
        repairs.pending());
  }

  private final class Owner implements RepairOwner {
    @Override
    public boolean known(String signature) {
      return seen.contains(signature);
    }

    @Override
    public boolean stillOpen(RepairJob job) {
      return job.kind == Kind.WINDOW || continuity.hasHoles(job.address, job.fromSlot, job.toSlot);
    }

    @Override
    public boolean whole(ChainTransaction transaction) {
      if (transaction.signature().isEmpty() || transaction.slot().isEmpty()) {
        return false;
      }
      boolean found =
          transaction.status() == ChainTransaction.Status.SUCCEEDED
              && take(TransactionDecoder.decode(transaction), true);
      String signature = transaction.signature().get().base58();
      told(signature, Outcome.REPAIRED, found ? 1 : 0, "log incomplete");
      return found;
    }

    @Override
    public void lost(String signature, String reason) {
      lost++;
      told(signature, Outcome.UNREPAIRED, 0, "log incomplete; " + reason);
    }

    @Override
    public void pools(List<Address> asked, Map<Address, PoolMints> known) {
      known.forEach(pools::learn);
      for (Address pool : asked) {
        for (DecodedTransaction each : parking.release(pool)) {
          if (known.containsKey(pool)) {
            take(each, false);
          } else {
            fetch(each);
          }
        }
      }
    }

    @Override
    public void over(RepairJob job) {
      if (job.kind == Kind.WINDOW) {
        windows.over();
        boolean whole = job.failure.isEmpty();
        windowsRepaired += whole ? 1 : 0;
        windowsUnrepaired += whole ? 0 : 1;
        sink.gap(job.told(whole ? Outcome.REPAIRED : Outcome.UNREPAIRED));
        return;
      }
      lookingInto.remove(job.address);
      if (!continuity.watches(job.address)) {
        looked.remove(job.address);
        job.failure = "the pool was forgotten for newer ones";
        gapsUnrepaired++;
        sink.gap(job.told(Outcome.UNREPAIRED));
      } else if (!continuity.hasHoles(job.address, job.fromSlot, job.toSlot)) {
        looked.remove(job.address);
        gapsClosed++;
        sink.gap(job.told(Outcome.REPAIRED));
      } else if (job.found > 0 && job.failure.isEmpty()) {
        // More may have come meanwhile.
        looked.remove(job.address);
      } else if (looked.getOrDefault(job.address, 0) >= limits.attempts()) {
        looked.remove(job.address);
        continuity.giveUp(job.address, job.fromSlot, job.toSlot);
        boolean failure = !job.failure.isEmpty();
        gapsUnrepaired += failure ? 1 : 0;
        gapsUnexplained += failure ? 0 : 1;
        sink.gap(job.told(failure ? Outcome.UNREPAIRED : Outcome.UNEXPLAINED));
      }
    }
  }
}
