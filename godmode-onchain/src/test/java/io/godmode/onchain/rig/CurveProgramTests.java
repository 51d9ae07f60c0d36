package io.godmode.onchain.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** That the built program is the one that was built last from its source. */
class CurveProgramTests {
  private static final Path FOLDER = SvmRuntime.ofThisMachine().folder().resolve("curve");

  private static String hash(String file) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void programAndSourceHaveTheHashesThatWereWrittenWhenItWasBuilt()
      throws IOException, NoSuchAlgorithmException {
    assertThat(Files.readAllLines(FOLDER.resolve("curve.sha256")))
        .containsExactly(
            hash("curve.c") + "  curve.c",
            hash("curve.so") + "  curve.so",
            hash("link.py") + "  link.py");
  }
}
