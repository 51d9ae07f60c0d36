package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.risk.DenialCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that explains denials and the closed list of codes say the same. */
class DenialCodesTests {
  private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

  @Test
  void thePageHasEveryCodeOnceInOrder() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "denial-codes.md"));

    List<String> listed = ROW.matcher(page).results().map(MatchResult::group).toList();

    assertThat(listed)
        .isEqualTo(Arrays.stream(DenialCode.values()).map(code -> "| `" + code + "` |").toList());
  }
}
