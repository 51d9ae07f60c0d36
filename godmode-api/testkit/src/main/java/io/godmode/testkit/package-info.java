/**
 * For those who test what they build on godmode.
 *
 * <p>Contracts: {@link io.godmode.testkit.MemecoinDataProviderContract}, {@link
 * io.godmode.testkit.CopyTradeFeedContract}, {@link io.godmode.testkit.WalletFlowsEngineContract}
 * and {@link io.godmode.testkit.TxGuardContract} are interfaces of numbered JUnit tests; a test
 * class that implements one puts an implementation of that port to it. The rules are listed in
 * docs/contracts.md, with implementations that break each.
 *
 * <p>Fixtures: a {@link io.godmode.testkit.ManualClock clock} moved by hand, a {@link
 * io.godmode.testkit.RecordingListener listener} and a {@link io.godmode.testkit.RecordingSink
 * sink} that remember, a {@link io.godmode.testkit.ScriptedSource source} that plays given facts,
 * {@link io.godmode.testkit.TestData valid values} of every domain type, {@link
 * io.godmode.testkit.FlowSnapshots snapshots} for flows, and generators for jqwik in {@link
 * io.godmode.testkit.TradingDomain}.
 *
 * <p>Faults: {@link io.godmode.testkit.FaultyProvider} does to any market source what networks and
 * chains do, from a seed.
 *
 * <p>For strategies there are {@link io.godmode.testkit.StrategyContract the contract}, {@link
 * io.godmode.testkit.MarketScript markets written down as facts}, {@link
 * io.godmode.testkit.ScriptedMarketView what a strategy sees of them}, {@link
 * io.godmode.testkit.RecordedSignals a sink} that remembers signals, and {@link
 * io.godmode.testkit.StrategyRun whole runs}.
 *
 * <p>For executors there are {@link io.godmode.testkit.ExecutorContract the contract}, {@link
 * io.godmode.testkit.RecordingExecutionContext the engine's side} and {@link
 * io.godmode.testkit.FaultyExecutor faults} on the way between.
 *
 * <p>Depends on the api, JUnit and AssertJ. jqwik is optional: add it yourself to use {@code
 * TradingDomain}; nothing else here needs it.
 */
@NullMarked
package io.godmode.testkit;

import org.jspecify.annotations.NullMarked;
