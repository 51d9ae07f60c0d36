package io.godmode.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.core.Godmode;
import io.godmode.core.journal.EventCodec;
import io.godmode.core.journal.JournalReader;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events over HTTP, gap-free whatever happens in between. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTests {
  private static final String STUCK = "X-Takes: nothing";

  @TempDir static Path shared;

  private static Path data;
  private static final List<JournaledEvent> EVENTS = new ArrayList<>();

  private final ManualClock clock = ManualClock.at(TestData.START);

  @BeforeAll
  static void runOnce() {
    data = shared.resolve("run");
    DashboardFixture.afterRun(data, 60).close();
    JournalReader.of(data).read(frame -> EVENTS.addAll(frame.events()));
  }

  /** One who follows, line by line; in the old protocol, which has no chunks between the lines. */
  private static final class Follower implements AutoCloseable {
    final Socket socket;
    final BufferedReader lines;
    final int status;

    Follower(int port, String path, String... headers) throws IOException {
      socket = new Socket();
      if (List.of(headers).contains(STUCK)) {
        socket.setReceiveBufferSize(
            8 << 10); // Or the system keeps megabytes for who reads nothing.
      }
      socket.setSoTimeout(30_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.0\r\n");
      request.append("Host: 127.0.0.1:").append(port).append("\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      status = Integer.parseInt(lines.readLine().split(" ", -1)[1]);
    }

    /** Returns the next line that begins like that; everything else goes by. */
    String next(String beginning) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = lines.readLine();
      }
      return String.valueOf(line);
    }

    List<Long> ids(int count) throws IOException {
      List<Long> ids = new ArrayList<>();
      while (ids.size() < count) {
        ids.add(Long.parseLong(next("id: ").substring(4)));
      }
      return ids;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static List<Long> from(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }

  /** An engine that ended before, whose events can be told one by one. */
  private DashboardFixture beside(LongFunction<Stream<JournaledEvent>> events, int clients) {
    EngineView view =
        new EngineView(
            () -> {
              throw new IllegalStateException("none");
            },
            () -> {
              throw new IllegalStateException("none");
            },
            () -> {
              throw new IllegalStateException("none");
            },
            command -> new CompletableFuture<>(),
            events);
    DashboardFixture fixture =
        DashboardFixture.beside(
            shared.resolve("empty"), view, terms -> terms.clients(clients).clock(clock));
    while (fixture.get("/godmode/denials").body().contains("DASHBOARD_CATCHING_UP")) {
      Thread.onSpinWait();
    }
    return fixture;
  }

  private static Stream<JournaledEvent> events(long from) {
    return EVENTS.stream().skip(from - 1);
  }

  private static void tell(DashboardFixture fixture, int from, int until) {
    EVENTS.subList(from - 1, until).forEach(fixture.dashboard.listener()::onEvent);
  }

  @Test
  void tellsEveryEventInTheFormOfTheJournal() throws IOException {
    EventCodec codec = EventCodec.create();
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, 20);
      try (Follower follower = new Follower(fixture.port(), "/godmode/events?from=1")) {
        assertThat(follower.status).isEqualTo(200);
        for (JournaledEvent event : EVENTS.subList(0, 20)) {
          assertThat(follower.next("id: ")).isEqualTo("id: " + event.sequence());
          assertThat(follower.lines.readLine()).isEqualTo("event: " + event.event().kind());
          JsonNode said =
              DashboardFixture.parse(follower.lines.readLine().substring("data: ".length()));
          assertThat(said).isEqualTo(DashboardFixture.parse(codec.toJson(event)));
        }
      }
    }
  }

  @Test
  void joinsWhatWasAndWhatIsWithoutAGap() throws IOException {
    int all = Math.min(EVENTS.size(), 3 * EventPages.PAGE);
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, all / 3);
      try (Follower follower = new Follower(fixture.port(), "/godmode/events?from=1")) {
        assertThat(follower.ids(10)).isEqualTo(from(1, 10));
        CompletableFuture<Void> told =
            CompletableFuture.runAsync(() -> tell(fixture, all / 3 + 1, all));
        assertThat(follower.ids(all - 10)).isEqualTo(from(11, all - 10));
        told.join();
      }
    }
  }

  @Test
  void fillsWhatTheListenerMissed() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, 5);
      tell(fixture, 40, 40);
      try (Follower follower = new Follower(fixture.port(), "/godmode/events?from=1")) {
        assertThat(follower.ids(40)).isEqualTo(from(1, 40));
      }
    }
  }

  @Test
  void goesOnAfterTheLastOneThatWasHad() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, 50);
      try (Follower follower =
          new Follower(fixture.port(), "/godmode/events?from=1", "Last-Event-ID: 30")) {
        assertThat(follower.ids(20)).isEqualTo(from(31, 20));
      }
    }
  }

  @Test
  void beginsWithTheNextOneWhereNothingIsAsked() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, 50);
      try (Follower follower = new Follower(fixture.port(), "/godmode/events")) {
        follower.next("retry: ");
        tell(fixture, 51, 60);
        assertThat(follower.ids(10)).isEqualTo(from(51, 10));
      }
    }
  }

  @Test
  void goesOnWithoutAGapAfterARestartOfTheServer() throws IOException {
    long last;
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4);
        Follower follower = told(fixture, 30)) {
      last = follower.ids(17).get(16);
    }
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, 60);
      try (Follower follower =
          new Follower(fixture.port(), "/godmode/events", "Last-Event-ID: " + last)) {
        assertThat(follower.ids(43)).isEqualTo(from(18, 43));
      }
    }
  }

  private static Follower told(DashboardFixture fixture, int until) throws IOException {
    tell(fixture, 1, until);
    return new Follower(fixture.port(), "/godmode/events?from=1");
  }

  @Test
  void tellsOfADirectoryAlone() throws IOException {
    try (DashboardFixture fixture = DashboardFixture.alone(data)) {
      fixture.json("/godmode/positions");
      try (Follower follower = new Follower(fixture.port(), "/godmode/events?from=1")) {
        assertThat(follower.ids(EVENTS.size())).isEqualTo(from(1, EVENTS.size()));
      }
    }
  }

  @Test
  void givesASignOfLife() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4);
        Follower follower = new Follower(fixture.port(), "/godmode/events")) {
      follower.next("retry: ");
      clock.advance(EventStream.HEARTBEAT);
      assertThat(follower.next(": ")).isEqualTo(": heartbeat");
      clock.advance(EventStream.HEARTBEAT);
      assertThat(follower.next(": ")).isEqualTo(": heartbeat");
    }
  }

  @Test
  void whatIsNoLongerKeptIsSaid() throws IOException {
    LongFunction<Stream<JournaledEvent>> kept =
        first -> {
          if (first < 20) {
            throw new io.godmode.api.GodmodeException("JOURNAL_EVENTS_DROPPED", "gone");
          }
          return events(first);
        };
    try (DashboardFixture fixture = beside(kept, 4)) {
      tell(fixture, 1, 50);
      assertThat(fixture.get("/godmode/events?from=5").statusCode()).isEqualTo(410);
      assertThat(fixture.get("/godmode/events?from=5").body())
          .contains("JOURNAL_EVENTS_DROPPED", "51");
      try (Follower follower = new Follower(fixture.port(), "/godmode/events?from=20")) {
        assertThat(follower.ids(31)).isEqualTo(from(20, 31));
      }
      assertThat(fixture.get("/godmode/events?from=x").statusCode()).isEqualTo(400);
    }
  }

  /** Follows once another does. */
  private static Follower next(Follower other, int port) throws IOException {
    other.next("retry: ");
    return new Follower(port, "/godmode/events");
  }

  /** Who comes from another journal, or from one whose end was lost, must load everything anew. */
  @Test
  void whatIsBeyondTheEndIsSaid() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::events, 4)) {
      tell(fixture, 1, 20);
      assertThat(fixture.get("/godmode/events?from=22").statusCode()).isEqualTo(410);
      assertThat(fixture.get("/godmode/events?from=22").body()).contains("ends with 20");
      try (Follower next = new Follower(fixture.port(), "/godmode/events?from=21")) {
        assertThat(next.status).isEqualTo(200);
      }
    }
  }

  @Test
  void onlySoManyMayFollow() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::events, 2);
        Follower first = new Follower(fixture.port(), "/godmode/events")) {
      first.next("retry: ");
      try (Follower second = new Follower(fixture.port(), "/godmode/events");
          Follower third = next(second, fixture.port())) {
        assertThat(third.status).isEqualTo(503);
      }
      int status = 503;
      while (status == 503) {
        clock.advance(EventStream.HEARTBEAT); // With it the server sees that somebody has gone.
        try (Follower another = new Follower(fixture.port(), "/godmode/events")) {
          status = another.status;
        }
      }
      assertThat(status).isEqualTo(200);
    }
  }

  @Test
  void whoTakesNothingIsCutOffAndTheOthersAreNot() throws IOException {
    try (DashboardFixture fixture = beside(EventStreamTests::large, 4);
        Follower stuck = new Follower(fixture.port(), "/godmode/events?from=1", STUCK)) {
      stuck.next("retry: ");
      for (long sequence = 1; sequence <= LARGE; sequence++) {
        fixture.dashboard.listener().onEvent(large(sequence).findFirst().orElseThrow());
      }
      try (Follower reading = new Follower(fixture.port(), "/godmode/events?from=1")) {
        assertThat(reading.ids(LARGE)).isEqualTo(from(1, LARGE));
        while (!fixture.get("/metrics").body().contains("clients_dropped_total 1\n")) {
          clock.advance(EventStream.HEARTBEAT);
          assertThat(reading.next(": ")).isEqualTo(": heartbeat");
        }
        clock.advance(EventStream.HEARTBEAT);
        assertThat(reading.next(": ")).isEqualTo(": heartbeat");
      }
    }
  }

  /** So many events of this size do not fit into the buffers of a connection: ten megabytes. */
  private static final int LARGE = 50;

  /** Longer than what a client gets in a round, so that a round sends one event, whole. */
  private static final String LONG_TEXT = "x".repeat(200_000);

  private static Stream<JournaledEvent> large(long from) {
    JournaledEvent began = EVENTS.get(0);
    return LongStream.rangeClosed(from, LARGE)
        .mapToObj(
            sequence ->
                sequence == 1
                    ? began
                    : new JournaledEvent(
                        sequence,
                        began.at(),
                        new TradingEvent.AlertRaised(
                            "WARNING", "LARGE", LONG_TEXT, Optional.empty())));
  }

  @Test
  void theEngineDoesNotWaitForWhoTakesNothing(@TempDir Path folder) throws IOException {
    DashboardServer dashboard = DashboardFixture.builder(folder).build();
    try (Godmode godmode = DashboardFixture.engine(folder, dashboard, 30)) {
      dashboard.open(godmode);
      try (Follower stuck = new Follower(dashboard.port(), "/godmode/events?from=1")) {
        assertThat(stuck.status).isEqualTo(200);
        assertThat(godmode.run().tick()).isEqualTo(30);
      }
    } finally {
      dashboard.close();
    }
  }
}
