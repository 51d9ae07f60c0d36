package io.godmode.onchain.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.onchain.stream.CurveTrades.Tx;
import io.godmode.testkit.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a connection, step by step. */
class StreamProtocolTests {
  private static final StreamSettings SETTINGS =
      StreamSettings.defaults(5).withPrograms(List.of(CurveTrades.PUMP));
  private static final LinkTimes TIMES = LinkTimes.DEFAULT;

  private final ManualClock clock = ManualClock.create();
  private final List<String> done = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final StreamProtocol protocol =
      new StreamProtocol(
          List.of(
              StreamEndpoint.of("one", URI.create("wss://one.invalid/?key=secret")),
              StreamEndpoint.of("two", URI.create("wss://two.invalid/?key=secret"))),
          SETTINGS,
          clock,
          new Written(),
          new Heard());

  private final class Written implements StreamProtocol.Wire {
    @Override
    public void connect(long connection, StreamEndpoint endpoint) {
      done.add(connection + " connect " + endpoint);
    }

    @Override
    public void send(long connection, String text) {
      done.add(connection + " send " + text);
    }

    @Override
    public void ping(long connection) {
      done.add(connection + " ping");
    }

    @Override
    public void abandon(long connection) {
      done.add(connection + " abandon");
    }
  }

  private final class Heard implements StreamProtocol.Listener {
    @Override
    public void logs(Address program, byte[] json) {
      heard.add("logs");
    }

    @Override
    public void slot(long slot) {
      heard.add("slot " + slot);
    }

    @Override
    public void interrupted(Address program, String reason) {
      heard.add("interrupted: " + reason);
    }

    @Override
    public void resumed(Address program) {
      heard.add("resumed");
    }
  }

  @BeforeEach
  void connect() {
    protocol.tick();
    assertThat(done).containsExactly("1 connect one");
    done.clear();
  }

  private void open(long connection) {
    protocol.opened(connection);
  }

  private void subscribed() {
    open(1);
    done.clear();
    answer(1, 1, "10");
    answer(1, 2, "11");
    heard.clear();
    assertThat(protocol.whole()).isTrue();
  }

  private void answer(long connection, long id, String result) {
    protocol.text(connection, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}");
  }

  private void slot(long connection, long subscription, long slot) {
    protocol.text(
        connection,
        "{\"jsonrpc\":\"2.0\",\"method\":\"slotNotification\",\"params\":{\"result\":{\"slot\":"
            + slot
            + "},\"subscription\":"
            + subscription
            + "}}");
  }

  private void logs(long connection, long subscription) {
    protocol.text(connection, new Tx("x", 1, List.of()).notification(subscription, false));
  }

  private void pass(Duration time) {
    clock.advance(time);
    protocol.tick();
  }

  @Test
  void asksForSlotsAndThenForTheLogsOfEachProgram() {
    open(1);
    assertThat(done)
        .containsExactly(
            "1 send {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slotSubscribe\"}",
            "1 send {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"logsSubscribe\",\"params\":"
                + "[{\"mentions\":[\""
                + CurveTrades.PUMP
                + "\"]},{\"commitment\":\"confirmed\"}]}");
    answer(1, 1, "10");
    assertThat(protocol.whole()).isFalse();
    answer(1, 2, "11");
    assertThat(heard).containsExactly("resumed");
    logs(1, 11);
    slot(1, 10, 5);
    assertThat(heard).containsExactly("resumed", "logs", "slot 5");
  }

  @Test
  void numbersOfSubscriptionsBeyondThirtyTwoBitsAreUnderstood() {
    open(1);
    answer(1, 2, "9007199254740993");
    logs(1, 9_007_199_254_740_993L);
    assertThat(heard).containsExactly("resumed", "logs");
  }

  @Test
  void aLateAcknowledgementCostsTheConnection() {
    open(1);
    answer(1, 1, "10");
    done.clear();
    pass(TIMES.acknowledge());
    assertThat(done).containsExactly("1 abandon");
    answer(1, 2, "11");
    logs(1, 11);
    assertThat(heard).isEmpty();
    assertThat(protocol.ignored()).isEqualTo(2);
  }

  @Test
  void aRefusedSubscriptionTurnsToTheNextEndpoint() {
    open(1);
    done.clear();
    protocol.text(
        1, "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32601,\"message\":\"no\"}}");
    assertThat(done).containsExactly("1 abandon");
    pass(TIMES.mostRetry());
    assertThat(done).containsExactly("1 abandon", "2 connect two");
  }

  @Test
  void whoDoesNotTellSlotsIsKept() {
    open(1);
    done.clear();
    protocol.text(
        1, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}");
    answer(1, 2, "11");
    assertThat(done).isEmpty();
    assertThat(protocol.whole()).isTrue();
  }

  @Test
  void aRefusalOfSlotsThatComesLastIsNoHindrance() {
    open(1);
    answer(1, 2, "11");
    protocol.text(
        1, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}");
    assertThat(protocol.whole()).isTrue();
  }

