package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ConfigSchema;
import io.godmode.core.config.GodmodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTests {
  private static final List<String> NAMES =
      List.of(".env.example", "config.json", "config.schema.json");

  @TempDir Path folder;

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void whatIsWrittenCanBeUsedAsItIs(String profile) throws IOException {
    Path directory = folder.resolve("new/deep");

    Cli cli = Cli.run("init", directory, "--profile", profile);

    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(names(directory)).isEqualTo(NAMES);
    GodmodeConfig config = ConfigLoader.load(directory.resolve("config.json"));
    assertThat(config.warnings()).isEmpty();
    assertThat(config.hash()).isEqualTo(ConfigLoader.profile(profile).hash());
    assertThat(Files.readString(directory.resolve("config.schema.json")))
        .isEqualTo(ConfigSchema.json());
    Cli check = Cli.run("config", "check", directory.resolve("config.json"));
    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.out()).contains("0 warnings").doesNotContain("warning  ");
  }

  @Test
  void anotherNameBeginsAnotherProfile() {
    Cli cli = Cli.run("init", folder, "--as", "LIVE_500");

    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(ConfigLoader.load(folder.resolve("config.json")).profileId()).isEqualTo("LIVE_500");
  }

  @Test
  void itSaysWhatToRunNextAndThatRuns() {
    Cli cli = Cli.run("init", folder.resolve("it's here"));
    assertThat(cli.out())
        .contains("wrote " + folder.resolve("it's here/config.json"))
        .contains("the names of 12 environment variables, no values")
        .contains("godmode config check '" + folder + "/it'\\''s here/config.json'");

    Path plain = folder.resolve("plain");
    String next =
        Cli.run("init", plain)
            .out()
            .lines()
            .filter(line -> line.contains("godmode run"))
            .findFirst()
            .orElseThrow();
    String[] words = next.substring(next.indexOf("run --config")).split(" ", -1);
    words[words.length - 1] = "20";
    Cli run = Cli.run((Object[]) words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(plain.resolve("data/journal")).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {".env.example", "config.json", "config.schema.json"})
  void nothingIsOverwrittenAndNothingElseWritten(String name) throws IOException {
    Files.writeString(folder.resolve(name), "mine");

    Cli cli = Cli.run("init", folder);

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("error FILE_EXISTS: " + folder.resolve(name) + " is there already")
        .endsWith("more: godmode help FILE_EXISTS\n");
    assertThat(cli.out()).isEmpty();
    assertThat(names(folder)).containsExactly(name);
    assertThat(folder.resolve(name)).hasContent("mine");
  }

  @Test
  void aLinkToNowhereIsNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("config.json"), folder.resolve("elsewhere"));

    assertThat(Cli.run("init", folder).err()).contains("FILE_EXISTS");
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void anUnknownProfileWritesNothing() {
    Cli cli = Cli.run("init", folder.resolve("x"), "--profile", "DEMMO");

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("CONFIG_INVALID", "DEMMO", "LIVE_150");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void aFileThatFailsTakesTheOthersBackAndTheDirectories() {
    Map<String, String> files = new TreeMap<>();
    files.put("a", "first");
    files.put("b/c", "in a directory that is not there");

    assertThatThrownBy(() -> new NewFiles(folder.resolve("made/here")).write(files))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(folder.resolve("made/here").toString())
        .extracting("code")
        .isEqualTo("FILE_NOT_WRITTEN");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aDirectoryThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    Cli cli = Cli.run("init", file);

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("error FILE_EXISTS: " + file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsNamed() throws IOException {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "SKIPPED: needs a file system with rights");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(closed), "SKIPPED: this user may write anywhere");

    Cli cli = Cli.run("init", closed);

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("FILE_NOT_WRITTEN", closed.toString());
    assertThat(names(closed)).isEmpty();
  }
}
