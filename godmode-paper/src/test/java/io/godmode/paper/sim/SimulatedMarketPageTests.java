package io.godmode.paper.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The simulated market beside the recorded one; the page {@code docs/simulated-market.md} holds the
 * numbers of seed 42.
 *
 * <p>Run with {@code -Dgodmode.docs.write=true} to write them anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedMarketPageTests {
  private static final Path PAGE = Path.of("..", "docs", "simulated-market.md");
  private static final String BEGIN = "<!-- begin of the comparison -->\n";
  private static final String END = "<!-- end of the comparison -->\n";
  private static final int HOURS = 4;

  private MarketComparison comparison;

  @BeforeAll
  void simulate() {
    comparison = new MarketComparison(SimulatedHours.of(42, HOURS));
  }

  @Test
  void curveTradesAreAlike() {
    assertThat(comparison.lamportsGap()).isLessThan(0.1);
    assertThat(comparison.slotsBetweenGap()).isLessThan(0.1);
    assertThat(comparison.buysGap()).isLessThan(0.1);
    assertThat(comparison.perTokenGap()).isLessThan(0.25);
  }

  @Test
  void holdsAreAlikeAndTheImpactOfLargeBuysGrowsThenFades() {
    assertThat(comparison.curveHoldsGap()).isLessThan(0.1);
    assertThat(Arrays.stream(comparison.medianImpactLeft(5))).allMatch(left -> left > 1_050);
    assertThat(Arrays.stream(comparison.medianImpactLeft(50))).allMatch(left -> left < 900);
  }

  @Test
  void launchesAndDumpsAreAlike() {
    assertThat(comparison.firstBuyersGap()).isLessThan(0.1);
    assertThat(comparison.creatorHoldsGap()).isLessThan(0.15);
    assertThat(comparison.dumpedShares()[1]).isCloseTo(comparison.dumpedShares()[0], within(0.1));
    assertThat(comparison.dumpDelaysGap()).isLessThan(0.45);
  }

  @Test
  void poolsAreAlike() {
    assertThat(comparison.poolLamportsGap()).isLessThan(0.1);
    assertThat(comparison.poolBucketsGap()).isLessThan(0.1);
    assertThat(comparison.poolHoldsGap()).isLessThan(0.1);
    assertThat(comparison.poolBuyShares()[1])
        .isCloseTo(comparison.poolBuyShares()[0], within(0.05));
  }

  @Test
  void thePageHoldsWhatIsMeasured() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String measured = "\n" + comparison.page() + "\n";
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(PAGE, page.substring(0, from) + measured + page.substring(to));
    } else {
      assertThat(page.substring(from, to))
          .as("%s; -Dgodmode.docs.write=true writes it anew", PAGE)
          .isEqualTo(measured);
    }
  }
}
