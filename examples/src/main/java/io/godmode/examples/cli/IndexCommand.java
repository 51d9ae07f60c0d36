package io.godmode.examples.cli;

import io.godmode.api.id.Chain;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.IndexerSettings;
import io.godmode.core.config.RpcVariables;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.provider.IndexedEndpoints;
import io.godmode.onchain.provider.RpcUrls;
import io.godmode.onchain.recording.ArchiveStretches;
import io.godmode.onchain.recording.ArchivedBlocks;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.stream.ProgramStream;
import io.godmode.onchain.stream.StreamEndpoint;
import io.godmode.onchain.stream.StreamIndex;
import io.godmode.onchain.stream.StreamSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
          "blocks (default): complete. programs: subscribes to the logs of pump.fun and PumpSwap,"
              + " far less data, BEST_EFFORT; with --from rpc, and URLs of WebSockets in "
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
  private Optional<Path> dataDirectory = Optional.empty();

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

  @Mixin private RecordOptions record = new RecordOptions();

  private IndexerSettings settings = IndexerSettings.DEFAULT;
  private RpcVariables rpc = RpcVariables.NONE;

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  IndexCommand() {}

  @Override
  public Integer call() {
    check();
    IndexSource source = IndexSource.parse(from);
    PrintWriter err = spec.commandLine().getErr();
    Optional<GodmodeConfig> read = config.map(ConfigLoader::load);
    settings = read.map(GodmodeConfig::indexer).orElse(IndexerSettings.DEFAULT);
    rpc = read.map(each -> each.rpc(Chain.SOLANA)).orElse(RpcVariables.NONE);
    Path directory = dataDirectory.orElseGet(() -> Path.of(settings.storagePath()));
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw usage("--data-dir must be a directory, but " + directory + " is a file");
    }
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
    try (IndexedEndpoints endpoints = record.of(IndexedEndpoints.of(urls(), settings))) {
      long first = fromSlot.isPresent() ? fromSlot.get() : endpoints.first(store);
      if (toSlot.isPresent() && toSlot.get() < first) {
        throw usage(
            "--to-slot must be at least the first slot, which is "
                + first
                + " without --from-slot, but was "
                + toSlot.get()
                + "; give --from-slot");
      }
      IndexRun.of(
          endpoints.indexer(store, OptionalLong.of(first), optional(toSlot)), main.shutdown(), err);
    }
  }

  private List<RpcEndpoint> urls() {
    return RpcUrls.endpoints(rpc, main.host().environment());
  }

  private void programs(IndexStore store, PrintWriter err) {
    List<StreamEndpoint> sockets = RpcUrls.sockets(rpc, main.host().environment());
    StreamIndex sink = new StreamIndex(store, Commitment.CONFIRMED, new GapLines(err));
    try (RpcPool pool = RpcPool.of(urls()).build();
        ProgramStream stream =
            ProgramStream.start(
                sockets,
                StreamSettings.defaults(0),
                pool,
                sink,
                main.host().clock(),
                OptionalLong.empty())) {
      StreamRun.of(stream, main.shutdown(), err);
    }
  }

  private void archive(Path archive, IndexStore store, PrintWriter err) {
    try (ArchivedBlocks blocks = ArchivedBlocks.of(List.of(archive), Commitment.FINALIZED)) {
      ArchiveStretches found = ArchiveStretches.of(blocks, optional(fromSlot));
      List<ArchiveStretches.Stretch> stretches = toSlot.map(found::upTo).orElse(found).all();
      if (stretches.isEmpty()) {
        throw Refusal.market(
            "BAD_RECORDING",
            "the archive "
                + archive
                + " holds no blocks"
                + fromSlot.map(slot -> " from slot " + slot + " on").orElse("")
                + toSlot.map(slot -> " up to slot " + slot).orElse("")
                + "; give a file of getBlock replies, or a folder with such files named *.json,"
                + " *.jsonl or *.ndjson, also .gz or .zst");
      }
      OptionalLong before = OptionalLong.empty();
      for (ArchiveStretches.Stretch stretch : stretches) {
        if (main.shutdown().asked()) {
          return;
        }
        before.ifPresent(last -> missing(err, last + 1, stretch.first() - 1));
        IndexRun.of(
            Indexer.into(store).from(blocks, stretch.first(), stretch.end()).build(),
            main.shutdown(),
            err);
        before = OptionalLong.of(stretch.last());
      }
    }
  }

  private static void missing(PrintWriter err, long first, long last) {
    err.println("gap: slots " + first + " to " + last + " are not in the archive");
  }

  private void check() {
    if (!mode.equals("blocks") && !mode.equals(PROGRAMS)) {
      throw usage("--mode must be blocks or programs, but was '" + mode + "'");
    }
    boolean live = IndexSource.parse(from).archive().isEmpty();
    record.check(live && !mode.equals(PROGRAMS), "--from rpc and --mode blocks");
    if (mode.equals(PROGRAMS) && (!live || fromSlot.isPresent() || toSlot.isPresent())) {
      throw usage(
          "--mode programs goes with --from rpc, and begins now: it has no slots to choose");
    }
    if (fromSlot.isPresent() && (fromSlot.get() < 0 || fromSlot.get() > IndexedBlock.MAX_SLOT)) {
      throw usage(
          "--from-slot must be from 0 to " + IndexedBlock.MAX_SLOT + ", but was " + fromSlot.get());
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

  private static OptionalLong optional(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }
}
