package io.godmode.core.ledger;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.Alert;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertCleared;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.ImpactReset;
import io.godmode.api.event.TradingEvent.InputCompleted;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.LockRemoved;
import io.godmode.api.event.TradingEvent.M10Changed;
import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptTransition;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.Side;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.PortfolioView;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's whole state about itself: the fold of its journaled events.
 *
 * <p>{@link #apply} is the only way anything changes, in a run and in recovery alike. After every
 * event the ledger sums to zero and {@link #identity()} holds; {@link #apply} throws {@link
 * LedgerBreach} otherwise. Not thread-safe.
 */
public final class Books {
  /** A wallet and a token: what a position is known by. */
  record Holding(WalletId wallet, Mint mint) implements Comparable<Holding> {
    @Override
    public int compareTo(Holding other) {
      int byWallet = wallet.compareTo(other.wallet);
      return byWallet != 0 ? byWallet : mint.compareTo(other.mint);
    }
  }

  private static final int REMEMBERED_KEYS = 10_000;
  private static final int STANDING_ALERTS = 1_000;
  private static final int REMEMBERED_FLOWS = 1_000;
  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  final Ledger ledger = new Ledger();
  final Results results = new Results();

  @Bounded(by = "one for each wallet of the configuration", then = "never dropped, it is money")
  final Map<WalletId, WalletBook> wallets = new LinkedHashMap<>();

  @Bounded(
      by = "one for each wallet and token held",
      then = "never dropped, it is money; the rules on open positions refuse entries")
  final TreeMap<Holding, Position> positions = new TreeMap<>();

  @Bounded(
      by = "one attempt for each wallet and token",
      then = "never dropped, it is money; rules on positions and free money refuse entries")
  final Map<OrderId, OpenOrder> orders = new LinkedHashMap<>();

  final OwnImpacts impact = OwnImpacts.none();

  @Bounded(by = "1,000 rules", then = "the one that moved longest ago is forgotten and counted")
  final TreeMap<String, Instant> lastFlow = new TreeMap<>();

  @Bounded(
      by = "10,000 keys",
      then = "the eldest is forgotten: a repeat of it would be a new command")
  final Map<String, CommandOutcome.Repeated> commands = new LinkedHashMap<>();

  @Bounded(by = "10,000 ids", then = "the eldest is forgotten")
  final Set<String> signals = new LinkedHashSet<>();

  @Bounded(by = "10,000 orders", then = "the one that ended longest ago is forgotten")
  final Map<OrderId, ExecutionReport> ends = new LinkedHashMap<>();

  @Bounded(
      by = "one for each plug-in that was ever configured",
      then = "never dropped, or a fence would fall")
  final TreeMap<String, PluginChanged> plugins = new TreeMap<>();

  @Bounded(
      by = "one for each strategy that was ever configured",
      then = "nothing is dropped; a snapshot's own length is limited")
  final TreeMap<StrategyId, StrategySaved> memories = new TreeMap<>();

  @Bounded(by = "1,000 topics", then = "the one first raised longest ago is forgotten")
  final Map<String, Alert> alerts = new LinkedHashMap<>();

  final Activity activity = new Activity();
  final TradeHistory history = new TradeHistory();

  /** The run that wrote last; no part of the state hash. */
  @Nullable RunStarted run;

  @Nullable SolPrice rate;
  @Nullable OperatorCommand commanded;
  TradingState tradingState = TradingState.DISARMED;
  boolean reducing;
  KillSwitchView killSwitch = KillSwitchView.CLEAR;
  Optional<KillSwitchView> firstTrip = Optional.empty();
  LocalDate day = NO_DAY;
  long tick;
  long tipSlot;
  int losingStreak;

  /** What the day had lost when the kill switch was last reset; it does not trip it again. */
  Usd lossForgiven = Usd.ZERO;

  Optional<M10Validation> m10 = Optional.empty();
  boolean inputCompleted;
  long forgottenFlows;
  long sequence;

  /** What was worked out since money last moved; every view of the books is taken many times. */
  private @Nullable Identity identity;

  @Bounded(by = "one for each wallet", then = "emptied whenever money moves")
  private final Map<WalletId, WalletView> views = new HashMap<>();

  private Books() {}

  /** Returns the books before anything has happened. */
  public static Books empty() {
    return new Books();
  }

  /**
   * Returns books that were kept as values; what happens to them next happens to these.
   *
   * @throws LedgerBreach when they do not add up
   */
  public static Books of(BooksState state) {
    Books books = new Books();
    BooksStorage.restore(state, books);
    books.audit();
    return books;
  }

  /** Returns everything as values. */
  public BooksState state() {
    return BooksStorage.state(this);
  }

  /**
   * Takes an event in.
   *
   * @throws LedgerBreach when the event does not fit the books, or they would not add up after it
   */
  public Booked apply(JournaledEvent journaled) {
    if (journaled.sequence() != sequence + 1) {
      throw new LedgerBreach("event " + journaled.sequence() + " follows event " + sequence);
    }
    sequence = journaled.sequence();
    if (leavesMoneyAlone(journaled.event().kind())) {
      return fold(journaled.at(), journaled.event());
    }
    forgetViews();
    Booked booked = fold(journaled.at(), journaled.event());
    forgetViews();
    requireIdentity(journaled);
    return booked;
  }

  /** Of these neither a balance nor a price nor a counter of a wallet follows. */
  private static boolean leavesMoneyAlone(TradingEvent.Kind kind) {
    return switch (kind) {
      case TICKED, AGENT_TICKED, SIGNAL_RAISED, SIGNAL_DENIED, ALERT_RAISED, STRATEGY_SAVED -> true;
      default -> false;
    };
  }

  private void forgetViews() {
    identity = null;
    views.clear();
  }

  private Booked fold(Instant at, TradingEvent event) {
    activity.count(event);
    return switch (event.kind()) {
      case RUN_STARTED -> begin((RunStarted) event);
      case RUN_STOPPED, AGENT_TICKED, SIGNAL_DENIED, INPUT_DROPPED -> Booked.NOTHING;
      case SIGNAL_RAISED -> remember(((SignalRaised) event).signal().id().value(), signals);
      case WALLET_OPENED -> open((WalletOpened) event);
      case CAPITAL_MOVED -> move((CapitalMoved) event);
      case STATE_CHANGED -> change((StateChanged) event);
      case DAY_STARTED -> startDay((DayStarted) event);
      case TICKED -> tick((Ticked) event);
      case ORDER_APPROVED -> approve(at, (OrderApproved) event);
      case ATTEMPT_REPORTED -> report(at, (AttemptReported) event);
      case POSITIONS_MARKED -> mark((PositionsMarked) event);
      case FLOW_APPLIED -> flow(at, ((FlowApplied) event).step());
      case KILL_SWITCH_TRIPPED -> trip(at, (KillSwitchTripped) event);
      case KILL_SWITCH_RESET -> reset((KillSwitchReset) event);
      case ALERT_RAISED -> raise(at, (AlertRaised) event);
      case ALERT_CLEARED -> clear((AlertCleared) event);
      case M10_CHANGED -> validate(at, (M10Changed) event);
      case PROTECTION_LOCKED -> lock(at, ((ProtectionLocked) event).lock());
      case LOCK_REMOVED -> removeLock(at, ((LockRemoved) event).lock());
      case IMPACT_RESET -> forgetImpact(((ImpactReset) event).mint());
      case COMMANDED -> takeUp((Commanded) event);
      case COMMAND_ANSWERED -> answer((CommandAnswered) event);
      case POSITION_WRITTEN_OFF -> writeOff(at, (PositionWrittenOff) event);
      case PLUGIN_CHANGED -> change((PluginChanged) event);
      case STRATEGY_SAVED -> save((StrategySaved) event);
      case INPUT_COMPLETED -> complete((InputCompleted) event);
    };
  }

  private Booked begin(RunStarted started) {
    run = started;
    return Booked.NOTHING;
  }

  private Booked open(WalletOpened opened) {
    if (wallets.putIfAbsent(opened.wallet(), new WalletBook(opened)) != null) {
      throw new LedgerBreach("wallet " + opened.wallet() + " was opened twice");
    }
    results.capital = results.capital.plus(opened.initialBalance());
    return post(
        Usd.ZERO,
        new Posting(free(opened.wallet()), opened.initialBalance().nanos()),
        new Posting(Account.of(Account.Kind.EXTERNAL_CAPITAL), -opened.initialBalance().nanos()));
  }

  private Booked move(CapitalMoved moved) {
    WalletBook wallet = book(moved.wallet());
    requireFree(wallet, moved.amount().negated(), moved);
    results.externalFlows = results.externalFlows.plus(moved.amount());
    moved.configured().ifPresent(balance -> wallet.initialBalance = balance);
    wallet.baseline = wallet.baseline.plus(capitalMoved(moved, wallet)).orZeroIfNegative();
    wallet.dayStartEquity = wallet.dayStartEquity.plus(moved.amount());
    return post(
        Usd.ZERO,
        new Posting(free(wallet.id), moved.amount().nanos()),
        new Posting(Account.of(Account.Kind.EXTERNAL_CAPITAL), -moved.amount().nanos()));
  }

  private Booked change(StateChanged changed) {
    tradingState = changed.to();
    reducing =
        switch (changed.to()) {
          case REDUCING -> true;
          case HALTED, LATCHED_HALT -> reducing;
          case DISARMED, ACTIVE -> false;
        };
    return Booked.NOTHING;
  }

  private Booked startDay(DayStarted started) {
    day = started.day();
    losingStreak = 0;
    lossForgiven = Usd.ZERO;
    for (WalletBook wallet : wallets.values()) {
      wallet.startDay(equity(wallet));
    }
    return Booked.NOTHING;
  }

  private Booked tick(Ticked ticked) {
    tick = ticked.tick();
    tipSlot = ticked.tipSlot();
    return Booked.NOTHING;
  }

  private Booked approve(Instant at, OrderApproved approved) {
    Order order = approved.order();
    requireFree(book(order.walletId()), approved.reserved(), approved);
    if (orders.putIfAbsent(order.id(), new OpenOrder(approved, at)) != null) {
      throw new LedgerBreach("order " + order.id() + " has an attempt that has not ended");
    }
    if (order.side() == Side.SELL) {
      position(order).exiting += soldQuantity(order).raw();
    }
    return post(
        Usd.ZERO,
        new Posting(free(order.walletId()), -approved.reserved().nanos()),
        new Posting(reserved(order.walletId()), approved.reserved().nanos()));
  }

  private Booked report(Instant at, AttemptReported reported) {
    ExecutionReport report = reported.report();
    OpenOrder open = orders.get(report.orderId());
    if (open == null
        || open.approval.attempt() != report.attempt()
        || report.sequence() <= open.lastSequence()) {
      throw new LedgerBreach("report does not follow: " + report);
    }
    AttemptTransition step =
        open.step(report)
            .orElseThrow(() -> new LedgerBreach("an attempt cannot go that way: " + report));
    open.add(report);
    if (step.money() == AttemptTransition.Money.HELD) {
      return Booked.NOTHING;
    }
    orders.remove(report.orderId());
    rememberEnd(report);
    Order order = open.order();
    if (order.side() == Side.SELL) {
      Position position = position(order);
      position.exiting -= soldQuantity(order).raw();
      position.failedExits =
          report.failure().map(why -> position.failedExits + (isOfMarket(why) ? 1 : 0)).orElse(0);
    }
    rate = reported.rate();
    report.fill().ifPresent(fill -> activity.filled(order.side()));
    FillBooking booking = new FillBooking(this, order, open.approval, reported);
    return switch (step.money()) {
      case FILL_BOOKED -> order.side() == Side.BUY ? booking.bought(at) : booking.sold(at);
      case FEES_BOOKED, RELEASED -> booking.failed();
      case UNTOUCHED, RESERVED, HELD -> throw new LedgerBreach("no end of an attempt: " + step);
    };
  }

  /**
   * Whether another price might have helped; what fails on our side of the chain no price mends.
   */
  private static boolean isOfMarket(AttemptFailure failure) {
    return switch (failure) {
      case GUARD_REFUSED, INSUFFICIENT_FUNDS, NOT_SENT -> false;
      case SLIPPAGE,
          CURVE_COMPLETE,
          INSUFFICIENT_RESERVES,
          POOL_MISSING,
          CANNOT_TRADE,
          NOT_LANDED,
          VENUE_ERROR ->
          true;
    };
  }

  private Booked writeOff(Instant at, PositionWrittenOff writtenOff) {
    if (attemptOpen(writtenOff.wallet(), writtenOff.mint())) {
      throw new LedgerBreach("an attempt has not ended: " + writtenOff);
    }
    rate = writtenOff.rate();
    return new WriteOffBooking(this, writtenOff).book(at);
  }

  private Booked mark(PositionsMarked marked) {
    rate = marked.rate();
    for (Mark mark : marked.marks()) {
      Position position = positions.get(new Holding(mark.wallet(), mark.mint()));
      if (position == null) {
        throw new LedgerBreach("mark of a position that is not held: " + mark);
      }
      position.marked(mark.executable().value(), mark.missing(), tipSlot);
    }
    return Booked.NOTHING;
  }

  private Booked flow(Instant at, FlowStep step) {
    lastFlow.put(step.rule(), at);
    if (lastFlow.size() > REMEMBERED_FLOWS) {
      lastFlow.remove(Collections.min(lastFlow.entrySet(), Map.Entry.comparingByValue()).getKey());
      forgottenFlows++;
    }
    return step.fold(
        this::transfer,
        raise -> {
          WalletBook wallet = book(raise.wallet());
          wallet.baseline = wallet.baseline.plus(raise.amount());
          return Booked.NOTHING;
        });
  }

  /** What a changed configuration says is what the wallet began with; else profit leaves first. */
  private Usd capitalMoved(CapitalMoved moved, WalletBook wallet) {
    Usd amount = moved.amount();
    return amount.isNegative() && moved.configured().isEmpty()
        ? capitalIn(amount.negated(), wallet).negated()
        : amount;
  }

  /** Returns how much of what an operator takes out is capital: profit leaves first. */
  private Usd capitalIn(Usd amount, WalletBook from) {
    Usd profit = balance(free(from.id)).minus(from.baseline).orZeroIfNegative();
    return amount.minus(profit).orZeroIfNegative();
  }

  /** A transfer is no loss of the day; what a bridge takes is one, and the receiver bears it. */
  private Booked transfer(FlowStep.Transfer transfer) {
    WalletBook from = book(transfer.from());
    WalletBook to = book(transfer.to());
    requireFree(from, transfer.amount(), transfer);
    if (transfer.rule().equals(FlowStep.OPERATOR) && from.role.trades()) {
      from.baseline = from.baseline.minus(capitalIn(transfer.amount(), from));
    }
    from.dayStartEquity = from.dayStartEquity.minus(transfer.amount());
    to.dayStartEquity = to.dayStartEquity.plus(transfer.amount());
    if (transfer.rule().equals(FlowStep.REIMBURSEMENT)) {
      to.owedCosts = to.owedCosts.minus(transfer.received()).orZeroIfNegative();
    }
    if (transfer.rule().equals(FlowStep.FEE_BUFFER)) {
      from.givenToday = from.givenToday.plus(transfer.amount());
    }
    Usd lost = transfer.bridgeCost().orElse(Usd.ZERO);
    to.feesToday = to.feesToday.plus(lost);
    results.bridgeCosts = results.bridgeCosts.plus(lost);
    List<Posting> entry = new ArrayList<>();
    entry.add(new Posting(free(from.id), -transfer.amount().nanos()));
    entry.add(new Posting(free(to.id), transfer.received().nanos()));
    if (lost.isPositive()) {
      entry.add(new Posting(Account.of(Account.Kind.BRIDGE_COSTS), lost.nanos()));
    }
    return post(lost, entry.toArray(Posting[]::new));
  }

  private Booked trip(Instant at, KillSwitchTripped tripped) {
    killSwitch =
        new KillSwitchView(
            tripped.manual() || killSwitch.manual(),
            !tripped.manual() || killSwitch.risk(),
            tripped.code(),
            tripped.detail(),
            Optional.of(at),
            tripped.resetsAt());
    firstTrip = firstTrip.or(() -> Optional.of(killSwitch));
    return Booked.NOTHING;
  }

  /**
   * The breaker that tripped starts anew: the streak from nothing, the day's loss from what there
   * is now. What another one counts is not forgiven with it.
   */
  private Booked reset(KillSwitchReset ignored) {
    String code = killSwitch.reason();
    killSwitch = KillSwitchView.CLEAR;
    if (code.equals(DenialCode.LOSING_STREAK.name())) {
      losingStreak = 0;
    } else if (code.equals(DenialCode.GLOBAL_DAY_LOSS.name())) {
      lossForgiven = Usd.ZERO;
      lossForgiven = dayStartEquity().minus(equity()).orZeroIfNegative();
    }
    return Booked.NOTHING;
  }

  private Booked raise(Instant at, AlertRaised raised) {
    Alert alert =
        new Alert(
            sequence,
            at,
            Alert.Severity.parse(raised.severity()).orElse(Alert.Severity.CRITICAL),
            raised.code(),
            raised.message(),
            raised.wallet());
    raised.topic().ifPresent(topic -> alerts.put(topic, alert));
    if (alerts.size() > STANDING_ALERTS) {
      alerts.remove(alerts.keySet().iterator().next());
    }
    return Booked.NOTHING;
  }

  private Booked clear(AlertCleared cleared) {
    alerts.remove(cleared.topic());
    return Booked.NOTHING;
  }

  private Booked validate(Instant at, M10Changed changed) {
    m10 =
        changed.validated()
            ? Optional.of(new M10Validation(changed.actor(), at, changed.reason()))
            : Optional.empty();
    return Booked.NOTHING;
  }

  private Booked lock(Instant at, ProtectionLock lock) {
    history.lock(at, lock);
    return Booked.NOTHING;
  }

  private Booked removeLock(Instant at, String id) {
    history.remove(at, id);
    return Booked.NOTHING;
  }

  private Booked forgetImpact(Mint mint) {
    impact.forget(mint);
    return Booked.NOTHING;
  }

  private Booked takeUp(Commanded event) {
    commanded = event.command();
    return Booked.NOTHING;
  }

  private Booked answer(CommandAnswered answered) {
    OperatorCommand command = commanded;
    if (command == null || !command.key().equals(answered.key())) {
      throw new LedgerBreach("answer to no command: " + answered);
    }
    commanded = null;
    commands.put(answered.key(), new CommandOutcome.Repeated(command, answered.answer()));
    if (commands.size() > REMEMBERED_KEYS) {
      commands.remove(commands.keySet().iterator().next());
    }
    return Booked.NOTHING;
  }

  private static Booked remember(String key, Set<String> keys) {
    keys.add(key);
    if (keys.size() > REMEMBERED_KEYS) {
      keys.remove(keys.iterator().next());
    }
    return Booked.NOTHING;
  }

  private void rememberEnd(ExecutionReport end) {
    ends.remove(end.orderId());
    ends.put(end.orderId(), end);
    if (ends.size() > REMEMBERED_KEYS) {
      ends.remove(ends.keySet().iterator().next());
    }
  }

  /** Only what keeps a plug-in from being called is kept. */
  private Booked change(PluginChanged changed) {
    String key = key(changed);
    if (changed.to() == PluginState.ACTIVE) {
      plugins.remove(key);
    } else {
      plugins.put(key, changed);
    }
    return Booked.NOTHING;
  }

  static String key(PluginChanged changed) {
    return changed.role() + " " + changed.id();
  }

  private Booked save(StrategySaved saved) {
    memories.put(saved.strategy(), saved);
    return Booked.NOTHING;
  }

  private Booked complete(InputCompleted ignored) {
    inputCompleted = true;
    return Booked.NOTHING;
  }

  Position openPosition(Instant at, Order order, ExitPlan plan) {
    int decimals = order.terms().fold(buy -> buy.minTokens().decimals(), sell -> 0);
    return positions.computeIfAbsent(
        new Holding(order.walletId(), order.mint()),
        holding ->
            new Position(
                holding.wallet(),
                holding.mint(),
                order.symbol(),
                order.strategyId(),
                at,
                decimals,
                plan));
  }

  Position position(Order order) {
    return position(order.walletId(), order.mint(), order);
  }

  Position position(WalletId wallet, Mint mint, Object by) {
    Position position = positions.get(new Holding(wallet, mint));
    if (position == null) {
      throw new LedgerBreach("takes from what is not held: " + by);
    }
    return position;
  }

  void closeIfEmpty(Position position) {
    if (position.quantity == 0) {
      positions.remove(new Holding(position.wallet, position.mint));
    }
  }

  void addImpact(Mint mint, OwnImpact moved) {
    impact.add(mint, moved);
  }

  void tradeClosed(WalletBook wallet, Usd net) {
    wallet.tradeClosed(net);
    losingStreak = net.isNegative() ? losingStreak + 1 : net.isPositive() ? 0 : losingStreak;
    activity.tradeClosed(net);
  }

  Booked post(Usd costs, Posting... postings) {
    List<Posting> entry = List.of(postings);
    ledger.post(entry);
    return new Booked(entry, costs, Optional.empty());
  }

  WalletBook book(WalletId id) {
    WalletBook wallet = wallets.get(id);
    if (wallet == null) {
      throw new LedgerBreach("no wallet is called " + id);
    }
    return wallet;
  }

  private void requireFree(WalletBook wallet, Usd taken, Object by) {
    if (taken.isPositive() && ledger.balance(free(wallet.id)) < taken.nanos()) {
      throw new LedgerBreach(
          "takes more than is free, " + balance(free(wallet.id)) + ", of " + wallet.id + ": " + by);
    }
  }

  static Account free(WalletId id) {
    return Account.of(Account.Kind.FREE, id);
  }

  static Account reserved(WalletId id) {
    return Account.of(Account.Kind.RESERVED, id);
  }

  private static TokenAmount soldQuantity(Order order) {
    return order
        .terms()
        .fold(
            buy -> {
              throw new LedgerBreach("not a sale: " + order);
            },
            OrderTerms.Sell::quantity);
  }

  private void requireIdentity(JournaledEvent journaled) {
    Identity after = identity();
    if (!after.holds()) {
      throw new LedgerBreach(
          "after event "
              + journaled.sequence()
              + " the books are off by "
              + after.gap()
              + ": "
              + after
              + " "
              + journaled.event());
    }
  }

  /** Returns the identity as of the last event. */
  public Identity identity() {
    Identity known = identity;
    if (known == null) {
      known = addUp();
      identity = known;
    }
    return known;
  }

  private Identity addUp() {
    Usd equity = Usd.ZERO;
    Usd unrealized = Usd.ZERO;
    Usd fx = results.realizedFx;
    for (WalletBook wallet : wallets.values()) {
      Usd rent = rentValue(wallet);
      equity = equity.plus(balance(free(wallet.id))).plus(balance(reserved(wallet.id))).plus(rent);
      fx = fx.plus(rent).minus(new Usd(wallet.rentUsd));
    }
    if (rate != null) {
      for (Position position : positions.values()) {
        Usd value = position.value(rate);
        Usd basisNow = rate.toUsdFloor(position.basis);
        equity = equity.plus(value);
        unrealized = unrealized.plus(value).minus(basisNow);
        fx = fx.plus(basisNow).minus(new Usd(position.basisUsd));
      }
    }
    return new Identity(
        equity,
        results.capital,
        results.externalFlows,
        results.realizedGross,
        unrealized,
        fx,
        results.costs(),
        results.rounding);
  }

  /**
   * Adds all accounts up anew.
   *
   * @throws LedgerBreach when an asset does not sum to zero or the identity does not hold
   */
  public void audit() {
    ledger.requireZeroSum();
    Identity anew = addUp();
    if (!anew.holds()) {
      throw new LedgerBreach("the books are off by " + anew.gap() + ": " + anew);
    }
    for (Position position : positions.values()) {
      long booked = ledger.balance(Account.position(position.wallet, position.mint));
      if (booked != position.quantity) {
        throw new LedgerBreach(
            "position of " + position.quantity + " but ledger of " + booked + " " + position.mint);
      }
    }
  }

  /** Returns the dollars that so much of a wallet's deposited rent was when it was paid. */
  long rentBasis(WalletBook wallet, long lamports) {
    long deposited = ledger.balance(Account.of(Account.Kind.RENT_DEPOSIT, wallet.id));
    if (lamports > deposited) {
      throw new LedgerBreach("rent of " + lamports + " freed, but " + deposited + " is deposited");
    }
    return deposited == 0
        ? 0
        : BigInteger.valueOf(wallet.rentUsd)
            .multiply(BigInteger.valueOf(lamports))
            .divide(BigInteger.valueOf(deposited))
            .longValueExact();
  }

  private Usd rentValue(WalletBook wallet) {
    long lamports = ledger.balance(Account.of(Account.Kind.RENT_DEPOSIT, wallet.id));
    return rate == null ? new Usd(wallet.rentUsd) : rate.toUsdFloor(lamports);
  }

  private Usd balance(Account account) {
    return new Usd(ledger.balance(account));
  }

  private Usd equity(WalletBook wallet) {
    Usd equity =
        balance(free(wallet.id)).plus(balance(reserved(wallet.id))).plus(rentValue(wallet));
    for (Position position : positionsOf(wallet.id)) {
      equity = equity.plus(rate == null ? Usd.ZERO : position.value(rate));
    }
    return equity;
  }

  private Collection<Position> positionsOf(WalletId wallet) {
    return positions.values().stream().filter(position -> position.wallet.equals(wallet)).toList();
  }

  /** Returns a wallet. */
  public Optional<WalletView> wallet(WalletId id) {
    return Optional.ofNullable(wallets.get(id)).map(this::view);
  }

  /** Returns all wallets in the order they were opened. */
  public List<WalletView> walletViews() {
    return wallets.values().stream().map(this::view).toList();
  }

  private WalletView view(WalletBook wallet) {
    return views.computeIfAbsent(wallet.id, id -> look(wallet));
  }

  private WalletView look(WalletBook wallet) {
    Usd value = Usd.ZERO;
    Usd invested = Usd.ZERO;
    int held = 0;
    for (Position position : positionsOf(wallet.id)) {
      value = value.plus(rate == null ? Usd.ZERO : position.value(rate));
      invested = invested.plus(new Usd(position.basisUsd));
      held++;
    }
    return new WalletView(
        wallet.id,
        wallet.chain,
        wallet.role,
        wallet.initialBalance,
        wallet.baseline,
        balance(free(wallet.id)),
        balance(reserved(wallet.id)),
        invested,
        value,
        rentValue(wallet),
        wallet.realizedToday,
        wallet.feesToday,
        wallet.losingStreak,
        held,
        wallet.dayStartEquity,
        day);
  }

  /** Returns all positions, by wallet, then mint. */
  public List<PositionView> positionViews() {
    SolPrice at = rate;
    return at == null
        ? List.of()
        : positions.values().stream().map(position -> position.view(at)).toList();
  }

  /** Returns all wallets and positions. */
  public PortfolioView portfolio(Instant at) {
    return new PortfolioView(at, walletViews(), positionViews());
  }

  /** Returns what holds for a position beyond its view: plan and progress. */
  public List<HeldPosition> held() {
    return positions.values().stream().map(HeldPosition::of).toList();
  }

  /** Returns one held position. */
  public Optional<HeldPosition> held(WalletId wallet, Mint mint) {
    return Optional.ofNullable(positions.get(new Holding(wallet, mint))).map(HeldPosition::of);
  }

  /** Returns one position. */
  public Optional<PositionView> position(WalletId wallet, Mint mint) {
    Position position = positions.get(new Holding(wallet, mint));
    SolPrice at = rate;
    return position == null || at == null ? Optional.empty() : Optional.of(position.view(at));
  }

  /** Returns dollars that what a wallet holds of a token cost, fees left out. */
  public Usd basis(WalletId wallet, Mint mint) {
    Position position = positions.get(new Holding(wallet, mint));
    return position == null ? Usd.ZERO : new Usd(position.basisUsd);
  }

  /** Tells whether anybody holds the token. */
  public boolean holds(Mint mint) {
    return positions.keySet().stream().anyMatch(holding -> holding.mint().equals(mint));
  }

  /** Tells whether any wallet has rent deposited, whose worth moves with the SOL price. */
  public boolean holdsRent() {
    return wallets.keySet().stream()
        .anyMatch(id -> ledger.balance(Account.of(Account.Kind.RENT_DEPOSIT, id)) != 0);
  }

  /** Returns the last few thousand closed trades, oldest first. */
  public List<ClosedTrade> closedTrades() {
    return history.trades();
  }

  /** Returns how many trades have closed so far. */
  public long tradesClosed() {
    return history.closed();
  }

  /** Returns the locks of protections that hold at that instant, by name. */
  public List<ProtectionLock> locks(Instant at) {
    return history.locks(at);
  }

  /**
   * Tells whether the lock would change anything: neither one of its name that holds, nor one that
   * an operator removed, lasts as long.
   */
  public boolean lengthens(ProtectionLock lock) {
    return history.lengthens(lock);
  }

  /** Returns how many attempts have not ended. */
  public int openOrders() {
    return orders.size();
  }

  /** Tells whether a wallet's volume accumulator is still to be opened: no buy has landed yet. */
  public boolean opensAccumulator(WalletId wallet) {
    return !book(wallet).bought;
  }

  /** Returns attempts that have not ended, in the order of their approval. */
  public List<OpenAttempt> openAttempts() {
    return orders.values().stream().map(OpenOrder::toOpenAttempt).toList();
  }

  /** Tells whether an attempt to trade a wallet's token has not ended. */
  public boolean attemptOpen(WalletId wallet, Mint mint) {
    return orders.values().stream()
        .map(OpenOrder::order)
        .anyMatch(order -> order.walletId().equals(wallet) && order.mint().equals(mint));
  }

  /** Tells whether an attempt to trade a token has not ended. */
  public boolean isTraded(Mint mint) {
    if (orders.isEmpty()) {
      return false;
    }
    for (OpenOrder open : orders.values()) {
      if (open.order().mint().equals(mint)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the same as strategies see them. */
  public List<PendingOrder> pendingOrders() {
    return orders.values().stream().map(OpenOrder::toPendingOrder).toList();
  }

  /** Returns the approval of an attempt that has not ended. */
  public Optional<OrderApproved> openApproval(OrderId id) {
    return Optional.ofNullable(orders.get(id)).map(open -> open.approval);
  }

  /** Returns the attempt at an order that has not ended. */
  public Optional<OpenAttempt> openAttempt(OrderId id) {
    return Optional.ofNullable(orders.get(id)).map(OpenOrder::toOpenAttempt);
  }

  /** Returns the report that ended the last attempt at an order, among the last few thousand. */
  public Optional<ExecutionReport> endOf(OrderId id) {
    return Optional.ofNullable(ends.get(id));
  }

  /** Tells whether the fate of an attempt of a wallet at a token was reported unknown. */
  public boolean attemptUnknown(WalletId wallet, Mint mint) {
    return orders.values().stream()
        .filter(open -> open.order().walletId().equals(wallet) && open.order().mint().equals(mint))
        .anyMatch(open -> open.toOpenAttempt().isUnknown());
  }

  /** Returns entries of a wallet that have not ended; for one token, or for all. */
  public int pendingEntries(WalletId wallet, Optional<Mint> mint) {
    return (int)
        orders.values().stream()
            .map(OpenOrder::order)
            .filter(order -> order.side() == Side.BUY && order.walletId().equals(wallet))
            .filter(order -> mint.map(order.mint()::equals).orElse(true))
            .count();
  }

  /** Returns the notional of a wallet's entries for a token that have not ended. */
  public Usd pendingNotional(WalletId wallet, Mint mint) {
    return orders.values().stream()
        .map(OpenOrder::order)
        .filter(order -> order.side() == Side.BUY)
        .filter(order -> order.walletId().equals(wallet) && order.mint().equals(mint))
        .map(Order::notional)
        .reduce(Usd.ZERO, Usd::plus);
  }

  /**
   * Returns what our landed trades have moved in each token's pool, the token moved longest ago
   * first; of very many the latest ten thousand.
   */
  public Map<Mint, OwnImpact> ownImpact() {
    return impact.all();
  }

  /** Returns how many tokens' impact and flow rules' last times were forgotten for newer ones. */
  public long forgotten() {
    return impact.forgotten() + forgottenFlows;
  }

  /** Returns when each flow rule last moved money, by name; of very many the latest thousand. */
  public SortedMap<String, Instant> lastFlows() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(lastFlow));
  }

  /** Returns network costs that each wallet paid and was not paid back. */
  public Map<WalletId, Usd> owedCosts() {
    Map<WalletId, Usd> costs = new LinkedHashMap<>();
    wallets.values().forEach(wallet -> costs.put(wallet.id, wallet.owedCosts));
    return costs;
  }

  /** Returns what each wallet gave to the fee buffer on this UTC day. */
  public Map<WalletId, Usd> givenToday() {
    Map<WalletId, Usd> given = new LinkedHashMap<>();
    wallets.values().forEach(wallet -> given.put(wallet.id, wallet.givenToday));
    return given;
  }

  /** Returns the sum of all wallets' equity. */
  public Usd equity() {
    return identity().equity();
  }

  /**
   * Returns that equity when the UTC day began, or when a trip on the day's loss was reset since,
   * moved by external flows.
   */
  public Usd dayStartEquity() {
    return dayFirstEquity().minus(lossForgiven);
  }

  /** Returns that equity when the UTC day began, whatever was forgiven since. */
  public Usd dayFirstEquity() {
    return wallets.values().stream()
        .map(wallet -> wallet.dayStartEquity)
        .reduce(Usd.ZERO, Usd::plus);
  }

  /** Returns what wallets were opened with, and external flows since. */
  public Usd capital() {
    return results.capital.plus(results.externalFlows);
  }

  /** Returns counters and totals for summaries. */
  public Totals totals() {
    return new Totals(
        results.protocolFees,
        results.creatorFees,
        results.lpFees,
        results.baseFees,
        results.priorityFees,
        results.tips,
        results.failedAttempts,
        results.rentGivenUp,
        results.bridgeCosts,
        identity(),
        activity.snapshot());
  }

  /** Returns every account that is not zero, in a fixed order. */
  public SortedMap<Account, Long> accounts() {
    return ledger.balances();
  }

  /** Returns the form of state hashes; those of different forms cannot be compared. */
  public static int stateHashForm() {
    return StateHash.FORM;
  }

  /** Returns 64 lowercase hex digits over the whole state. */
  public String stateHash() {
    return StateHash.of(this);
  }

  /** Returns the run that wrote last; empty before the first. */
  public Optional<RunStarted> run() {
    return Optional.ofNullable(run);
  }

  /** Returns the SOL price last used; empty before the first. */
  public Optional<SolPrice> rate() {
    return Optional.ofNullable(rate);
  }

  /** Returns the trading state. */
  public TradingState tradingState() {
    return tradingState;
  }

  /** Tells whether an operator wants exits only, now or once no halt stands. */
  public boolean reducing() {
    return reducing;
  }

  /** Returns the kill switch. */
  public KillSwitchView killSwitch() {
    return killSwitch;
  }

  /** Returns the first trip of the kill switch, whether or not it was reset since. */
  public Optional<KillSwitchView> firstTrip() {
    return firstTrip;
  }

  /** Returns who vouched for the system; empty while nobody has, or it was withdrawn. */
  public Optional<M10Validation> m10() {
    return m10;
  }

  /**
   * Returns the alerts whose end was not told, by topic, in the order in which topics were first
   * raised; of very many the latest thousand.
   */
  public Map<String, Alert> standingAlerts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(alerts));
  }

  /** Returns the UTC day the counters belong to; the epoch before the first. */
  public LocalDate day() {
    return day;
  }

  /** Returns the number of the last runtime tick. */
  public long tick() {
    return tick;
  }

  long tipSlot() {
    return tipSlot;
  }

  /** Returns losing closing fills in a row today, over all wallets. */
  public int losingStreak() {
    return losingStreak;
  }

  /** Tells whether a finite input was read to its end. */
  public boolean inputCompleted() {
    return inputCompleted;
  }

  /** Returns whether a plug-in may be called; one that nothing was journaled about may. */
  public PluginState pluginState(PluginRole role, String id) {
    return pluginChange(role, id).map(PluginChanged::to).orElse(PluginState.ACTIVE);
  }

  /** Returns what keeps a plug-in from being called; empty for one that may be. */
  public Optional<PluginChanged> pluginChange(PluginRole role, String id) {
    return Optional.ofNullable(plugins.get(role + " " + id));
  }

  /** Returns what keeps plug-ins from being called, by role and name. */
  public List<PluginChanged> pluginChanges() {
    return List.copyOf(plugins.values());
  }

  /** Returns what a strategy saved last. */
  public Optional<StrategySaved> savedState(StrategyId strategy) {
    return Optional.ofNullable(memories.get(strategy));
  }

  /** Returns what a command of that key was answered, among the last few thousand. */
  public Optional<CommandOutcome.Repeated> answered(String key) {
    return Optional.ofNullable(commands.get(key));
  }

  /** Tells whether a signal of that id was raised, among the last few thousand. */
  public boolean knowsSignal(SignalId id) {
    return signals.contains(id.value());
  }

  /** Returns the sequence of the last event. */
  public long sequence() {
    return sequence;
  }

  List<String> openOrderLines() {
    List<String> lines = new ArrayList<>();
    orders.values().forEach(open -> lines.add(open.toOpenAttempt() + " " + open.approval.rate()));
    return lines;
  }
}
