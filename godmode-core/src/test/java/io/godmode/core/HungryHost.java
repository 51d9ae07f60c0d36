package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;

import io.godmode.api.GodmodeException;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process of little memory with a strategy that keeps all it allocates, without end. */
final class HungryHost {
  static final String STOPPED = "stopped with ";

  private HungryHost() {}

  /** The market of this process and of the next one, which goes on with it. */
  static MarketScript market() {
    return MarketScript.start().pool(MarketScript.pool(TestMints.numbered(2))).seconds(12);
  }

  static ScriptedStrategy patient() {
    return ScriptedStrategy.named("patient").buysOn(1, TestMints.numbered(2), 20);
  }

  /** The market does not end, so that only the want of memory ends the run. */
  @SuppressWarnings("ModifiedButNotUsed") // Kept, so that memory runs out.
  public static void main(String[] arguments) {
    List<byte[]> kept = new ArrayList<>();
    CountDownLatch fenced = new CountDownLatch(1);
    ScriptedStrategy hungry =
        ScriptedStrategy.named("hungry")
            .buysOn(1, MINT, 3)
            .on(
                2,
                (view, signals) -> {
                  while (true) {
                    kept.add(new byte[256 << 10]);
                    // Far above its budget it waits to be fenced, and only then fills the heap.
                    while (kept.size() == 100 && fenced.getCount() > 0) {
                      Thread.onSpinWait();
                    }
                  }
                });
    try (Godmode engine =
        Godmode.builder()
            .config(
                TestConfigs.live150().toBuilder()
                    .agent(agent -> agent.callbackAllocationMb(8))
                    .build())
            .memecoins(market())
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(hungry)
            .strategy(patient().on(4, (view, signals) -> fenced.countDown()))
            .dataDirectory(Path.of(arguments[0]))
            .build()) {
      engine.run();
    } catch (GodmodeException failure) {
      System.out.println(STOPPED + failure.code() + " with " + kept.size() + " pieces kept");
    }
  }
}
