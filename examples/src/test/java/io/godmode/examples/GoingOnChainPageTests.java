package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.examples.cli.Main;
import io.godmode.onchain.execution.ShadowCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on going on-chain shows code that compiles, commands that exist, and no way to send. */
class GoingOnChainPageTests {
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// docs: [^\\n]*\\n(.*?)\\s*// docs end", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("`godmode ([a-z]+)( ([a-z-]+))?[^`]*`");
  private static final Pattern CAUSE = Pattern.compile("^\\| `([A-Z_]+)` \\| ", Pattern.MULTILINE);

  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Repository.root().resolve("docs/going-on-chain.md"));
  }

  private static List<String> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  @Test
  void itsJavaAndThatOfTheGuardArePartOfTheExamples() throws IOException {
    Path source =
        Repository.root()
            .resolve("examples/src/main/java/io/godmode/examples/chain/OnchainDesk.java");
    List<String> regions =
        first(REGION, Files.readString(source)).stream().map(String::stripIndent).toList();
    List<String> blocks = new ArrayList<>(first(BLOCK, page));
    assertThat(blocks).hasSize(2);
    blocks.addAll(first(BLOCK, Files.readString(Repository.root().resolve("docs/tx-guard.md"))));
    assertThat(blocks).hasSize(3).containsExactlyInAnyOrderElementsOf(regions);
  }

  @Test
  void itShowsNoWayToSend() {
    assertThat(page).doesNotContain(".broadcast(");
  }

  @Test
  void itsCommandsExist() {
    List<MatchResult> commands = COMMAND.matcher(page).results().toList();
    assertThat(commands).hasSizeGreaterThan(5);
    for (MatchResult each : commands) {
      var command = Main.commandLine().getSubcommands().get(each.group(1));
      assertThat(command).as(each.group()).isNotNull();
      if (each.group(1).equals("ctl") && each.group(3) != null) {
        assertThat(command.getSubcommands()).as(each.group()).containsKey(each.group(3));
      }
    }
  }

  @Test
  void itNamesEveryCause() {
    assertThat(first(CAUSE, page))
        .containsAll(Arrays.stream(ShadowCause.values()).map(Enum::name).toList());
  }

  @Test
  void itsLinksLeadSomewhere() {
    Path docs = Repository.root().resolve("docs");
    assertThat(first(Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)"), page))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(docs.resolve(link).normalize()).exists());
  }
}
