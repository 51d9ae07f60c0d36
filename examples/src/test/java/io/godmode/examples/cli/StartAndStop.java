package io.godmode.examples.cli;

import io.godmode.adapters.Notifications;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.NotificationSettings;
import io.godmode.core.market.Pace;
import io.godmode.examples.dashboard.DashboardServer;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Measures how long a run of LIVE_150 in real time with a dashboard takes to its first tick, from
 * the call of run and from the start of the JVM, and from the call of stop until everything is
 * closed, while its webhook never answers. Takes a directory; ends with 1 when run or stop took
 * longer than two seconds, or the journal is not whole.
 */
final class StartAndStop {
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final Duration RUN = Duration.ofSeconds(5);

  private StartAndStop() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    Path data = Files.createTempDirectory(Path.of(args[0]), "start-and-stop-");
    CountDownLatch ticked = new CountDownLatch(1);
    // Connections are taken by the system, and nobody reads them.
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + mute.getLocalPort() + "/";
      GodmodeConfig config =
          ConfigLoader.profile("LIVE_150").toBuilder()
              .notifications(NotificationSettings.of("generic", "HOOK"))
              .build();
      Notifications told =
          Notifications.builder(config).environment(name -> Optional.of(address)).build();
      DashboardServer page = DashboardServer.builder(data, config).port(0).build();
      SimulatedMarket market =
          SimulatedMarket.builder(42).pace(Pace.real(InstantSource.system())).build();
      Godmode godmode =
          Godmode.builder()
              .config(config)
              .memecoins(page.watch(market))
              .executor(PaperExecutor.of(config.execution()))
              .dataDirectory(data)
              .listener(told)
              .listener(page.listener())
              .listener(
                  event -> {
                    if (event.event().kind() == TradingEvent.Kind.TICKED) {
                      ticked.countDown();
                    }
                  })
              .build();
      told.follow(godmode::status);
      page.open(godmode);
      Thread running = new Thread(godmode::run);
      long began = System.nanoTime();
      running.start();
      ticked.await();
      Duration run = Duration.ofNanos(System.nanoTime() - began);
      long jvm = ManagementFactory.getRuntimeMXBean().getStartTime();
      Duration start = Duration.ofMillis(System.currentTimeMillis() - jvm);
      running.join(RUN.toMillis());
      // A trip that hangs on its way out.
      godmode
          .operator()
          .submit(new OperatorCommand.Halt("stop-1", "main", "measured"))
          .toCompletableFuture()
          .join();
      long from = System.nanoTime();
      godmode.stop();
      godmode.close();
      Duration closed = Duration.ofNanos(System.nanoTime() - from);
      page.close();
      told.close();
      Duration stop = Duration.ofNanos(System.nanoTime() - from);
      int whole = Main.commandLine().execute("verify", data.toString());
      System.out.printf(
          Locale.ROOT,
          "run to first tick %d ms, JVM start to first tick %d ms; stop to journal closed %d ms,"
              + " to all closed %d ms; verify %d%n",
          run.toMillis(),
          start.toMillis(),
          closed.toMillis(),
          stop.toMillis(),
          whole);
      System.exit(whole == 0 && run.compareTo(MOST) <= 0 && stop.compareTo(MOST) <= 0 ? 0 : 1);
    }
  }
}
