package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.core.journal.JournalReader;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CtlCommandTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final List<ChildRun> children = new ArrayList<>();

  private Path data() {
    return folder.resolve("data");
  }

  /** Starts a simulated market in a process of its own and waits until it can be commanded. */
  private ChildRun start() throws IOException, InterruptedException {
    ChildRun child =
        ChildRun.start(
            folder,
            "run",
            "--profile",
            "DEMO",
            "--market",
            "sim",
            "--speed",
            "20x",
            "--seed",
            "7",
            "--no-dashboard",
            "--data",
            data());
    children.add(child);
    child.await("its control file", () -> Files.exists(data().resolve("control.json")));
    return child;
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (ChildRun child : children) {
      child.kill();
    }
  }

  private Cli ctl(Object... words) {
    List<Object> all = new ArrayList<>(List.of("ctl"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", data(), "--reason", "test"));
    return Cli.run(all.toArray());
  }

  private JsonNode status() {
    Cli status = Cli.run("ctl", "status", "--json", "--data", data());
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out().lines()).hasSize(1);
    try {
      return JSON.readTree(status.out());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private JsonNode awaitStatus(ChildRun child, String what, Predicate<JsonNode> seen)
      throws InterruptedException {
    child.await(what, () -> seen.test(status()));
    return status();
  }

  private String token() throws IOException {
    return JSON.readTree(data().resolve("control.json").toFile()).path("token").asText();
  }

  private List<TradingEvent> journal() {
    List<TradingEvent> events = new ArrayList<>();
    JournalReader.of(data())
        .read(frame -> frame.events().stream().map(JournaledEvent::event).forEach(events::add));
    return events;
  }

  private static String key(Cli cli) {
    return cli.err().lines().findFirst().orElse("").split(" ", -1)[1];
  }

  @Nested
  class AgainstARun {
    @Test
    void commandsAreCarriedOutOnceAlsoAcrossAKillAndTheTokenIsNowhere()
        throws IOException, InterruptedException {
      ChildRun first = start();
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data().resolve("control.json"))))
          .isEqualTo("rw-------");
      List<String> tokens = new ArrayList<>(List.of(token()));
      awaitStatus(
          first,
          "an active market",
          status -> status.path("trading_state").asText().equals("ACTIVE"));

      Cli halted = ctl("halt", "--actor", "ada");
      assertThat(halted.exitCode()).as(halted.err()).isZero();
      assertThat(halted.out()).startsWith("done: halted").contains("trading_state HALTED");
      assertThat(halted.err()).startsWith("key ctl-");
      assertThat(status().path("kill_switch").path("detail").asText()).isEqualTo("test (ada)");
      assertThat(Cli.run("ctl", "status", "--data", data()).out())
          .contains("HALTED since", "godmode ctl reset-kill --data " + data());

      Cli bought = ctl("buy", wallet(), TestMints.numbered(3), "5");
      assertThat(bought.exitCode()).isEqualTo(2);
      assertThat(bought.out()).startsWith("refused POOL_UNKNOWN: ");

      first.kill();
      Cli gone = ctl("halt");
      assertThat(gone.exitCode()).isEqualTo(3);
      assertThat(gone.err()).contains("error NO_RUNNING_PROCESS: ", "without an orderly stop");
      assertThat(data().resolve("control.json")).as("left by the kill").exists();
      Files.delete(data().resolve("control.json"));

      ChildRun second = start();
      tokens.add(token());
      // Commands wait until the restart has read again what the journal knows.
      second.await(
          "an answer", () -> ctl("halt", "--key", key(halted), "--actor", "ada").exitCode() == 0);
      Cli again = ctl("halt", "--key", key(halted), "--actor", "ada");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.out()).startsWith("repeated: key " + key(halted)).contains("done: halted");
      Cli other = ctl("reset-kill", "--key", key(halted));
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.out()).startsWith("refused KEY_USED: ").contains("'halt' by ada");
      Cli reset = ctl("reset-kill");
      assertThat(reset.exitCode()).as(reset.out()).isZero();

      second.terminate();
      assertThat(second.await()).as(second.err()).isZero();
      assertThat(data().resolve("control.json")).doesNotExist();
      assertThat(Cli.run("verify", data()).exitCode()).isZero();
      assertThat(journal().stream().filter(Commanded.class::isInstance)).hasSize(3);
      assertThat(journal().stream().filter(CommandAnswered.class::isInstance)).hasSize(3);
      assertSecret(tokens, first, second, halted, bought, gone, again, other, reset);
    }

    private String wallet() {
      for (JsonNode wallet : status().path("wallets")) {
        if (wallet.path("role").asText().equals("SCALPING")
            && wallet.path("chain").asText().equals("solana")) {
          return wallet.path("wallet").asText();
        }
      }
      throw new AssertionError("no wallet trades: " + status());
    }

    private void assertSecret(List<String> tokens, ChildRun first, ChildRun second, Cli... calls)
        throws IOException {
      assertThat(tokens).doesNotHaveDuplicates().allMatch(each -> each.matches("[0-9a-f]{64}"));
      List<String> texts = new ArrayList<>();
      Stream.of(first, second).forEach(child -> texts.addAll(List.of(child.out(), child.err())));
      Stream.of(calls).forEach(call -> texts.addAll(List.of(call.out(), call.err())));
      try (Stream<Path> files = Files.walk(data())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      assertThat(texts).hasSizeGreaterThan(10);
      for (String token : tokens) {
        assertThat(texts).noneMatch(text -> text.contains(token));
      }
    }

    @Test
    void tradesByHandPassTheGateAndAPausedStrategyRests() throws IOException, InterruptedException {
      ChildRun run = start();
      JsonNode status = awaitStatus(run, "a position", seen -> !seen.path("positions").isEmpty());
      String strategy = status.path("strategies").fieldNames().next();

      assertThat(ctl("pause", strategy).out()).startsWith("done: " + strategy + " is paused");
      assertThat(status().path("strategies").path(strategy).asText()).isEqualTo("PAUSED");
      assertThat(ctl("flatten").out()).startsWith("done: ");
      JsonNode empty =
          awaitStatus(
              run,
              "no position and no order",
              seen -> seen.path("positions").isEmpty() && seen.path("open_orders").asInt() == 0);
      assertThat(empty.path("trading_state").asText()).isEqualTo("ACTIVE");

      JsonNode held = status.path("positions").path(0);
      String wallet = held.path("wallet").asText();
      String mint = held.path("mint").asText();
      Cli bought = ctl("buy", wallet, mint, "5");
      assertThat(bought.out()).startsWith("done: buys ").contains("order operator-");
      JsonNode filled =
          awaitStatus(
              run,
              "what was bought by hand, or the end of its order",
              seen -> seen.path("open_orders").asInt() == 0);
      for (JsonNode position : filled.path("positions")) {
        assertThat(position.path("strategy").asText()).isEqualTo("operator");
      }
      Cli nothing = ctl("close", wallet + ":" + TestMints.numbered(1), "50");
      assertThat(nothing.exitCode()).isEqualTo(2);
      assertThat(nothing.out()).startsWith("refused NOT_HELD: ");
      assertThat(ctl("write-off", wallet + ":" + TestMints.numbered(1)).out())
          .startsWith("refused NOT_HELD: ");
      assertThat(ctl("unlatch").out()).startsWith("refused NOT_LATCHED: ");
      assertThat(ctl("transfer", "vault", wallet, "1").out()).startsWith("done: moved 1 USD");
      assertThat(ctl("transfer", "vault", wallet, "1000000").out())
          .startsWith("refused FREE_MONEY_SHORT: ");
      assertThat(ctl("deposit", "vault", "2").out()).startsWith("done: deposited 2 USD in vault");
      assertThat(ctl("withdraw", "vault", "1").out()).startsWith("done: withdrew 1 USD from vault");
      assertThat(ctl("withdraw", "vault", "1000000").out())
          .startsWith("refused FREE_MONEY_SHORT: ");
      assertThat(ctl("resume", strategy).out()).contains("was paused and is asked again");

      run.terminate();
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(Cli.run("verify", data()).exitCode()).isZero();
    }
  }

  @Nested
  class Usage {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "ctl",
          "ctl explode",
          "ctl halt",
          "ctl halt --reason",
          "ctl buy w --reason x",
          "ctl buy w m 5 --reason x",
          "ctl buy w So11111111111111111111111111111111111111112 -5 --reason x",
          "ctl close w --reason x",
          "ctl close w:So11111111111111111111111111111111111111112 101 --reason x",
          "ctl close w:So11111111111111111111111111111111111111112 0 --reason x",
          "ctl transfer a a 5 --reason x",
          "ctl transfer a b five --reason x",
          "ctl deposit a 0 --reason x",
          "ctl withdraw a -1 --reason x",
          "ctl halt --reason x --key two\u00a0words",
          "ctl status --reason x"
        })
    void whatIsWrongIsSaidBeforeAnybodyIsAsked(String words) {
      Cli cli = Cli.run((Object[]) words.split(" ", -1));
      assertThat(cli.exitCode()).as(cli.err()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error USAGE: ").doesNotContain("\tat ");
      assertThat(cli.out()).isEmpty();
    }

    @Test
    void aBlankReasonIsNone() {
      Cli cli = Cli.run("ctl", "halt", "--reason", " ");
      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).contains("a command's reason must not be blank");
    }

    @Test
    void aDirectoryWithoutARunEndsWithThree() {
      Cli cli = ctl("halt");
      assertThat(cli.exitCode()).isEqualTo(3);
      assertThat(cli.err()).contains("error NO_RUNNING_PROCESS: ", data().toString());
      assertThat(Cli.run("ctl", "status", "--data", data()).exitCode()).isEqualTo(3);
    }

    @Test
    void aRunWithoutAnEndpointSaysNothingOfOne() {
      Cli cli =
          Cli.run(
              "run",
              "--profile",
              "DEMO",
              "--market",
              "sim",
              "--ticks",
              "2",
              "--no-control",
              "--data",
              data());
      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.err()).doesNotContain("godmode ctl COMMAND");
    }

    @Test
    void aRunSaysHowToCommandItAndLeavesNoFile() {
      Cli cli =
          Cli.run("run", "--profile", "DEMO", "--market", "sim", "--ticks", "2", "--data", data());
      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.err()).contains("'godmode ctl COMMAND --data " + data() + "' commands this");
      assertThat(data().resolve("control.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1"})
    void aPortOutsideItsRangeIsRefused(String port) {
      Cli cli = Cli.run("run", "--control-port", port, "--data", data());
      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).contains("--control-port must be 1 to 65535");
      assertThat(Cli.run("run", "--no-control", "--control-port", "80", "--data", data()).err())
          .contains("exclude each other");
    }
  }
}
