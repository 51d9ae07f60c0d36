package io.godmode.examples.cli;

import io.godmode.core.config.GodmodeConfig;
import io.godmode.onchain.provider.IndexedEndpoints;
import io.godmode.onchain.recording.ArchiveSize;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether blocks of endpoints are kept as they come, where, and how many: {@code --record}. */
final class RecordOptions {
  private static final long GIGABYTE = 1_000_000_000L;
  private static final String DIRECTORY = "data/recording";

  @Option(
      names = "--record",
      paramLabel = "DIR",
      arity = "0..1",
      fallbackValue = DIRECTORY,
      description =
          "With rpc: also keep every block, in DIR or else "
              + DIRECTORY
              + "; 'index --from archive:DIR', 'run --market replay:DIR' and 'decode DIR' read it.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--record-gb",
      paramLabel = "N",
      description =
          "Beyond so many compressed GB, the oldest files of --record are deleted; default"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "100")
  private int gigabytes;

  @Spec(Target.MIXEE)
  private CommandSpec mixee;

  RecordOptions() {}

  /**
   * Checks the options.
   *
   * @param possible whether the command reads blocks of endpoints
   * @param only says with which options it does
   * @throws ParameterException when they cannot be used
   */
  void check(boolean possible, String only) {
    if (folder.isPresent() && !possible) {
      throw new ParameterException(mixee.commandLine(), "--record goes with " + only + " only");
    }
    if (gigabytes < 1) {
      throw new ParameterException(
          mixee.commandLine(), "--record-gb must be at least 1, but was " + gigabytes);
    }
  }

  /**
   * Refuses what could not be replayed as it was traded.
   *
   * @throws Refusal with code {@code LEADERS_NOT_RECORDED} when blocks are kept and leaders' trades
   *     come from elsewhere
   */
  void check(GodmodeConfig config) {
    if (folder.isPresent()) {
      CopyFeeds.elsewhere(config)
          .ifPresent(
              kind -> {
                throw Refusal.usage(
                    "LEADERS_NOT_RECORDED",
                    "--record keeps blocks, and the copy feed '"
                        + kind
                        + "' tells leaders' trades that are not read from them; leave --record out,"
                        + " or use the feed onchain");
              });
    }
  }

  /**
   * Returns endpoints of which every block is kept, where that is wanted, else the same.
   *
   * @throws io.godmode.onchain.recording.RecordingException when the folder cannot be written; the
   *     endpoints are closed then
   */
  IndexedEndpoints of(IndexedEndpoints endpoints) {
    try {
      return folder
          .map(each -> endpoints.recordedIn(each, ArchiveSize.of(gigabytes * GIGABYTE)))
          .orElse(endpoints);
    } catch (RuntimeException failure) {
      endpoints.close();
      throw failure;
    }
  }
}
