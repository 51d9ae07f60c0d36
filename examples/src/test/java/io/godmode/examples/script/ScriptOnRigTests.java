package io.godmode.examples.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Costs;
import io.godmode.api.wallet.PositionView;
import io.godmode.core.ledger.Totals;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.paper.ExecutorScript;
import io.godmode.paper.ScriptCase;
import io.godmode.paper.ScriptRun;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script of all executors, once on paper and once by the on-chain executor on Solana's virtual
 * machine, with the whole engine on both: the same happens in the same order, and the books are the
 * same to the unit. Where a chain cannot do what paper does, {@link Difference} says so.
 *
 * <p>The rig's blocks are confirmed and final as soon as they are there, as those of paper are; on
 * a chain every end is told some slots later, and what follows from it with it. A table of the
 * cases is written to {@code target/executor-script-rig.txt}.
 */
@Tag("svm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptOnRigTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.finalAtOnce();

  private static final Path TABLE = Path.of("target", "executor-script-rig.txt");
  private static final List<ScriptCase> CASES = ExecutorScript.cases();
  private static final List<WalletId> WALLETS =
      List.of(WalletId.of("sniper_sol"), WalletId.of("copy_sol"));
  private static final List<Mint> TOKENS = List.of(TestMints.numbered(1), TestMints.numbered(2));

  /** Until what was lost right at the end of the input has expired. */
  private static final int SLOTS_AFTER_THE_END = 200;

  /** All that an order states, as paper pays it, whatever the units that it takes. */
  private static final PriorityFee AS_STATED =
      PriorityFee.fixed(Lamports.PER_SOL, Lamports.ofSol("1"));

  private static final PriorityFee CHEAP = PriorityFee.fixed(1_000, Lamports.ofSol("1"));

  private final Set<String> rows = new TreeSet<>();
  @TempDir private Path root;

  /** Every fourth, and all that differ; all with {@code -Dgodmode.script.rig=all}. */
  static List<ScriptCase> cases() {
    boolean all = "all".equals(System.getProperty("godmode.script.rig"));
    return CASES.stream()
        .filter(
            each -> all || CASES.indexOf(each) % 4 == 0 || Difference.of(each.name()).isPresent())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theChainDoesWhatPaperDoes(ScriptCase written) {
    ScriptCase script = written.endingLater(SLOTS_AFTER_THE_END);
    Path directory = root.resolve(Integer.toString(CASES.indexOf(written)));
    Optional<Difference> difference = Difference.of(script.name());
    ScriptRun paper = ScriptRun.onPaper(script, directory.resolve("paper"));
    try (OnRig ground = new OnRig(RIG, script, WALLETS, AS_STATED)) {
      ScriptRun rig = ScriptRun.of(script, ground, directory.resolve("rig"));

      note(written, paper, rig, ground);
      assertThat(paper.outcome()).isEqualTo(script.outcome());
      assertThat(rig.outcome())
          .isEqualTo(difference.map(Difference::onChain).orElse(script.outcome()));
      if (difference.isEmpty()) {
        assertThat(rig.ordered()).isEqualTo(paper.ordered());
        assertThat(Ledger.costs(rig)).isEqualTo(Ledger.costs(paper));
        assertThat(rig.status().totals().identity()).isEqualTo(paper.status().totals().identity());
      }
      assertThat(rig.status().totals().identity().holds()).isTrue();
      assertThat(rig.status().reports().refused()).isZero();
      assertThat(rig.status().reports().waiting()).isZero();
      theChainHoldsWhatTheBooksSay(rig, ground);
    }
  }

  private static void theChainHoldsWhatTheBooksSay(ScriptRun run, OnRig ground) {
    if (run.status().openOrders() > 0) {
      return;
    }
    for (WalletId wallet : WALLETS) {
      assertThat(ground.lamportsGained(wallet))
          .as("lamports of %s", wallet)
          .isEqualTo(Ledger.lamports(run).getOrDefault(wallet, 0L));
      for (Mint token : TOKENS) {
        assertThat(ground.tokens(wallet, token))
            .as("tokens of %s", wallet)
            .isEqualTo(booked(run, wallet, token));
      }
    }
  }

  private static long booked(ScriptRun run, WalletId wallet, Mint token) {
    return run.status().portfolio().positions().stream()
        .filter(held -> held.walletId().equals(wallet) && held.mint().equals(token))
        .map(PositionView::quantity)
        .mapToLong(quantity -> quantity.raw())
        .sum();
  }

  /** A chain asks for the units that a simulation took; paper pays for what is configured. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a buy and its exit by time",
        "bought and sold three times",
        "a failed buy, and another one that lands"
      })
  void aCheaperPriorityFeeIsAllThatDiffers(String name) {
    ScriptCase script = CASES.stream().filter(each -> each.name().equals(name)).findFirst().get();
    Path directory = root.resolve("cheap-" + CASES.indexOf(script));
    ScriptRun paper = ScriptRun.onPaper(script, directory.resolve("paper"));
    try (OnRig ground = new OnRig(RIG, script, WALLETS, CHEAP)) {
      ScriptRun rig = ScriptRun.of(script, ground, directory.resolve("rig"));

      assertThat(rig.orderedWithoutCosts()).isEqualTo(paper.orderedWithoutCosts());
      assertThat(Ledger.costs(rig)).hasSameSizeAs(Ledger.costs(paper)).isNotEmpty();
      for (int i = 0; i < Ledger.costs(paper).size(); i++) {
        Costs onPaper = Ledger.costs(paper).get(i);
        Costs onChain = Ledger.costs(rig).get(i);
        assertThat(onChain.priorityFee()).isLessThan(onPaper.priorityFee());
        assertThat(withoutPriority(onChain)).isEqualTo(withoutPriority(onPaper));
      }
      Totals ours = rig.status().totals();
      Totals theirs = paper.status().totals();
      assertThat(ours.identity().realizedGross()).isEqualTo(theirs.identity().realizedGross());
      assertThat(ours.identity().unrealized()).isEqualTo(theirs.identity().unrealized());
      assertThat(ours.identity().holds()).isTrue();
      theChainHoldsWhatTheBooksSay(rig, ground);
    }
  }

  private static Costs withoutPriority(Costs costs) {
    return Costs.builder()
        .venue(costs.protocolFee(), costs.creatorFee(), costs.lpFee())
        .network(costs.baseFee(), Lamports.ZERO, costs.tip())
        .rentLocked(costs.rentLocked())
        .rentFreed(costs.rentFreed())
        .build();
  }

  @Test
  void moreThanSixtyCasesAreTheSameAndEveryDifferenceIsThatOfACase() {
    List<String> names = CASES.stream().map(ScriptCase::name).toList();

    assertThat(names).containsAll(Difference.ALL.stream().map(Difference::name).toList());
    assertThat(names.size() - Difference.ALL.size()).isGreaterThan(60);
  }

  private void note(ScriptCase script, ScriptRun paper, ScriptRun rig, OnRig ground) {
    rows.add(
        String.format(
            Locale.ROOT,
            "%3d  %-78s %4d %4d %3d  %s%s",
            CASES.indexOf(script) + 1,
            script.name(),
            paper.events().size(),
            rig.events().size(),
            ground.transactions(),
            rig.outcome(),
            Difference.of(script.name())
                .map(each -> " / paper: " + paper.outcome() + "; " + each.why())
                .orElse("")));
  }

  @AfterAll
  void writeTheTable() throws IOException {
    Files.createDirectories(TABLE.getParent());
    Files.write(
        TABLE,
        Stream.concat(
                Stream.of(
                    "  #  case                                                        "
                        + "                 events paper/rig, transactions, outcome"),
                rows.stream())
            .toList());
  }
}
