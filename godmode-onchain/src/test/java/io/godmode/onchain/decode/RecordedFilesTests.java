package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.godmode.onchain.SharedData;
import io.godmode.onchain.recording.RecordedTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each recorded transaction and block is read, in whatever form it was recorded. */
class RecordedFilesTests {

  @TestFactory
  List<DynamicTest> everyFileIsReadAndDecoded() throws IOException {
    Path data = SharedData.require("chain/data");
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : List.of("transactions", "blocks")) {
      try (Stream<Path> files = Files.walk(data.resolve(folder))) {
        files
            .filter(Files::isRegularFile)
            .sorted()
            .forEach(
                file -> tests.add(dynamicTest(data.relativize(file).toString(), () -> read(file))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests;
  }

  private static void read(Path file) {
    List<ChainTransaction> read = new ArrayList<>();
    RecordedTransactions.of(file)
        .forEach(
            decoded -> {
              decoded.events();
              read.add(decoded.transaction());
            });

    assertThat(read).isNotEmpty();
    assertThat(read).allSatisfy(each -> assertThat(each.instructions()).isNotEmpty());
  }
}
