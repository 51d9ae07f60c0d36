package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.Executor;
import io.godmode.api.GodmodeException;
import io.godmode.api.PriceSource;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.ImpactReset;
import io.godmode.api.event.TradingEvent.InputCompleted;
import io.godmode.api.event.TradingEvent.InputDropped;
import io.godmode.api.event.TradingEvent.RunStopped;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.core.config.ExecutionSettings.OnStop;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.ExitTrigger;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.ledger.LedgerBreach;
import io.godmode.core.market.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns all state: takes facts, reports and commands, one step at a time.
 *
 * <p>A restart on a source that can be read again takes the facts that the journal has consumed in
 * silently, checks that they are the same, and goes on with the next one as if it had never
 * stopped.
 */
final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  /** Longer than a sale up the whole ladder takes when each of its attempts has to expire. */
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(10);

  /** A live clock that moves further at once was set forward, or the machine slept. */
  private static final Duration JUMP = Duration.ofSeconds(10);

  /** What a flood of leaders' trades may take in one go. */
  private static final int LEADER_TRADES_PER_STEP = 64;

  /** What a flood of commands may take in one go. */
  private static final int COMMANDS_PER_STEP = 256;

  /** What the engine works with; all of it used by the engine thread only. */
  record Parts(
      Books books,
      MarketState market,
      DecisionView view,
      Recorder recorder,
      SignalIds ids,
      Trader trader,
      Agent agent,
      PluginDesk plugins,
      LeaderDesk leaders,
      RuntimeTick tick,
      Executor executor,
      ExecutionDesk execution,
      ReportDesk reports,
      CommandDesk commands,
      ExternalDesk external,
      Opening opening,
      Pulse pulse) {}

  /** How far and how fast a run goes. */
  record Limits(
      Duration runtimeTick,
      Duration agentTick,
      Duration flowInterval,
      OptionalLong maxTicks,
      OnStop onStop,
      int flattenAttempts) {}

  private final Parts parts;
  private final Limits limits;
  private final FactInbox inbox;
  private final CommandLane lane;
  private final SourceInfo source;
  private final Optional<PriceSource> prices;
  private final SteadyClock clock;
  private final Resumption resumption;

  private @Nullable Instant anchor;
  private long facts;
  private boolean live;
  private boolean draining;
  private @Nullable GodmodeException inputFailure;
  private Optional<Books> soundBooks = Optional.empty();
  private Optional<Instant> drainingSince = Optional.empty();

  @Bounded(by = "the positions held when the run ends", then = "tries for each are limited")
  private final Map<String, Integer> flattened = new HashMap<>();

  private volatile boolean stopRequested;
  private volatile boolean abandoned;
  private volatile boolean booksAreSound = true;
  private boolean finished;

  Engine(
      Parts parts,
      Limits limits,
      FactInbox inbox,
      CommandLane lane,
      SourceInfo source,
      Optional<PriceSource> prices,
      SteadyClock clock,
      Resumption resumption) {
    this.parts = parts;
    this.limits = limits;
    this.inbox = inbox;
    this.lane = lane;
    this.source = source;
    this.prices = prices;
    this.clock = clock;
    this.resumption = resumption;
  }

  /** Asks the engine to stop after the step at work. Thread-safe. */
  void requestStop() {
    stopRequested = true;
  }

  /** Makes the engine stop whatever is still open; attempts in flight stay in the journal. */
  void abandon() {
    abandoned = true;
  }

  /**
   * Works until the input has ended, the ticks are done or a stop is requested.
   *
   * @throws GodmodeException when the source failed, the books broke or memory did not suffice
   */
  void run() throws InterruptedException {
    try {
      work();
    } catch (LedgerBreach breach) {
      throw latched(breach);
    } catch (GodmodeException outside) {
      throw outside;
    } catch (OutOfMemoryError failure) {
      throw stopped(failure);
    } catch (RuntimeException | Error fault) {
      throw latched(
          new GodmodeException(
              "ENGINE_FAULT",
              "a part of the engine failed: " + fault + "; it halts until an operator unlatches it",
              fault));
    }
  }

  /** Nothing that was at work can be trusted; the journal can. */
  private GodmodeException stopped(OutOfMemoryError failure) {
    booksAreSound = false;
    GodmodeException fault =
        new GodmodeException(
            "OUT_OF_MEMORY",
            "the memory of the process did not suffice; what was journaled stands: give it more,"
                + " or remove the plug-in that takes it, and start again",
            failure);
    try {
      parts.recorder().latchOutOfMemory(fault.code(), parts.view().now());
    } catch (RuntimeException | OutOfMemoryError unwritten) {
      fault.addSuppressed(unwritten);
    }
    return fault;
  }

  /** Tells whether what is in memory may be shown; after a want of memory it may not. */
  boolean booksAreSound() {
    return booksAreSound;
  }

  private GodmodeException latched(GodmodeException fault) {
    log.error("the engine halts until an operator unlatches it", fault);
    try {
      soundBooks =
          Optional.of(parts.recorder().latch(fault.code(), fault.toString(), parts.view().now()));
    } catch (GodmodeException unwritten) {
      fault.addSuppressed(unwritten);
    }
    return fault;
  }

  /**
   * Returns the books as the journal has them after a fault; those in memory are not to be shown.
   */
  Optional<Books> soundBooks() {
    return soundBooks;
  }

  private void work() throws InterruptedException {
    while (!finished && !abandoned) {
      if (stopRequested) {
        stop();
      }
      parts.pulse().look();
      parts.plugins().requireMemory();
      handleLanes();
      MarketEvent fact = inbox.pollFact();
      if (fact == null && !finished) {
        parts.recorder().rest();
        fact = inbox.awaitFact();
      }
      if (fact != null && !finished) {
        long begun = parts.pulse().look();
        take(fact);
        parts.pulse().stepped(begun, parts.market());
      }
      if (!source.drivesClock() && !finished) {
        advanceByHostClock();
      }
    }
    if (live) {
      parts.recorder().emit(parts.view().now(), new RunStopped(reasonToStop()));
      commit();
    }
    if (inputFailure != null) {
      throw inputFailure;
    }
  }

  private String reasonToStop() {
    return inputFailure != null
        ? inputFailure.code()
        : stopRequested ? "stop requested" : parts.market().ended() ? "end of input" : "ticks done";
  }

  private void stop() {
    boolean flatten = limits.onStop() == OnStop.FLATTEN && live && !parts.market().ended();
    if (!flatten) {
      finished = true;
    } else if (!draining) {
      draining = true;
      finishIfDone();
    }
  }

  /** Time of a live market comes from the host; between its facts it passes all the same. */
  private void advanceByHostClock() {
    Instant now = clock.instant();
    Instant last = parts.market().now();
    boolean due =
        !parts.market().started()
            || Duration.between(last, now).compareTo(Duration.ofMillis(100)) >= 0;
    if (due && now.isAfter(last)) {
      // How far the chain went while the clock jumped is not known.
      Instant seen = jumps(last, now) ? last : now;
      take(new MarketEvent.ClockAdvanced(now, parts.market().tipEstimate(seen)));
    }
    long dropped = inbox.takeDropped();
    if (dropped > 0) {
      parts.market().forgetPools();
    }
    if (dropped > 0 && live) {
      parts.recorder().emit(parts.view().now(), new InputDropped(dropped));
      finishStep();
    }
  }

  private void take(MarketEvent fact) {
    if (fact instanceof MarketEvent.InputFailed failed) {
      // No fact of the input: once mended, it goes on with another one in this place.
      inputFailure = new GodmodeException(failed.code(), failed.detail());
      parts.pulse().sourceFailed(inputFailure);
      finished = true;
      return;
    }
    facts++;
    if (live) {
      handle(fact);
      return;
    }
    parts.leaders().after(fact);
    if (facts <= resumption.facts()) {
      absorb(fact);
      boolean endsTooEarly =
          parts.market().ended()
              && parts.market().position().records() < resumption.position().records();
      if (facts == resumption.facts() || endsTooEarly) {
        resumption.requireSameInput(parts.market().position(), source);
        goLive(resumption.round());
        finishIfDone();
      }
    } else if (resumption.facts() == 0 && fact instanceof MarketEvent.ClockAdvanced) {
      absorb(fact);
      goLive(0);
      finishIfDone();
    } else {
      absorb(fact);
    }
  }

  private void absorb(MarketEvent fact) {
    boolean overruled = prices.isPresent() && fact.kind() == MarketEvent.Kind.SOL_PRICED;
    if (!overruled) {
      parts.market().absorb(fact);
    }
    if (fact.kind() == MarketEvent.Kind.CLOCK_ADVANCED) {
      if (anchor == null) {
        anchor = parts.market().now();
      }
      Instant now = parts.market().now();
      prices.ifPresent(from -> parts.market().takeSolPrice(from.solPrice(now)));
      parts.view().at(now);
    }
    parts.execution().at(parts.market().now(), parts.market().tipSlot());
  }

  private void goLive(int round) {
    live = true;
    parts.ids().startFact(facts);
    parts.ids().startRound(round);
    parts.executor().start(parts.execution());
    parts.opening().open(parts.view().now());
    parts.tick().disarmAtStart();
    parts.leaders().start();
    if (parts.books().inputCompleted()) {
      finished = true;
    }
    draining = draining || ticksDone();
    if (!finished && deciding()) {
      parts.agent().restore();
    }
    finishStep();
  }

  private void handle(MarketEvent fact) {
    parts.ids().startFact(facts);
    if (fact instanceof MarketEvent.ClockAdvanced clockFact) {
      advance(clockFact);
    } else {
      absorb(fact);
      parts.tick().disarmWithoutData();
      tellOthers(fact);
    }
    parts.leaders().after(fact).forEach(this::tellLeaderTrade);
    finishStep();
    finishIfDone();
  }

  private void tellOthers(MarketEvent fact) {
    if (fact instanceof MarketEvent.CurveCompleted completed) {
      forgetImpact(completed.mint());
    } else if (fact instanceof MarketEvent.Migrated migrated) {
      forgetImpact(migrated.mint());
    }
    parts.executor().onMarket(fact);
    if (!deciding()) {
      return;
    }
    Agent agent = parts.agent();
    if (fact instanceof MarketEvent.Swapped swap) {
      agent.tell(Callback.ON_SWAP, (s, view, out) -> s.onSwap(swap, view, out));
    } else if (fact instanceof MarketEvent.Migrated move) {
      agent.tell(Callback.ON_MIGRATED, (s, view, out) -> s.onMigrated(move, view, out));
    } else if (fact instanceof MarketEvent.RolledBack drop) {
      agent.tell(Callback.ON_ROLLED_BACK, (s, view, out) -> s.onRolledBack(drop, view, out));
    }
  }

  private void tellLeaderTrade(LeaderTrade trade) {
    if (deciding()) {
      parts
          .agent()
          .tell(Callback.ON_LEADER_TRADE, (s, view, out) -> s.onLeaderTrade(trade, view, out));
    }
  }

  private void forgetImpact(Mint mint) {
    OwnImpact ours = parts.books().ownImpact().get(mint);
    if (ours != null) {
      parts
          .recorder()
          .emit(
              parts.view().now(),
              new ImpactReset(mint, "its market moved", ours.tokenDelta(), ours.quoteDelta()));
    }
  }

  /**
   * Runs the ticks that lie before the new instant, then moves time, then those that lie on it. An
   * instant that is not new has had its ticks.
   */
  private void advance(MarketEvent.ClockAdvanced fact) {
    Instant from = parts.market().now();
    if (fact.now().isAfter(from)) {
      Instant justBefore = fact.now().minusNanos(1);
      if (jumps(from, fact.now())) {
        parts.market().jump(Duration.between(from, fact.now()));
      } else {
        runTicks(from, justBefore);
      }
      absorb(fact);
      runTicks(justBefore, fact.now());
    } else {
      absorb(fact);
    }
    parts.view().at(parts.market().now());
    parts.executor().onMarket(fact);
  }

  /**
   * Ticks that a jump of a live clock passes over are left out: they would decide again and again
   * on what is known now. Nothing is entered before the source says how far it is.
   */
  private boolean jumps(Instant from, Instant to) {
    return !source.drivesClock()
        && parts.market().started()
        && Duration.between(from, to).compareTo(JUMP) > 0;
  }

  private void runTicks(Instant after, Instant until) {
    Instant start = anchor;
    if (start == null) {
      return;
    }
    Instant due = nextMultiple(start, limits.runtimeTick(), after);
    Instant agentDue = nextMultiple(start, limits.agentTick(), after);
    while (deciding() && (!due.isAfter(until) || !agentDue.isAfter(until))) {
      if (!due.isAfter(agentDue)) {
        parts.view().at(due);
        parts.tick().run(flowsDue(start, due));
        draining |= ticksDone();
        due = due.plus(limits.runtimeTick());
      } else {
        parts.view().at(agentDue);
        parts.external().tick();
        parts.agent().tick();
        agentDue = agentDue.plus(limits.agentTick());
      }
    }
  }

  private boolean deciding() {
    return !draining && !parts.market().ended();
  }

  private boolean ticksDone() {
    return limits.maxTicks().isPresent() && parts.books().tick() >= limits.maxTicks().getAsLong();
  }

  private static Instant nextMultiple(Instant start, Duration interval, Instant after) {
    long passed = Math.floorDiv(Duration.between(start, after).toMillis(), interval.toMillis());
    return start.plus(interval.multipliedBy(Math.max(0, passed) + 1));
  }

  /** Flows are evaluated on the first runtime tick at or after each of their own intervals. */
  private boolean flowsDue(Instant start, Instant tick) {
    Instant lastTick = tick.minus(limits.runtimeTick());
    return !nextMultiple(start, limits.flowInterval(), lastTick).isAfter(tick);
  }

  /**
   * Books what waits in the report lane, makes the step durable, and only then lets anything leave:
   * orders to the executor, and through it what it has signed.
   */
  private void finishStep() {
    takeReports();
    tellDenials();
    tellAlerts();
    commit();
    List<ApprovedOrder> approved = parts.trader().takeApproved();
    while (parts.reports().tellDurable() || !approved.isEmpty()) {
      approved.forEach(this::submit);
      takeReports();
      tellDenials();
      tellAlerts();
      commit();
      approved = parts.trader().takeApproved();
    }
  }

  /**
   * The last look at the kill switch: an entry that was approved before a halt was called, or
   * before a trip in the same step, ends unsent. Of exits nothing is held back.
   */
  private void submit(ApprovedOrder approved) {
    KillSwitchView killSwitch = parts.view().killSwitch();
    if (approved.order().side() == Side.BUY && killSwitch.tripped()) {
      parts.reports().endUnsent(approved, killSwitch);
    } else {
      parts.executor().submit(approved);
    }
  }

  /** What is refused in answer to a refusal is not told again, so that there is an end. */
  private void tellDenials() {
    List<SignalDenied> denied = parts.trader().takeDenied();
    if (deciding()) {
      for (SignalDenied denial : denied) {
        parts
            .agent()
            .tell(
                denial.signal().strategyId(),
                Callback.ON_DENIED,
                (strategy, view, out) -> strategy.onDenied(denial, view, out));
      }
      parts.trader().takeDenied();
    }
  }

  /** What is raised in answer to an alert is not told again, so that there is an end. */
  private void tellAlerts() {
    List<AlertRaised> raised = parts.recorder().takeAlerts();
    if (!raised.isEmpty() && deciding()) {
      for (AlertRaised alert : raised) {
        parts.agent().tell(Callback.ON_ALERT, (s, view, out) -> s.onAlert(alert, view, out));
      }
      tellDenials();
      parts.recorder().forgetAlerts();
    }
  }

  /** Each frame of a fact is a round of its own, so that a restart counts them from the journal. */
  private void commit() {
    if (parts.recorder().commit(facts, parts.market().position())) {
      parts.ids().startRound(parts.ids().round() + 1);
    }
  }

  /** However many commands wait, facts have their turn between them. */
  private void handleLanes() {
    OperatorCommand command = live ? lane.peek() : null;
    for (int taken = 0; command != null && taken < COMMANDS_PER_STEP; taken++) {
      CommandOutcome outcome = parts.commands().execute(command, deciding() && !finished);
      commit();
      lane.answer(outcome);
      finishStep();
      command = lane.peek();
    }
    takeExternal();
    if (live && takeReports()) {
      finishStep();
      finishIfDone();
    }
    for (int taken = 0; live && !finished && taken < LEADER_TRADES_PER_STEP; taken++) {
      LeaderTrade trade = parts.leaders().poll();
      if (trade == null) {
        return;
      }
      tellLeaderTrade(trade);
      finishStep();
    }
  }

  /** As with commands, what is told outside is in the journal before. */
  private void takeExternal() {
    if (!live || finished) {
      return;
    }
    List<List<ExternalVerdict>> verdicts = parts.external().judge(parts.agent().isOn(), deciding());
    if (!verdicts.isEmpty()) {
      commit();
      parts.external().answer(verdicts);
      finishStep();
    }
  }

  private boolean takeReports() {
    return parts.reports().takeAll(this::tellReport);
  }

  /** A strategy hears of the end of what it wished. */
  private void tellReport(StrategyId whose, AttemptReported told) {
    AttemptState state = told.report().state();
    if (deciding() && state == AttemptState.LANDED_OK) {
      parts.agent().tell(whose, Callback.ON_FILL, (s, view, out) -> s.onFill(told, view, out));
    } else if (deciding() && state.isTerminal()) {
      parts.agent().tell(whose, Callback.ON_FAILED, (s, view, out) -> s.onFailed(told, view, out));
    }
  }

  private void finishIfDone() {
    boolean over = parts.market().ended() || draining;
    if (!over || finished) {
      return;
    }
    if (drainingSince.isEmpty()) {
      drainingSince = Optional.of(parts.view().now());
    }
    boolean patient = parts.view().now().isBefore(drainingSince.get().plus(DRAIN_PATIENCE));
    boolean settled = draining || parts.books().openOrders() == 0;
    boolean flattening = settled && limits.onStop() == OnStop.FLATTEN && patient;
    while (flattening && flatten()) {
      finishStep();
    }
    if (parts.books().openOrders() > 0 && patient) {
      return;
    }
    if (parts.market().ended() && parts.books().openOrders() == 0) {
      parts.tick().mark();
      parts.recorder().emit(parts.view().now(), new InputCompleted(parts.market().position()));
      commit();
    }
    finished = true;
  }

  /**
   * Sells what is held, can be sold and is not being sold; what fails is tried again, each position
   * as often as the ladder has steps, whatever failed before. Returns whether it sold anything.
   */
  private boolean flatten() {
    boolean any = false;
    ExitTrigger trigger = parts.market().ended() ? ExitTrigger.END_OF_INPUT : ExitTrigger.OPERATOR;
    for (HeldPosition position : parts.books().held()) {
      String key = position.wallet() + " " + position.mint();
      boolean worthIt =
          position.sellable() != 0
              && flattened.getOrDefault(key, 0) < limits.flattenAttempts()
              && parts
                  .view()
                  .sellQuote(position.mint(), position.sellable())
                  .filter(quote -> !quote.received().isZero())
                  .isPresent();
      if (worthIt) {
        parts.trader().exit(position, trigger, SignalKind.EXIT, Optional.empty());
        flattened.merge(key, 1, Integer::sum);
        any = true;
      }
    }
    return any;
  }
}
