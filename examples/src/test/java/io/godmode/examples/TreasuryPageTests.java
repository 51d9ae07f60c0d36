package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.treasury.FlowPreview;
import io.godmode.core.treasury.FlowScenario;
import io.godmode.core.treasury.TreasuryFlows;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on the treasury names the rules in their order, and its example is what they plan. */
class TreasuryPageTests {
  private static final Pattern RULE =
      Pattern.compile("^\\| `([a-z_]+)` \\| [^|]+ \\|$", Pattern.MULTILINE);
  private static final Pattern MOVE =
      Pattern.compile(
          "^\\| `([a-z_]+)` \\| ([a-z_]+) → ([a-z_]+) \\| ([0-9.]+) \\|", Pattern.MULTILINE);

  private static String page() throws IOException {
    return Files.readString(Repository.root().resolve("docs/treasury.md"));
  }

  @Test
  void theRulesStandInTheirOrder() throws IOException {
    assertThat(RULE.matcher(page()).results().map(match -> match.group(1)))
        .containsExactlyElementsOf(TreasuryFlows.OWN_RULES);
  }

  @Test
  void theExampleIsWhatIsPlanned() throws IOException {
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");
    FlowScenario evening =
        FlowScenario.start(config, Instant.parse("2026-01-05T12:00:00Z"))
            .holding(WalletId.of("sniper_sol"), Usd.of("50"))
            .owing(WalletId.of("sniper_sol"), Usd.of("2"))
            .holding(WalletId.of("profits_sol"), Usd.of("14"))
            .holding(WalletId.of("fees"), Usd.of("43"))
            .holding(WalletId.of("vault"), Usd.of("393"));
    List<String> planned =
        FlowPreview.of(config, evening.snapshot()).steps().stream()
            .filter(FlowStep.Transfer.class::isInstance)
            .map(FlowStep.Transfer.class::cast)
            .map(move -> move.rule() + " " + move.from() + " " + move.to() + " " + move.amount())
            .toList();
    assertThat(
            MOVE.matcher(page())
                .results()
                .map(
                    match ->
                        String.join(
                            " ", match.group(1), match.group(2), match.group(3), match.group(4)))
                .toList())
        .isEqualTo(planned);
  }
}
