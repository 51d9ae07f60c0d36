package io.godmode.examples;

import io.godmode.adapters.HttpEventIntake;
import io.godmode.adapters.Notifications;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.market.Pace;
import io.godmode.core.plugin.Plugins;
import io.godmode.examples.cli.Summary;
import io.godmode.examples.dashboard.DashboardServer;
import io.godmode.paper.SimulatedMarket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What {@code godmode run} does, through the SDK, on the simulated market. Takes data directory,
 * configuration and a number of ticks, without which it runs in real time until told to end.
 */
public final class GodmodeM10 {
  private GodmodeM10() {}

  /** Runs it. */
  public static void main(String[] args) {
    Path data = Path.of(args.length > 0 ? args[0] : "data/godmode-m10");
    GodmodeConfig config = ConfigLoader.load(Path.of(args.length > 1 ? args[1] : "config.json"));
    Pace pace = args.length > 2 ? Pace.max() : Pace.real(InstantSource.system());
    long ticks = args.length > 2 ? Long.parseLong(args[2]) : Long.MAX_VALUE;
    GodmodeBuilder builder = Godmode.builder().config(config).dataDirectory(data).seed(42);
    DashboardServer page = DashboardServer.builder(data, config).build();
    builder.memecoins(SimulatedMarket.builder(42).pace(pace).build()).watch(page::watch);
    builder.copyFeed("stub_random").ticks(ticks).plugins(Plugins.onClassPath());
    builder.listener(page.listener()).meters(page.meters());
    Optional<Notifications> told = Notifications.of(config);
    told.ifPresent(builder::listener);
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Godmode godmode = builder.build();
    Optional<HttpEventIntake> intake = HttpEventIntake.of(godmode.external(), config.intake());
    try (page;
        godmode) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(godmode, ended)));
      told.ifPresent(each -> each.follow(godmode::status));
      page.open(godmode);
      Summary.print(godmode.run(), data);
    } finally {
      intake.ifPresent(HttpEventIntake::close);
      told.ifPresent(Notifications::close);
      ended.complete(null);
    }
  }

  private static void stop(Godmode godmode, CompletableFuture<Void> ended) {
    godmode.stop();
    ended.join();
  }
}
