package io.godmode.examples.cli;

import io.godmode.api.PriceSource;
import io.godmode.api.money.SolPrice;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.market.SolUsdFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The dollar price of SOL as an operator fixes it: a number, or a file of prices by the hour. */
final class SolUsd {
  private SolUsd() {}

  /** Returns what the option says, else what the configuration says. */
  static Optional<PriceSource> of(Optional<String> option, GodmodeConfig config) {
    return option
        .map(SolUsd::parse)
        .or(() -> config.market().solUsd().map(PriceSource::fixed))
        .or(() -> config.market().solUsdFile().map(Path::of).map(SolUsdFile::read));
  }

  /** Returns what an option says, from any directory: the path of a file is absolute. */
  static String repeatable(String option) {
    Path file = Path.of(option);
    return Files.isRegularFile(file) ? file.toAbsolutePath().normalize().toString() : option;
  }

  private static PriceSource parse(String text) {
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return SolUsdFile.read(file);
    }
    try {
      return PriceSource.fixed(SolPrice.of(text));
    } catch (IllegalArgumentException | ArithmeticException noPrice) {
      throw Refusal.usage(
          "SOL_USD_INVALID",
          "--sol-usd '"
              + text
              + "' is neither a file nor a price above zero; give dollars for one SOL, such as"
              + " 190.50, or a JSON file {\"hourly_close\": [[second, price], ...]}");
    }
  }
}
