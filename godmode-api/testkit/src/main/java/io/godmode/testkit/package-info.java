/**
 * Fixtures for those who test what they build on godmode: a {@link io.godmode.testkit.ManualClock
 * clock} moved by hand, a {@link io.godmode.testkit.RecordingListener listener} that remembers,
 * {@link io.godmode.testkit.TestData valid values} of every domain type, and generators of them for
 * jqwik in {@link io.godmode.testkit.TradingDomain}.
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
