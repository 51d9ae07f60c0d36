package io.godmode.testkit;

import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.Strategy;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.PoolModel;
import io.godmode.api.wallet.WalletView;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs of a strategy for the rules of its contract: bounded in time, and failing by rule. */
final class StrategyCalls {
  private final String rule;
  private final StrategyContract contract;

  StrategyCalls(String rule, StrategyContract contract) {
    this.rule = rule;
    this.contract = contract;
  }

  /** Does something with the strategy, which may never return, and names the rule if it throws. */
  <T> T bounded(Supplier<T> work) {
    return BoundedCall.get(rule + ": the strategy", contract.patience(), work);
  }

  StrategyRun start(Strategy strategy, MarketScript script) {
    return start(strategy, script, this::plainly);
  }

  StrategyRun start(Strategy strategy, MarketScript script, StrategyRun.CallWrapper wrapper) {
    return StrategyRun.of(
        strategy, script, contract.wallets(), contract.models(), named(wrapper));
  }

  /** Returns what only names the rule when a call throws. */
  StrategyRun.CallWrapper naming() {
    return named(this::plainly);
  }

  private StrategyRun.CallWrapper named(StrategyRun.CallWrapper wrapper) {
    return (callback, strategy, view, signals) -> {
      try {
        wrapper.call(callback, strategy, view, signals);
      } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
        throw new AssertionError(rule + ": a call at " + view.now() + " threw " + thrown, thrown);
      }
    };
  }

  private void plainly(
      StrategyRun.Callback callback, Strategy strategy, MarketView view, SignalSink signals) {
    callback.call(strategy, view, signals);
  }

  /** Returns a whole run of a fresh strategy on a script. */
  StrategyRun whole(MarketScript script) {
    return bounded(() -> start(contract.strategy(), script).toEnd());
  }

  /** Returns the calls of a run, or skips the rule when the strategy had nothing to say in any. */
  List<StrategyRun.Call> telling(StrategyRun run) {
    List<StrategyRun.Call> calls = run.calls();
    Rules.require(
        calls.stream().anyMatch(call -> !call.signals().isEmpty()),
        rule,
        "no signal was raised on market()");
    return calls;
  }

  /** Skips the rule for a strategy that does not answer the same to the same calls. */
  void requireDeterminism(MarketScript script) {
    Rules.require(
        firstDifference(lockstep(script)).isEmpty(),
        rule,
        "it does not answer the same to the same calls, see ST-06");
  }

  /** Returns two runs of two strategies, told fact by fact in turn. */
  List<StrategyRun> lockstep(MarketScript script) {
    return bounded(
        () -> {
          StrategyRun one = start(contract.strategy(), script);
          StrategyRun other = start(contract.strategy(), script);
          for (int i = 1; i <= script.facts().size(); i++) {
            one.to(i);
            other.to(i);
          }
          return List.of(one, other);
        });
  }

  /** Says where two runs differ first; empty when they do not. */
  static Optional<String> firstDifference(List<StrategyRun> runs) {
    return firstDifference(runs.get(0).calls(), runs.get(1).calls());
  }

  /** Says where calls differ first, as far as both go; empty when they do not. */
  static Optional<String> firstDifference(
      List<StrategyRun.Call> one, List<StrategyRun.Call> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return Optional.of("call " + i + ": " + one.get(i) + "\n  but " + other.get(i));
      }
    }
    return Optional.empty();
  }

  /** Returns fresh strategies that remember, or skips the rule for one that does not. */
  Supplier<StatefulStrategy<?>> stateful() {
    Rules.require(
        contract.strategy() instanceof StatefulStrategy, rule, "it is no StatefulStrategy");
    return () -> (StatefulStrategy<?>) contract.strategy();
  }

  /** Hands what one strategy remembers to another one of the same kind. */
  static <S extends Record> void hand(S snapshot, StatefulStrategy<?> to) {
    @SuppressWarnings("unchecked") // Both come from the same factory.
    StatefulStrategy<S> same = (StatefulStrategy<S>) to;
    same.restore(snapshot);
  }

  /** What a strategy did with views and sinks after the call they were lent for. */
  static final class Lending implements StrategyRun.CallWrapper {
    private final List<String> misuses = new ArrayList<>();

    List<String> misuses() {
      return misuses;
    }

    @Override
    public void call(
        StrategyRun.Callback callback, Strategy strategy, MarketView view, SignalSink signals) {
      boolean[] over = {false};
      MarketView lentView = lend(MarketView.class, view, over);
      SignalSink lentSink = lend(SignalSink.class, signals, over);
      callback.call(strategy, lentView, lentSink);
      over[0] = true;
      for (Class<?> type = strategy.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          Object value = valueOf(field, strategy);
          if (value == lentView || value == lentSink) {
            misuses.add("keeps what it was lent in its field " + field.getName());
          }
        }
      }
    }

    /** Returns what a field holds; nothing where that is not for us to see. */
    private static Object valueOf(Field field, Strategy strategy) {
      try {
        field.setAccessible(true);
        Object value = field.get(strategy);
        return value == null ? "" : value;
      } catch (IllegalAccessException | InaccessibleObjectException hidden) {
        return "";
      }
    }

    private <T> T lend(Class<T> type, T real, boolean[] over) {
      Object lent =
          Proxy.newProxyInstance(
              StrategyCalls.class.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                if (over[0]) {
                  misuses.add("calls " + method.getName() + "() after the call it was lent for");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
      return type.cast(lent);
    }
  }

  /** How much each call allocated and how long it took, at most. */
  static final class Metering implements StrategyRun.CallWrapper {
    private long mostBytes;
    private Duration longest = Duration.ZERO;

    /** Tells whether this JVM counts what a thread allocates. */
    static boolean counts() {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean counter
          && counter.isThreadAllocatedMemorySupported()
          && counter.isThreadAllocatedMemoryEnabled();
    }

    long mostBytes() {
      return mostBytes;
    }

    Duration longest() {
      return longest;
    }

    @Override
    public void call(
        StrategyRun.Callback callback, Strategy strategy, MarketView view, SignalSink signals) {
      long start = System.nanoTime();
      long before = allocated();
      callback.call(strategy, view, signals);
      mostBytes = Math.max(mostBytes, allocated() - before);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      longest = took.compareTo(longest) > 0 ? took : longest;
    }

    private static long allocated() {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean counter
          ? counter.getThreadAllocatedBytes(Thread.currentThread().getId())
          : 0;
    }
  }
}
