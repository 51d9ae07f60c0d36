package io.godmode.onchain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.stream.CurveTrades.Tx;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recorded trades told over connections that fail in every way end as if nothing had failed. */
class StreamSchedulesTests {
  private static final int SCHEDULES = Integer.getInteger("godmode.stream.schedules", 15);

  @Test
  void afterRepairsTheTradesAreThoseOfACleanRun() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    Map<String, List<ChainEvent>> clean = new HashMap<>();
    for (Tx tx : all) {
      RpcTransactions.read(tx.whole().getBytes(StandardCharsets.UTF_8))
          .forEach(each -> clean.put(tx.signature(), TransactionDecoder.decode(each).events()));
    }
    long faults = 0;
    long lookedUp = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Schedule schedule = new Schedule(seed, all);
      schedule.run();
      Map<String, List<ChainEvent>> told = schedule.told.events();
      List<Tx> missing =
          all.stream().filter(tx -> !told.containsKey(tx.signature())).limit(3).toList();
      assertThat(missing)
          .as("seed %s: %s; %s", seed, schedule.coverage(), schedule.told.gaps())
          .isEmpty();
      assertThat(schedule.told.repeated()).as("seed %s", seed).isZero();
      // By log the place of a second event is the same, for the log shows who printed it.
      told.forEach(
          (signature, events) -> assertThat(events).as(signature).isEqualTo(clean.get(signature)));
      assertThat(schedule.coverage().breaks()).as("seed %s", seed).isZero();
      faults += schedule.socket.faults();
      lookedUp += schedule.coverage().fromLookUps();
    }
    assertThat(faults).isGreaterThan(SCHEDULES);
    assertThat(lookedUp).isGreaterThan(SCHEDULES);
  }

  /** One run of the recorded chain with faults by a seed. */
  private static final class Schedule implements StreamProtocol.Listener {
    private final ManualClock clock = ManualClock.create();
    private final ScriptedChain chain = new ScriptedChain();
    private final Gathered told = new Gathered();
    private final List<Tx> all;
    private final FaultySocket socket;
    private final LivePrograms live;
    private final StreamProtocol protocol;
    private final Random lookUps;

    Schedule(int seed, List<Tx> all) {
      this.all = all;
      lookUps = new Random(~seed);
      socket = new FaultySocket(new Random(seed), clock, all);
      RepairLimits many = new RepairLimits(4, 20_000, 5, 2_000, 12, Duration.ofSeconds(3));
      StreamSettings settings =
          StreamSettings.defaults(seed).withPrograms(List.of(CurveTrades.PUMP)).withRepairs(many);
      live = new LivePrograms(settings, told, clock);
      live.resumeAfter(CurveTrades.PUMP, all.get(0).slot() - 1);
      protocol =
          new StreamProtocol(
              List.of(
                  StreamEndpoint.of("one", URI.create("ws://one.invalid")),
                  StreamEndpoint.of("two", URI.create("ws://two.invalid"))),
              settings,
              clock,
              socket,
              this);
      socket.serve(protocol);
      chain.failWhen(() -> lookUps.nextInt(10) == 0);
    }

    StreamCoverage coverage() {
      return live.coverage(0, protocol.ignored(), protocol.connections());
    }

    void run() {
      long slot = all.get(0).slot() - 1;
      socket.slot(slot);
      for (Tx tx : all) {
        for (; slot < tx.slot(); slot++) {
          turn(slot + 1);
        }
        chain.add(tx);
        socket.tell(tx);
      }
      socket.calm();
      for (int i = 0; i < 400; i++) {
        turn(++slot);
      }
    }

    private void turn(long slot) {
      socket.slot(slot);
      clock.advance(Duration.ofMillis(400));
      protocol.tick();
      socket.deliver();
      live.tick();
      for (Optional<RepairCall> call = live.next(); call.isPresent(); call = live.next()) {
        RepairCall each = call.get();
        live.answered(each, chain.call(each.method(), each.params(), RpcPriority.REPAIR));
      }
    }

    @Override
    public void logs(Address program, byte[] json) {
      live.logs(program, json);
    }

    @Override
    public void slot(long slot) {
      live.slot(slot);
    }

    @Override
    public void interrupted(Address program, String reason) {
      live.interrupted(program, reason);
    }

    @Override
    public void resumed(Address program) {
      live.resumed(program);
    }
  }
}
