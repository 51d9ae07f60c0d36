package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A paper run on the simulated market with a dashboard beside it. */
final class DashboardFixture implements AutoCloseable {
  static final String TOKEN = "correct-horse-battery-staple";

  /** An engine on a busy machine is not one that hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final GodmodeConfig CONFIG = ConfigLoader.profile("DEMO");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final DashboardServer dashboard;
  final Optional<Godmode> godmode;

  private DashboardFixture(DashboardServer dashboard, Optional<Godmode> godmode) {
    this.dashboard = dashboard;
    this.godmode = godmode;
  }

  /** Runs a number of ticks to their end; the dashboard is open from before the first one. */
  static DashboardFixture afterRun(Path data, long ticks) {
    DashboardServer dashboard = builder(data).build();
    Godmode godmode = engine(data, dashboard, ticks);
    dashboard.open(godmode);
    godmode.run();
    godmode.close(); // Which writes the runtime files a last time.
    return new DashboardFixture(dashboard, Optional.of(godmode));
  }

  static Godmode engine(Path data, DashboardServer dashboard, long ticks) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(
            dashboard.watch(SimulatedMarket.builder(42).history(Duration.ofMinutes(5)).build()))
        .executor(PaperExecutor.create())
        .dataDirectory(data)
        .listener(dashboard.listener())
        .meters(dashboard.meters())
        .seed(42)
        .ticks(ticks)
        .build();
  }

  /** Shows a directory alone. */
  static DashboardFixture alone(Path data) {
    DashboardServer dashboard = builder(data).build();
    dashboard.open();
    return new DashboardFixture(dashboard, Optional.empty());
  }

  /** Shows a directory beside what stands for an engine. */
  static DashboardFixture beside(
      Path data, EngineView engine, UnaryOperator<DashboardServer.Builder> terms) {
    DashboardServer dashboard = terms.apply(builder(data)).build();
    dashboard.open(engine);
    return new DashboardFixture(dashboard, Optional.empty());
  }

  static DashboardServer.Builder builder(Path data) {
    return DashboardServer.builder(data, CONFIG)
        .port(0)
        .patience(PATIENCE)
        .token(Optional.of(TOKEN));
  }

  /** Waits until there is a run to be shown; what is asked before is answered with errors. */
  static void awaitRun(DashboardServer dashboard) {
    HttpRequest wallets = request(dashboard.port(), "/godmode/wallets/runtime").build();
    while (exchange(wallets).statusCode() != 200) {
      Thread.onSpinWait();
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  int port() {
    return dashboard.port();
  }

  HttpRequest.Builder request(String path) {
    return request(port(), path);
  }

  HttpResponse<String> send(HttpRequest request) {
    return exchange(request);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  /** Returns the reply of a path once the journal has been read. */
  JsonNode json(String path) {
    HttpResponse<String> reply = get(path);
    while (reply.body().contains("DASHBOARD_CATCHING_UP")) {
      Thread.onSpinWait();
      reply = get(path);
    }
    return parse(reply.body());
  }

  static JsonNode parse(String body) {
    try {
      return Body.JSON.readTree(body);
    } catch (IOException broken) {
      throw new AssertionError(body, broken);
    }
  }

  HttpResponse<String> command(String body) {
    return send(
        request("/godmode/commands")
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Override
  public void close() {
    godmode.ifPresent(Godmode::close);
    dashboard.close();
  }
}
