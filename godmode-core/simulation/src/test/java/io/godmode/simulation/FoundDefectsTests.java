package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.Durability;
import io.godmode.core.journal.Disk;
import io.godmode.testkit.ForwardingContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parts that are broken on purpose are found, and the seed that is printed finds them again. */
class FoundDefectsTests {
  private static final int SEEDS = 60;

  private static SimulationFailure found(Simulation simulation) {
    SimulationFailure failure =
        catchThrowableOfType(SimulationFailure.class, () -> simulation.search(0, SEEDS));
    assertThat(failure).as("found within %s seeds", SEEDS).isNotNull();
    assertThat(failure)
        .hasMessageContaining("seed " + failure.seed())
        .hasMessageContaining(failure.check())
        .hasMessageContaining(".run(" + failure.seed() + "L)");
    SimulationFailure again =
        catchThrowableOfType(SimulationFailure.class, () -> simulation.run(failure.seed()));
    assertThat(again).hasMessage(failure.getMessage());
    return failure;
  }

  @Test
  void anExecutorThatSignsAgainWhileTheFateIsUnknown() {
    Scenario scenario =
        Scenario.builder()
            .executor((node, seed) -> SimulatedChainExecutor.of(new Resigning(node)))
            .build();
    assertThat(found(Simulation.of(scenario)).check())
        .isIn(
            "at most one landed attempt per order, says the chain",
            "one transaction is sent for an attempt");
  }

  @Test
  void anExecutorThatReportsMoreThanLanded() {
    Scenario scenario =
        Scenario.builder()
            .executor((node, seed) -> new Exaggerating(SimulatedChainExecutor.of(node)))
            .build();
    assertThat(found(Simulation.of(scenario)).check())
        .isEqualTo("books and chain have the same fills");
  }

  @Test
  void anEngineThatDoesNotWaitForItsDisk() {
    Scenario scenario =
        Scenario.builder().paper().compose(builder -> builder.durability(Durability.NEVER)).build();
    assertThat(found(Simulation.of(scenario).faults(Faults.crashes())).check())
        .isEqualTo("what has left the engine is durable");
  }

  @Test
  void aStoreThatAcknowledgesWhatIsNotDurable() {
    Simulation simulation =
        Simulation.of(Scenario.lively()).faults(Faults.crashes()).through(Lying::new);
    assertThat(found(simulation).check()).isEqualTo("what has left the engine is durable");
  }

  @Test
  void aProjectionThatWritesATradeTwice() {
    Simulation simulation = Simulation.of(Scenario.lively()).through(Doubling::new);
    assertThat(found(simulation).check()).isEqualTo("no trade is written twice");
  }

  /** Signs with a fresh blockhash what it is to send again. */
  private static final class Resigning implements ChainNode {
    private final ChainNode node;
    private final Set<TxSignature> sent = new HashSet<>();

    Resigning(ChainNode node) {
      this.node = node;
    }

    @Override
    public void send(SimulatedTransaction transaction, long tip) {
      node.send(
          sent.add(transaction.signature())
              ? transaction
              : SimulatedTransaction.sign(
                  transaction.order(), transaction.attempt(), latestLastValidBlockHeight()),
          tip);
    }

    @Override
    public long latestLastValidBlockHeight() {
      return node.latestLastValidBlockHeight();
    }

    @Override
    public long blockHeight() {
      return node.blockHeight();
    }

    @Override
    public long slot() {
      return node.slot();
    }

    @Override
    public long balance(WalletId wallet) {
      return node.balance(wallet);
    }

    @Override
    public Optional<Landing> status(TxSignature signature) {
      return node.status(signature);
    }

    @Override
    public Optional<PoolState> tradable(PoolState observed) {
      return node.tradable(observed);
    }

    @Override
    public void subscribe(Listener listener) {
      node.subscribe(listener);
    }

    @Override
    public void unsubscribe(Listener listener) {
      node.unsubscribe(listener);
    }
  }

  /** Says that sales brought a lamport more. */
  private record Exaggerating(Executor executor) implements Executor {
    @Override
    public void start(ExecutionContext context) {
      executor.start(
          new ForwardingContext(context) {
            @Override
            public void report(ExecutionReport report) {
              engine().report(more(report));
            }
          });
    }

    private static ExecutionReport more(ExecutionReport report) {
      return report
          .fill()
          .map(
              fill ->
                  new ExecutionReport(
                      report.orderId(),
                      report.attempt(),
                      report.sequence(),
                      report.state(),
                      report.slot(),
                      Optional.of(new Fill(Lamports.of(fill.quote().value() - 1), fill.tokens())),
                      report.costs(),
                      report.failure(),
                      report.signature(),
                      report.lastValidBlockHeight(),
                      report.detail()))
          .orElse(report);
    }

    @Override
    public void submit(ApprovedOrder order) {
      executor.submit(order);
    }

    @Override
    public void onMarket(MarketEvent event) {
      executor.onMarket(event);
    }

    @Override
    public Optional<PoolState> tradable(PoolState observed) {
      return executor.tradable(observed);
    }

    @Override
    public void close() {
      executor.close();
    }
  }

  private abstract static class Between implements Disk {
    private final Disk disk;

    Between(Disk disk) {
      this.disk = disk;
    }

    @Override
    public Output open(Path file, long position) throws IOException {
      return new Through(disk.open(file, position));
    }

    @Override
    public Input read(Path file) throws IOException {
      return disk.read(file);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
      return disk.list(directory);
    }

    @Override
    public boolean exists(Path path) {
      return disk.exists(path);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
      disk.createDirectories(directory);
    }

    @Override
    public void move(Path file, Path target) throws IOException {
      disk.move(file, target);
    }

    @Override
    public void delete(Path file) throws IOException {
      disk.delete(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
      disk.syncDirectory(directory);
    }

    @Override
    public Closeable lock(Path directory) throws IOException {
      return disk.lock(directory);
    }
  }

  private static class Through implements Disk.Output {
    private final Disk.Output out;

    Through(Disk.Output out) {
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void truncate() throws IOException {
      out.truncate();
    }

    @Override
    public void sync() throws IOException {
      out.sync();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Says that it has synced, and has not. */
  private static final class Lying extends Between {
    Lying(Disk disk) {
      super(disk);
    }

    @Override
    public Output open(Path file, long position) throws IOException {
      return new Through(super.open(file, position)) {
        @Override
        public void sync() {}
      };
    }
  }

  /** Writes every sale into the trade log twice. */
  private static final class Doubling extends Between {
    Doubling(Disk disk) {
      super(disk);
    }

    @Override
    public Output open(Path file, long position) throws IOException {
      if (!file.endsWith("trades.jsonl")) {
        return super.open(file, position);
      }
      return new Through(super.open(file, position)) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          super.write(bytes, offset, length);
          String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
          if (text.contains("\"side\":\"sell\"")) {
            super.write(bytes, offset, length);
          }
        }
      };
    }
  }
}