  @Test
  void numbersThatANodeCountsByMethodAreKeptApart() {
    open(1);
    answer(1, 1, "0");
    answer(1, 2, "0");
    logs(1, 0);
    slot(1, 0, 5);
    assertThat(heard).containsExactly("resumed", "logs", "slot 5");
  }

  @Test
  void aNodeThatIsBehindTheLastOneIsKeptAsLongAsItGoesOn() {
    subscribed();
    slot(1, 10, Long.MAX_VALUE);
    protocol.lost(1, "was closed");
    pass(TIMES.mostRetry());
    protocol.opened(2);
    answer(2, 3, "20");
    answer(2, 4, "21");
    for (int i = 0; i < 30; i++) {
      pass(Duration.ofSeconds(1));
      slot(2, 20, 100 + i);
    }
    assertThat(protocol.whole()).isTrue();
  }

  @Test
  void messagesForOthersAreIgnored() {
    subscribed();
    logs(1, 12);
    logs(1, 10);
    slot(1, 11, 7);
    answer(1, 99, "3");
    protocol.text(1, "{}");
    assertThat(heard).isEmpty();
    assertThat(protocol.ignored()).isEqualTo(5);
  }

  @Test
  void afterALossEverythingIsAskedForAgainAndOldNumbersAreWorthNothing() {
    subscribed();
    protocol.lost(1, "was closed");
    assertThat(heard).containsExactly("interrupted: connection was closed");
    heard.clear();
    pass(TIMES.mostRetry());
    protocol.opened(2);
    assertThat(done.stream().filter(each -> each.startsWith("2 send"))).hasSize(2);
    logs(2, 11);
    logs(1, 11);
    answer(2, 1, "11");
    assertThat(heard).as("ids of the first connection").isEmpty();
    answer(2, 3, "20");
    answer(2, 4, "21");
    logs(2, 21);
    assertThat(heard).containsExactly("resumed", "logs");
  }

  @Test
  void silenceAndStandingSlotsCostTheConnection() {
    subscribed();
    pass(TIMES.pingEvery());
    assertThat(done).containsExactly("1 ping");
    protocol.heard(1);
    pass(TIMES.silence().minusMillis(1));
    assertThat(protocol.whole()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(heard).containsExactly("interrupted: connection was silent");
  }

  @Test
  void logsWithoutNewerSlotsAreNotEnough() {
    subscribed();
    slot(1, 10, 100);
    for (Duration passed = Duration.ofSeconds(1);
        passed.compareTo(TIMES.staleSlot()) < 0;
        passed = passed.plusSeconds(1)) {
      pass(Duration.ofSeconds(1));
      logs(1, 11);
      slot(1, 10, 100);
    }
    assertThat(protocol.whole()).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(heard).contains("interrupted: connection told no newer slot");
  }

  @Test
  void waitsLongerEachTimeUpToALimitAndByTheSameDrawsForTheSameSeed() {
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      protocol.lost(i, "could not be opened");
      Duration wait = Duration.between(clock.instant(), protocol.nextAt());
      waits.add(wait.toMillis());
      pass(wait);
      assertThat(done).contains((i + 1) + " connect " + (i % 2 == 0 ? "one" : "two"));
    }
    for (int i = 0; i < waits.size(); i++) {
      long most = Math.min(30_000, 500L << (i + 1));
      assertThat(waits.get(i)).isBetween(most / 2, most);
    }
  }

  @Test
  void aConnectionThatWorkedForLongIsTriedAgainSoonAtTheSameEndpoint() {
    subscribed();
    for (int i = 0; i < 6; i++) {
      pass(TIMES.pingEvery());
      slot(1, 10, 100 + i);
    }
    protocol.lost(1, "was closed");
    pass(TIMES.firstRetry());
    assertThat(done).endsWith("2 connect one");
  }

  @Test
  void oneThatDoesNotOpenIsGivenUp() {
    pass(TIMES.connect());
    assertThat(done).containsExactly("1 abandon");
    protocol.opened(1);
    assertThat(done).containsExactly("1 abandon", "1 abandon");
  }

  @Test
  void whatIsNotJsonCostsTheConnection() {
    subscribed();
    protocol.text(1, "<html>");
    assertThat(done).containsExactly("1 abandon");
  }

  @Test
  void goodbyeNamesEachSubscription() {
    subscribed();
    protocol.close();
    assertThat(done)
        .containsExactlyInAnyOrder(
            "1 send {\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"slotUnsubscribe\",\"params\":[10]}",
            "1 send {\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"logsUnsubscribe\",\"params\":[11]}");
    pass(Duration.ofHours(1));
    assertThat(done).hasSize(2);
  }

  @Test
  void addressesAreNeverShown() {
    URI address = URI.create("http://host.invalid/?api-key=secret");
    assertThat(StreamEndpoint.of("a", URI.create("wss://host.invalid/?api-key=secret")))
        .hasToString("a");
    assertThatThrownBy(() -> StreamEndpoint.of("a", address))
        .hasMessage("uri of endpoint a must be wss://host or ws://host, had scheme http");
  }
}
