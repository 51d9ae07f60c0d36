package io.godmode.core;

import io.godmode.api.AlertSink;
import io.godmode.api.CopyTradeFeed;
import io.godmode.api.Executor;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.TradingListener;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.event.Alert;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.agent.RecentEntries;
import io.godmode.core.agent.SignalLimits;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.ledger.Books;
import io.godmode.core.market.ReferencePriceModel;
import io.godmode.core.market.SteadyClock;
import io.godmode.core.plugin.PluginParts;
import io.godmode.core.pool.PoolModels;
import io.godmode.core.projection.RuntimeFiles;
import io.godmode.core.risk.CircuitBreakers;
import io.godmode.core.risk.Protections;
import io.godmode.core.risk.RiskRules;
import io.godmode.core.risk.TokenSafety;
import io.godmode.core.treasury.TreasuryFlows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires an engine from parts that are known to fit, and recovers its data directory. Once. */
final class Composition {
  private static final Logger log = LoggerFactory.getLogger(Composition.class);
  static final String FLOW_RULE_FAILED = "FLOW_RULE_FAILED";
  private static final ExitPlan LAST_RESORT_PLAN = ExitPlan.afterTicks(60);

  private final GodmodeConfig settings;
  private final HostParts host;
  private final PluginParts made;
  private final MemecoinDataProvider source;
  private final Executor executor;
  private final Optional<CopyTradeFeed> feed;
  private final SourceInfo info;
  private final Optional<PriceSource> price;
  private final List<String> marks;
  private final Vitals vitals;
  private final Vital journalHealth;
  private final MeasuredDisk disk;

  Composition(
      GodmodeConfig settings,
      HostParts host,
      PluginParts made,
      MemecoinDataProvider source,
      Executor executor,
      Optional<CopyTradeFeed> feed) {
    this.settings = settings;
    this.host = host;
    this.made = made;
    this.source = source;
    this.executor = executor;
    this.feed = feed;
    this.info = source.info();
    this.price = host.prices().or(() -> settings.market().solUsd().map(PriceSource::fixed));
    this.marks = marks();
    this.vitals = new Vitals(host.clock(), host.ticker(), host.meters());
    this.journalHealth = vitals.part("journal");
    this.disk = new MeasuredDisk(host.disk(), vitals);
  }

  Godmode compose() {
    Optional<DataDirectory> directory =
        host.dataDirectory().map(root -> DataDirectory.lock(root, disk));
    Optional<MeasuredStore> opened = Optional.empty();
    try {
      MeasuredStore store =
          new MeasuredStore(
              openStore(directory),
              directory.isPresent() && host.durability().keepsOrders(),
              vitals,
              journalHealth,
              disk);
      opened = Optional.of(store);
      return wire(directory, store);
    } catch (RuntimeException failure) {
      opened.ifPresent(EventStore::close);
      directory.ifPresent(DataDirectory::close);
      throw failure;
    }
  }

  private EventStore openStore(Optional<DataDirectory> directory) {
    if (directory.isEmpty()) {
      return EventStore.inMemory(host.eventsInMemory());
    }
    Journal journal =
        Journal.open(
            directory.get(),
            new JournalIdentity(
                settings.runMode(),
                settings.profileId(),
                settings.bindingHash(),
                OptionalLong.of(host.seed(settings))),
            host.journal());
    journal
        .unusableSnapshots()
        .forEach(why -> log.warn("a snapshot is passed over, and more is folded: {}", why));
    journal
        .tornTail()
        .ifPresent(tail -> log.warn("the journal ended in an unfinished write: {}", tail));
    return journal;
  }

