package io.godmode.examples.cli;

import io.godmode.core.config.EffectiveConfig;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Indexer;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.source.BlockSource;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  static final String DEFAULT_DIRECTORY = "data/indexer";

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
      description = "blocks (default): complete. programs is not available yet.",
      defaultValue = "blocks")
  private String mode = "blocks";

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description = "Where the index stands; default ${DEFAULT-VALUE}.",
      defaultValue = DEFAULT_DIRECTORY)
  private Path directory = Path.of("data", "indexer");

  @Option(
      names = "--from-slot",
      paramLabel = "N",
      description =
          "The first slot; default the archive's first, with rpc where the index left off, else the"
              + " newest.")
  private Optional<Long> fromSlot = Optional.empty();

  @Option(
      names = "--to-slot",
      paramLabel = "N",
      description = "The last slot; default the archive's last, with rpc none.")
  private Optional<Long> toSlot = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "F",
      description = "A configuration that names the environment variable with the URLs.")
  private Optional<Path> config = Optional.empty();

  @Option(names = "--record", paramLabel = "DIR", description = "Not available yet.")
  private Optional<Path> record = Optional.empty();

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
    try (IndexStore store = SqliteIndexStore.open(directory, Retention.DEFAULT)) {
      if (source.archive().isPresent()) {
        archive(source.archive().get(), store, err);
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
    String variable =
        config
            .map(file -> RpcUrls.httpVariable(EffectiveConfig.ofFile(file)))
            .orElse(RpcUrls.HTTP_VARIABLE);
    try (IndexSource.Endpoints endpoints =
        IndexSource.Endpoints.of(RpcUrls.endpoints(variable, environment))) {
      IndexRun.of(endpoints.indexer(store, optional(fromSlot), optional(toSlot)), shutdown(), err);
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
    if (mode.equals("programs")) {
      throw Refusal.notAvailableYet(
          ExitCode.USAGE, "--mode programs is not part of this version; use --mode blocks");
    }
    if (!mode.equals("blocks")) {
      throw usage("--mode must be blocks or programs, but was '" + mode + "'");
    }
    if (record.isPresent()) {
      throw Refusal.notAvailableYet(
          ExitCode.USAGE, "--record is not part of this version; leave it out");
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
