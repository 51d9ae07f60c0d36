package io.godmode.examples.dashboard;

import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.TradingListener;
import io.godmode.core.Godmode;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.health.Meters;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves the dashboard of one data directory over HTTP: page, JSON, live events, and operators'
 * commands. The page on the dashboard in the documentation says what each path answers.
 *
 * <p>Give {@link #listener()} to the engine's builder, and {@link #watch} and {@link #meters()} if
 * candidates and meters are to be shown, then {@link #open(Godmode)}; or {@link #open()} alone, for
 * a directory without an engine. It never makes the engine wait. Thread-safe.
 */
public final class DashboardServer implements AutoCloseable {
  /** The environment variable with the token that operators show. */
  public static final String TOKEN = "GODMODE_DASHBOARD_TOKEN";

  private static final int THREADS = 24;
  private static final int MIN_THREADS = 4;
  private static final int BACKLOG = 64;
  private static final int SEND_BUFFER = 64 << 10;
  private static final int OUTPUT_BUFFER = 16 << 10;

  private final DashboardTerms terms;
  private final EventStream stream;
  private final JournalFollower follower;
  private final SlowRequests slow;
  private final CandidateBoard candidates = new CandidateBoard();
  private final CollectedMeters meters = new CollectedMeters();
  private Optional<Javalin> http = Optional.empty();
  private int port;

  private DashboardServer(DashboardTerms terms) {
    this.terms = terms;
    this.slow = new SlowRequests(terms);
    this.follower = new JournalFollower(terms.data(), sequence -> wake(), terms.clock());
    this.stream =
        new EventStream(
            terms.clients(), follower::sequence, follower::events, terms.clock(), slow::sweep);
  }

  /** Called from the follower, which begins after all fields are there. */
  private void wake() {
    stream.wake();
  }

  /**
   * Starts a dashboard.
   *
   * @param data the data directory
   * @param config the configuration of its run
   */
  public static Builder builder(Path data, GodmodeConfig config) {
    return new Builder(data, config);
  }

  /** Returns what must be given to the engine's builder, so that events are seen at once. */
  public TradingListener listener() {
    return follower;
  }

  /** Returns the market source, so that its candidates are shown. */
  public MemecoinDataProvider watch(MemecoinDataProvider source) {
    return candidates.watch(source);
  }

  /** Returns meters that {@code /metrics} shows. */
  public Meters meters() {
    return meters;
  }

  /**
   * Begins to listen for a directory alone, also one that another process writes: no commands.
   *
   * @throws GodmodeException with code {@code DASHBOARD_PORT_IN_USE}
   * @throws IllegalStateException when it was opened before
   */
  public void open() {
    open(Optional.empty());
  }

  /**
   * Begins to listen beside an engine.
   *
   * @throws GodmodeException with code {@code DASHBOARD_PORT_IN_USE}
   * @throws IllegalStateException when it was opened before
   */
  public void open(Godmode engine) {
    open(EngineView.of(engine));
  }

  /**
   * Begins to listen beside what stands for an engine.
   *
   * @throws GodmodeException with code {@code DASHBOARD_PORT_IN_USE}
   * @throws IllegalStateException when it was opened before
   */
  public void open(EngineView engine) {
    open(Optional.of(engine));
  }

  private synchronized void open(Optional<EngineView> engine) {
    if (http.isPresent()) {
      throw new IllegalStateException("a dashboard opens once");
    }
    Gatekeeper gatekeeper = new Gatekeeper(terms);
    Routes routes =
        new Routes(
            terms,
            gatekeeper,
            new Views(terms, follower, candidates, meters, stream, engine),
            stream,
            follower,
            slow);
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.maxRequestSize = DashboardTerms.MAX_BODY;
              config.http.asyncTimeout = 0;
              config.http.generateEtags = false;
              config.jetty.threadPool = threads();
              config.jetty.addConnector(this::connector);
              config.jetty.modifyServletContextHandler(context -> context.insertHandler(slow));
              config.jetty.modifyServer(
                  jetty -> {
                    jetty.setStopTimeout(0);
                    jetty.addBean(
                        new NetworkConnectionLimit(DashboardTerms.MAX_CONNECTIONS, jetty));
                  });
              routes.on(config.routes);
            });
    http = Optional.of(server);
    boolean opened = false;
    try {
      server.start();
      port = server.port();
      gatekeeper.listensOn(port);
      stream.start();
      follower.start(engine.map(EngineView::events));
      opened = true;
    } catch (RuntimeException failure) {
      throw new GodmodeException(
          "DASHBOARD_PORT_IN_USE",
          "the dashboard cannot listen on "
              + terms.address().getHostAddress()
              + ":"
              + terms.port()
              + "; give another --port, or --no-dashboard",
          failure);
    } finally {
      if (!opened) {
        server.stop();
      }
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, MIN_THREADS);
    threads.setName("godmode-dashboard");
    threads.setDaemon(true);
    return threads;
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(DashboardTerms.MAX_HEADERS);
    http.setOutputBufferSize(OUTPUT_BUFFER);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(terms.address().getHostAddress());
    connector.setPort(terms.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    connector.setIdleTimeout(terms.requestLimit().plus(terms.commandPatience()).toMillis());
    connector.addBean(slow, false);
    return connector;
  }

  /** Returns the port it listens on. */
  public synchronized int port() {
    return port;
  }

  /** Returns where the page is. */
  public synchronized String url() {
    return "http://" + terms.host() + ":" + port + "/";
  }

  /** Returns how many were cut off because they took nothing. */
  long dropped() {
    return stream.dropped();
  }

  /** Returns how many events were sent, to all together. */
  long sent() {
    return stream.sent();
  }

  /** Sends everybody away and stops listening, within about a second. Idempotent. */
  @Override
  public synchronized void close() {
    stream.close();
    follower.close();
    http.ifPresent(Javalin::stop);
  }

  /** Collects what a dashboard needs. Not thread-safe. */
  public static final class Builder {
    private final Path data;
    private final GodmodeConfig config;
    private String host;
    private int port;
    private Optional<String> token = Optional.ofNullable(System.getenv(TOKEN));
    private List<String> origins = List.of();
    private Duration patience = Duration.ofSeconds(1);
    private Duration commandPatience = Duration.ofSeconds(10);
    private Duration requestLimit = Duration.ofSeconds(10);
    private int clients = 256;
    private InstantSource clock = InstantSource.system();

    private Builder(Path data, GodmodeConfig config) {
      this.data = data;
      this.config = config;
      this.host = config.dashboard().host();
      this.port = config.dashboard().port();
    }

    /** Sets the address to listen on; {@code dashboard.host} unless set. */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** Sets the port, 0 for any free one; {@code dashboard.port} unless set. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /**
     * Sets the token; that of the environment variable {@link #TOKEN} unless set. Without one there
     * are no commands, and nothing beyond this machine.
     */
    public Builder token(Optional<String> value) {
      token = value;
      return this;
    }

    /** Sets the other sites whose pages may read, such as {@code https://host}; none unless set. */
    public Builder origins(List<String> value) {
      origins = List.copyOf(value);
      return this;
    }

    /** Sets how long a request waits for a part of the engine; a second unless set. */
    public Builder patience(Duration value) {
      patience = value;
      return this;
    }

    /** Sets how long a command waits for its outcome; ten seconds unless set. */
    public Builder commandPatience(Duration value) {
      commandPatience = value;
      return this;
    }

    /** Sets how long a request may take to be sent; ten seconds unless set. */
    public Builder requestLimit(Duration value) {
      requestLimit = value;
      return this;
    }

    /** Sets how many may follow the events at a time; 256 unless set. */
    public Builder clients(int value) {
      clients = value;
      return this;
    }

    /** Sets what time it is for limits; that of the system unless set. */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /**
     * Returns the dashboard; it does not listen yet.
     *
     * @throws GodmodeException with code {@code DASHBOARD_TOKEN_MISSING}, {@code
     *     DASHBOARD_TOKEN_WEAK} or {@code DASHBOARD_HOST_UNKNOWN}
     */
    public DashboardServer build() {
      return new DashboardServer(
          new DashboardTerms(
              data,
              config,
              DashboardTerms.address(host),
              port,
              token.filter(secret -> !secret.isEmpty()).map(DashboardTerms::token),
              origins,
              patience,
              commandPatience,
              requestLimit,
              clients,
              clock));
    }
  }
}