  private Godmode wire(Optional<DataDirectory> directory, MeasuredStore store) {
    Optional<TradeFile> trades = directory.map(root -> new TradeFile(root, store));
    Recovered recovered =
        Recovered.from(
            store, (frame, booked) -> trades.ifPresent(file -> file.accept(frame, booked)));
    Books books = recovered.books();
    PluggedParts plugged =
        new PluggedParts(
            host.strategies(settings, info.kind(), made.strategies()),
            Stream.of(host.riskRules(), made.riskRules()).flatMap(List::stream),
            made.flowRules(),
            host.flows());
    MarketState market = new MarketState(books::holds, books::isTraded);
    Optional<Instant> last = lastInstant(store);
    // An earlier run may have been ahead of the host's clock.
    SteadyClock clock = SteadyClock.over(host.clock(), last.orElse(Instant.MIN));
    Pulse pulse = new Pulse(vitals, info.drivesClock(), clock);
    FactInbox inbox = new FactInbox(info.drivesClock(), vitals, last.orElse(Instant.MIN));
    ExecutorGuard runner = new ExecutorGuard(executor, vitals);
    HaltLatch halts = new HaltLatch();
    CommandLane lane = new CommandLane(halts, vitals);
    ExternalLane events = new ExternalLane();
    StatusBoard status =
        new StatusBoard(
            settings, info, marks, books, market, plugged.plugins(), plugged.customCodes());
    List<ListenerThread> threads = listenerThreads(store, books, status);
    LeaderDesk leaders = new LeaderDesk(feed, vitals);
    List<AutoCloseable> parts = new ArrayList<>(List.of(source, leaders, runner));
    parts.addAll(alertSinks());
    List<Consumer<Books>> displays = new ArrayList<>(List.of(status::show));
    List<Recorder.FrameListener> followers = new ArrayList<>();
    ExecutionWatch watch = new ExecutionWatch(vitals, books, last.orElse(Instant.EPOCH));
    followers.add(watch);
    followers.add((frame, booked) -> threads.forEach(ListenerThread::wake));
    followers.add((frame, booked) -> tickStatus(frame, status));
    List<FileDesk> files = new ArrayList<>();
    trades.ifPresent(file -> files.add(file("trades.jsonl", file, store, threads)));
    directory.ifPresent(
        root -> {
          RuntimeFiles runtime = RuntimeFiles.of(root, settings, books, marks, host.clock());
          files.add(file("runtime files", new RuntimeFile(runtime), store, threads));
          displays.add(runtime::show);
        });
    followers.addAll(files);
    parts.addAll(files);
    parts.add(store);
    directory.ifPresent(parts::add);

    Map<Venue, PoolModel> venues = venues();
    NetworkCosts network = new NetworkCosts(settings.execution());
    DecisionView view =
        new DecisionView(market, books, halts, runner, venues, settings.execution(), network);
    Recorder recorder =
        new Recorder(
            books,
            store,
            recovered.resumption(),
            new SyncRule(host.durability(), host.clock()),
            followers,
            () -> trades.map(file -> files.get(0).settle(file)).orElse(FileMark.EMPTY));
    PluginDesk desk =
        new PluginDesk(
            plugged.plugins(),
            books,
            view,
            recorder,
            PluginBudget.of(settings.agent()),
            AllocationMeter.ofThisJvm(),
            vitals);
    AlertDesk alerts = new AlertDesk(books, view, recorder);
    List<RiskRule> rules = new ArrayList<>(RiskRules.standard(settings, info.kind()));
    rules.addAll(plugged.riskRules(desk));
    SignalIds ids = new SignalIds();
    RecentEntries recent = RecentJournal.entries(store);
    OrderDesk orders = new OrderDesk(view, books, settings.execution(), network);
    ExitPlan plan = settings.memecoin().map(MemecoinSettings::exits).orElse(LAST_RESORT_PLAN);
    Trader trader =
        new Trader(
            view,
            books,
            orders,
            RiskGate.of(rules),
            TokenSafety.of(settings.risk().tokenSafety(), info.kind()),
            plan,
            recorder,
            ids,
            recent);
    SignalLimits limits = SignalLimits.of(settings.agent(), recent);
    Agent agent =
        new Agent(
            plugged.strategies(),
            settings.agent(),
            settings.memecoin().map(MemecoinSettings::maxCandidatesPerTick).orElse(5),
            view,
            market,
            books,
            desk,
            trader,
            recorder,
            ids,
            limits);
    Map<WalletId, Usd> minBalances =
        settings.wallets().stream()
            .collect(
                Collectors.toMap(
                    WalletSettings::id,
                    WalletSettings::minBalance,
                    (first, second) -> first,
                    LinkedHashMap::new));
    FlowDesk flows =
        new FlowDesk(
            books,
            view,
            recorder,
            alerts,
            plugged.flows(desk).orElseGet(() -> ourFlows(plugged, desk, alerts)),
            settings.flows(),
            minBalances);
    WriteOffs writeOffs = new WriteOffs(books, view, settings.market().markKeepSlots());
    RuntimeTick tick =
        new RuntimeTick(
            books,
            view,
            market,
            recorder,
            trader,
            new ExitDesk(settings.runtimeTick()),
            new Marker(books, view, settings.market().markKeepSlots()),
            writeOffs,
            flows,
            CircuitBreakers.of(settings.risk()),
            alerts,
            new ProtectionDesk(
                Protections.of(settings.risk().protections()), books, view, recorder),
            settings);
    status.gate(tick::liveGate);
    ReportDesk reports = new ReportDesk(inbox, runner, books, market, view, recorder, tick, watch);
    status.count(reports::counts);
    MoneyDesk money = new MoneyDesk(books, view, recorder, tick, flows, minBalances);
    Engine engine =
        new Engine(
            new Engine.Parts(
                books,
                market,
                view,
                recorder,
                ids,
                trader,
                agent,
                desk,
                leaders,
                tick,
                runner,
                new ExecutionDesk(
                    inbox,
                    market,
                    books,
                    venues,
                    host.seed(settings),
                    directory.isPresent() && host.durability().keepsOrders()),
                reports,
                new CommandDesk(
                    books,
                    view,
                    recorder,
                    tick,
                    agent,
                    new ManualTrades(books, market, view, recorder, trader, writeOffs, tick, ids),
                    money),
                new ExternalDesk(
                    events,
                    settings.agent(),
                    firstPairs(),
                    market,
                    view,
                    books,
                    trader,
                    recorder,
                    ids,
                    limits),
                new Opening(settings, info, marks, books, recorder, tick, money),
                pulse),
            limits(),
            inbox,
            lane,
            info,
            price,
            clock,
            info.drivesClock() ? recovered.resumption() : Resumption.NONE);
    return new Godmode(
        engine,
        inbox,
        lane,
        events,
        source,
        status,
        store,
        desk,
        new TreasuryDesk(settings, flows, host.flows().isPresent()),
        threads,
        parts,
        displays,
        new HealthBoard(
            vitals, pulse, inbox, lane, store, runner, watch, List.copyOf(files), threads));
  }

