package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import io.godmode.api.id.Chain;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.IndexerSettings;
import io.godmode.core.config.RpcVariables;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.IndexedEndpoints;
import io.godmode.onchain.provider.RpcUrls;
import io.godmode.onchain.recording.ArchiveSize;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.stream.ProgramStream;
import io.godmode.onchain.stream.StreamEndpoint;
import io.godmode.onchain.stream.StreamIndex;
import io.godmode.onchain.stream.StreamSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code godmode index}: blocks in, an index of the market out. Reads only. */
@Command(
    name = "index",
    description = {
      "Reads blocks and keeps an index of launches, swaps, migrations and holders.",
      "Nothing is signed or sent. Run again on the same --data-dir, it goes on where it stopped; it"
          + " may be killed at any moment."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done, or stopped by SIGINT",
      "2:wrong usage or configuration",
      "3:an archive, an endpoint or the index is in trouble"
    })
public final class IndexCommand implements Callable<Integer> {
  private static final String PROGRAMS = "programs";
  private static final long GIGABYTE = 1_000_000_000L;

  private final UnaryOperator<@Nullable String> environment;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "SOURCE",
      description =
          "archive:PATH, recorded replies of getBlock in a file or folder, plain, gzip or zstd; or"
              + " rpc, the endpoints whose URLs an environment variable holds.")
  private String from = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "blocks (default): complete. programs: subscribes to the logs of pump.fun and PumpSwap, far"
              + " less data, BEST_EFFORT; with --from rpc, and URLs of WebSockets in "
              + RpcUrls.SOCKET_VARIABLE
              + " or the variable that the configuration names.",
      defaultValue = "blocks")
  private String mode = "blocks";

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description =
          "Where the index stands; default indexer.storage_path of the configuration, else"
              + " data/indexer.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--from-slot",
      paramLabel = "N",
      description =
          "The first slot; default the archive's first, with rpc where the index left off, else"
              + " start_slot of the configuration where it has solana enabled, else the newest.")
  private Optional<Long> fromSlot = Optional.empty();

  @Option(
      names = "--to-slot",
      paramLabel = "N",
      description = "The last slot; default the archive's last, with rpc none.")
  private Optional<Long> toSlot = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "F",
      description =
          "A configuration; of it the keys indexer and rpc count. Without one, their defaults.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Also keep the blocks there; archive:DIR reads them again. With --from rpc.")
  private Optional<Path> record = Optional.empty();

  @Option(
      names = "--record-gb",
      paramLabel = "N",
      description =
          "Beyond so many compressed GB, the oldest files of --record are deleted; default"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "100")
  private int recordGigabytes;

  private IndexerSettings settings = IndexerSettings.DEFAULT;
  private RpcVariables rpc = RpcVariables.NONE;

  @ParentCommand private @Nullable Main main;

  @Spec private CommandSpec spec;

  IndexCommand() {
    this(System::getenv);
  }

  IndexCommand(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    check();
    IndexSource source = IndexSource.parse(from);
    PrintWriter err = spec.commandLine().getErr();
    Optional<GodmodeConfig> read = config.map(ConfigLoader::load);
    settings = read.map(GodmodeConfig::indexer).orElse(IndexerSettings.DEFAULT);
    rpc = read.map(each -> each.rpc(Chain.SOLANA)).orElse(RpcVariables.NONE);
    Path directory = this.directory.orElseGet(() -> Path.of(settings.storagePath()));
    try (IndexStore store = SqliteIndexStore.open(directory, Retention.DEFAULT)) {
      if (source.archive().isPresent()) {
        archive(source.archive().get(), store, err);
      } else if (mode.equals(PROGRAMS)) {
        programs(store, err);
      } else {
        endpoints(store, err);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("index " + directory);
      out.println(IndexText.held(store));
      out.flush();
    }
    return ExitCode.DONE;
  }

  private void endpoints(IndexStore store, PrintWriter err) {
    try (IndexedEndpoints endpoints = recorded(IndexedEndpoints.of(urls(), settings))) {
      IndexRun.of(endpoints.indexer(store, optional(fromSlot), optional(toSlot)), shutdown(), err);
    }
  }

  private List<RpcEndpoint> urls() {
    return RpcUrls.endpoints(rpc, environment);
  }

  private IndexedEndpoints recorded(IndexedEndpoints endpoints) {
    try {
      return record
          .map(folder -> endpoints.recordedIn(folder, ArchiveSize.of(recordGigabytes * GIGABYTE)))
          .orElse(endpoints);
    } catch (GodmodeException e) {
      endpoints.close();
      throw e;
    }
  }

  private void programs(IndexStore store, PrintWriter err) {
    List<StreamEndpoint> sockets = RpcUrls.sockets(rpc, environment);
    StreamIndex sink = new StreamIndex(store, Commitment.CONFIRMED, new GapLines(err));
    try (RpcPool pool = RpcPool.of(urls()).build();
        ProgramStream stream =
            ProgramStream.start(
                sockets,
                StreamSettings.defaults(0),
                pool,
                sink,
                InstantSource.system(),
                OptionalLong.empty())) {
      StreamRun.of(stream, shutdown(), err);
    }
  }

  private void archive(Path archive, IndexStore store, PrintWriter err) {
    List<ArchiveStretches.Stretch> stretches =
        ArchiveStretches.of(archive, optional(fromSlot)).all();
    if (stretches.isEmpty()) {
      throw Refusal.market(
          "BAD_RECORDING", "the archive " + archive + " holds no blocks; check --from and slots");
    }
    for (int i = 0; i < stretches.size(); i++) {
      ArchiveStretches.Stretch stretch = stretches.get(i);
      if (toSlot.isPresent() && stretch.first() > toSlot.get()) {
        return;
      }
      if (i > 0) {
        err.println(
            "gap: slots "
                + (stretches.get(i - 1).last() + 1)
                + " to "
                + (stretch.first() - 1)
                + " are not in the archive");
      }
      boolean grows = i == stretches.size() - 1 && toSlot.isEmpty();
      long last = Math.min(stretch.last(), toSlot.orElse(Long.MAX_VALUE));
      try (BlockSource blocks = IndexSource.open(archive)) {
        IndexRun.of(
            indexer(
                store,
                blocks,
                stretch.first(),
                grows ? OptionalLong.empty() : OptionalLong.of(last)),
            shutdown(),
            err);
      }
    }
  }

  private static Indexer indexer(
      IndexStore store, BlockSource blocks, long first, OptionalLong end) {
    try {
      return Indexer.into(store).from(blocks, first, end).build();
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          "INDEX_RANGE_IMPOSSIBLE",
          "slots from "
              + first
              + " cannot join the index: "
              + e.getMessage()
              + "; give another --data-dir");
    }
  }

  private void check() {
    if (!mode.equals("blocks") && !mode.equals(PROGRAMS)) {
      throw usage("--mode must be blocks or programs, but was '" + mode + "'");
    }
    boolean live = IndexSource.parse(from).archive().isEmpty();
    if (record.isPresent() && (!live || mode.equals(PROGRAMS))) {
      throw usage("--record goes with --from rpc and --mode blocks only");
    }
    if (recordGigabytes < 1) {
      throw usage("--record-gb must be at least 1, but was " + recordGigabytes);
    }
    if (mode.equals(PROGRAMS) && (!live || fromSlot.isPresent() || toSlot.isPresent())) {
      throw usage(
          "--mode programs goes with --from rpc, and begins now: it has no slots to choose");
    }
    if (fromSlot.orElse(0L) < 0) {
      throw usage("--from-slot must not be negative, but was " + fromSlot.get());
    }
    if (toSlot.isPresent() && toSlot.get() < fromSlot.orElse(0L)) {
      throw usage(
          "--to-slot must be at least --from-slot "
              + fromSlot.orElse(0L)
              + ", but was "
              + toSlot.get());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Shutdown shutdown() {
    return main == null ? new Shutdown() : main.shutdown();
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }
}
