package io.godmode.examples.dashboard;

import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What those who look cost a busy run: the same simulated run at full speed with a dashboard that
 * nobody looks at, and with {@code CLIENTS} who follow its events, ten of whom take nothing, by
 * turns. Arguments: ticks, rounds, clients. Ends with 1 when the middle run with them is more than
 * 5 % slower than the middle one without, a stuck one was not cut off, or the heap grew by more
 * than 64 MB.
 */
public final class StuckClients {
  private static final int STUCK = 10;
  private static final int WARM_UP = 3;
  private static final double MOST_SLOWER = 0.05;
  private static final long MOST_HEAP = 64L << 20;

  private StuckClients() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    long ticks = args.length > 0 ? Long.parseLong(args[0]) : 4_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    int clients = args.length > 2 ? Integer.parseInt(args[2]) : 200;
    for (int i = 0; i < WARM_UP; i++) {
      run(ticks, 0);
    }
    List<Result> without = new ArrayList<>();
    List<Result> with = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      // By turns, for later runs are faster, whoever looks.
      boolean first = round % 2 == 0;
      if (first) {
        measure(ticks, 0, without);
      }
      measure(ticks, clients, with);
      if (!first) {
        measure(ticks, 0, without);
      }
    }
    double before = median(without);
    double after = median(with);
    double slower = 1 - after / before;
    long heap =
        with.stream().mapToLong(Result::heap).max().orElse(0)
            - without.stream().mapToLong(Result::heap).max().orElse(0);
    long dropped = with.stream().mapToLong(Result::dropped).min().orElse(0);
    System.out.printf(
        "median %.0f and %.0f events/s: %.1f %% slower; heap %+d KB; %d stuck clients cut off%n",
        before, after, slower * 100, heap >> 10, dropped);
    boolean held = slower <= MOST_SLOWER && heap <= MOST_HEAP && dropped >= STUCK;
    System.out.println(held ? "held" : "NOT HELD");
    System.exit(held ? 0 : 1);
  }

  private static void measure(long ticks, int clients, List<Result> results) throws Exception {
    Result result = run(ticks, clients);
    results.add(result);
    System.out.println(clients + " clients: " + result);
  }

  private static double median(List<Result> results) {
    List<Double> rates = results.stream().map(Result::rate).sorted().toList();
    int middle = rates.size() / 2;
    return rates.size() % 2 == 1
        ? rates.get(middle)
        : (rates.get(middle - 1) + rates.get(middle)) / 2;
  }

  /** One run. */
  private record Result(double rate, long events, long heap, long sent, long dropped) {
    @Override
    public String toString() {
      return "%.0f events/s, %d events, heap %d KB, sent %d, cut off %d"
          .formatted(rate, events, heap >> 10, sent, dropped);
    }
  }

  private static Result run(long ticks, int clients) throws Exception {
    GodmodeConfig config = ConfigLoader.profile("DEMO");
    Path data = Files.createTempDirectory("stuck-clients");
    DashboardServer dashboard = DashboardServer.builder(data, config).port(0).build();
    Godmode godmode =
        Godmode.builder()
            .config(config)
            .memecoins(SimulatedMarket.builder(7).history(Duration.ofMinutes(5)).build())
            .executor(PaperExecutor.create())
            .dataDirectory(data)
            .listener(dashboard.listener())
            .seed(7)
            .ticks(ticks)
            .build();
    try (dashboard;
        godmode;
        Crowd crowd = new Crowd()) {
      dashboard.open(godmode);
      crowd.follow(dashboard.port(), clients);
      long began = System.nanoTime();
      godmode.run();
      double seconds = (System.nanoTime() - began) / 1e9;
      long events = godmode.health().journal().sequence();
      // Who takes nothing is cut off ten seconds after that; those who read are let go on.
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (clients > 0 && dashboard.dropped() < STUCK && System.nanoTime() < deadline) {
        Thread.sleep(100);
      }
      System.gc();
      Runtime memory = Runtime.getRuntime();
      return new Result(
          events / seconds,
          events,
          memory.totalMemory() - memory.freeMemory(),
          dashboard.sent(),
          dashboard.dropped());
    } finally {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Those who follow; one thread reads for all who read. */
  private static final class Crowd implements AutoCloseable {
    private final List<Socket> stuck = new ArrayList<>();
    private final Selector reading = Selector.open();
    private final Thread reader = new Thread(this::read, "crowd");

    Crowd() throws IOException {
      reader.setDaemon(true);
    }

    void follow(int port, int clients) throws IOException {
      byte[] request =
          ("GET /godmode/events?from=1 HTTP/1.0\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < clients; i++) {
        if (i < STUCK) {
          Socket socket = new Socket();
          socket.setReceiveBufferSize(8 << 10);
          socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          socket.getOutputStream().write(request);
          stuck.add(socket);
        } else {
          SocketChannel channel =
              SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          channel.write(ByteBuffer.wrap(request));
          channel.configureBlocking(false);
          channel.register(reading, SelectionKey.OP_READ);
        }
      }
      reader.start();
    }

    private void read() {
      ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
      try {
        while (reading.isOpen()) {
          reading.select(
              key -> {
                try {
                  buffer.clear();
                  if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    key.cancel();
                  }
                } catch (IOException gone) {
                  key.cancel();
                }
              });
        }
      } catch (IOException | ClosedSelectorException ended) {
        return;
      }
    }

    @Override
    public void close() throws IOException {
      for (SelectionKey key : reading.keys()) {
        key.channel().close();
      }
      reading.close();
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }
}