  /** Whose money trades where nobody says: the wallet of the first farming pair of the chain. */
  private Map<Chain, WalletId> firstPairs() {
    Map<Chain, WalletId> first = new LinkedHashMap<>();
    settings
        .memecoin()
        .ifPresent(
            farming ->
                farming.pairs().forEach(pair -> first.putIfAbsent(pair.chain(), pair.wallet())));
    return first;
  }

  private static Optional<Instant> lastInstant(EventStore store) {
    if (store.lastSequence() == 0) {
      return Optional.empty();
    }
    try (Stream<JournaledEvent> last = store.events(store.lastSequence())) {
      return last.map(JournaledEvent::at).findFirst();
    }
  }

  private FileDesk file(
      String name, FileDesk.Writer writer, EventStore store, List<ListenerThread> threads) {
    return new FileDesk(
        name,
        writer,
        store.lastSequence(),
        vitals,
        alert -> threads.forEach(thread -> thread.tellAside(alert)));
  }

  private Engine.Limits limits() {
    return new Engine.Limits(
        settings.runtimeTick(),
        settings.agent().tick(),
        settings.flows().interval(),
        host.maxTicks(),
        settings.execution().onStop(),
        settings.execution().exitSlippage().size());
  }

  private List<ListenerThread> listenerThreads(EventStore store, Books books, StatusBoard status) {
    List<TradingListener> listeners = new ArrayList<>(host.listeners());
    for (HostParts.Quiet quiet : host.quiet()) {
      listeners.add(
          new QuietWatch(
              quiet.stretch(),
              settings,
              () -> QuietWatch.Standing.of(status.latest()),
              quiet.told()));
    }
    if (settings.alerts().enabled()) {
      for (AlertSink sink : alertSinks()) {
        listeners.add(new AlertFeed(sink, settings.alerts(), books, status::latest));
      }
    }
    List<ListenerThread> threads = new ArrayList<>();
    for (TradingListener listener : listeners) {
      threads.add(new ListenerThread(listener, store, threads.size() + 1, vitals));
    }
    return threads;
  }

  private List<AlertSink> alertSinks() {
    return Stream.of(made.alertSinks(), host.alertSinks()).flatMap(List::stream).toList();
  }

  private static void tickStatus(Frame frame, StatusBoard status) {
    boolean moved =
        frame.events().stream()
            .map(event -> event.event().kind())
            .anyMatch(
                kind ->
                    kind == TradingEvent.Kind.TICKED || kind == TradingEvent.Kind.COMMAND_ANSWERED);
    if (moved) {
      status.tick();
    }
  }

  /** Ours first, then those of plug-ins, then those of the host: the last for a venue holds. */
  private Map<Venue, PoolModel> venues() {
    Map<Venue, PoolModel> venues = new LinkedHashMap<>();
    Stream.of(
            PoolModels.exact(),
            List.of(ReferencePriceModel.create()),
            made.poolModels(),
            host.poolModels())
        .flatMap(List::stream)
        .forEach(model -> venues.put(model.venue(), model));
    return venues;
  }

  private WalletFlowsEngine ourFlows(PluggedParts plugged, PluginDesk desk, AlertDesk alerts) {
    return TreasuryFlows.of(settings)
        .with(plugged.flowRules(desk), (rule, failure) -> flowRuleFailed(rule, failure, alerts));
  }

  private static void flowRuleFailed(String rule, Throwable failure, AlertDesk alerts) {
    log.warn("flow rule {} failed; its steps are left out", rule, failure);
    alerts.raise(
        Alert.Severity.CRITICAL,
        FLOW_RULE_FAILED,
        rule + ": " + failure.getClass().getSimpleName(),
        Optional.empty(),
        FLOW_RULE_FAILED + " " + rule);
  }

  private List<String> marks() {
    List<String> found = new ArrayList<>();
    if (info.kind() == SourceInfo.Kind.SIMULATED) {
      found.add("SIMULATED");
    }
    boolean madeUpLeaders =
        host.copying(settings)
            .map(copying -> host.feedKind().orElse(copying.feed().kind()))
            .filter(CopySettings.STUB_RANDOM::equals)
            .isPresent();
    if (madeUpLeaders && host.copyFeed().isEmpty() && !found.contains("SIMULATED")) {
      found.add("SIMULATED");
    }
    if (price.isPresent()) {
      found.add("FIXED_BY_OPERATOR");
    }
    found.addAll(made.marks());
    if (!settings.notYetEnforced().isEmpty()) {
      found.add("NOT_YET_ENFORCED");
    }
    return List.copyOf(found);
  }
}
