package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.money.SolPrice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolUsdFileTests {
  private static final Instant NOON = Instant.parse("2026-06-18T12:00:00Z");

  @TempDir private Path directory;

  private Path file(String json) throws IOException {
    return Files.writeString(directory.resolve("sol.json"), json);
  }

  private Path twoHours() throws IOException {
    long noon = NOON.getEpochSecond();
    return file(
        "{\"pair\": \"SOL/USDC\", \"hourly_close\": [["
            + (noon + 3_600)
            + ", 72.5], ["
            + noon
            + ", 71.80981234168364]]}");
  }

  @Test
  void aCloseHoldsFromTheEndOfItsHourUntilTheNextOne() throws IOException {
    SolUsdFile prices = SolUsdFile.read(twoHours());

    assertThat(prices.solPrice(NOON.plusSeconds(3_599))).isEmpty();
    assertThat(prices.solPrice(NOON.plusSeconds(3_600))).contains(SolPrice.of("71.809812341"));
    assertThat(prices.solPrice(NOON.plusSeconds(7_199))).contains(SolPrice.of("71.809812341"));
    assertThat(prices.solPrice(NOON.plusSeconds(7_200))).contains(SolPrice.of("72.5"));
  }

  @Test
  void afterTheLastOneItHoldsAsLongAsAPriceMayBeOld() throws IOException {
    SolUsdFile prices = SolUsdFile.read(twoHours(), Duration.ofMinutes(30));
    Instant last = NOON.plus(Duration.ofMinutes(150));

    assertThat(prices.lastKnown()).isEqualTo(last);
    assertThat(prices.solPrice(last)).contains(SolPrice.of("72.5"));
    assertThat(prices.solPrice(last.plusNanos(1))).isEmpty();
    assertThat(prices.firstKnown()).isEqualTo(NOON.plus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{}",
        "{\"hourly_close\": []}",
        "{\"hourly_close\": {}}",
        "{\"hourly_close\": [[1781733600]]}",
        "{\"hourly_close\": [[1781733600, 71.8, 1]]}",
        "{\"hourly_close\": [[1781733600.5, 71.8]]}",
        "{\"hourly_close\": [[-1, 71.8]]}",
        "{\"hourly_close\": [[9223372036854775807, 71.8]]}",
        "{\"hourly_close\": [[1781733600, \"71.8\"]]}",
        "{\"hourly_close\": [[1781733600, 0]]}",
        "{\"hourly_close\": [[1781733600, 0.0000000001]]}",
        "{\"hourly_close\": [[1781733600, -71.8]]}",
        "{\"hourly_close\": [[1781733600, 1e30]]}",
        "{\"hourly_close\": [[1781733600, 71], [1781733600, 72]]}",
        "{\"hourly_close\": [[1781733600, 71]]} []"
      })
  void anotherFormIsRefusedWithTheFilesName(String json) throws IOException {
    Path file = file(json);

    assertThatThrownBy(() -> SolUsdFile.read(file))
        .isInstanceOfSatisfying(
            GodmodeException.class, e -> assertThat(e.code()).isEqualTo("SOL_USD_FILE"))
        .hasMessageContaining("sol.json");
  }

  @Test
  void aMissingFileIsRefusedWithItsName() {
    Path file = directory.resolve("none.json");

    assertThatThrownBy(() -> SolUsdFile.read(file))
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("none.json cannot be read");
  }

  @Test
  void anAgeThatIsNotAboveZeroIsRefused() throws IOException {
    Path file = twoHours();
    assertThatIllegalArgumentException().isThrownBy(() -> SolUsdFile.read(file, Duration.ZERO));
  }
}
