package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext.Holding;
import io.godmode.api.id.Mint;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a difference between books and chain is one, and whom asking about it may keep waiting. */
class ReconciliationTests {
  private static final Mint ONE = TestMints.numbered(1);
  private static final Mint OTHER = TestMints.numbered(2);

  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final Map<Mint, Long> chain = new HashMap<>(Map.of(ONE, 100L, OTHER, 200L));
  private final List<List<Mint>> asked = new ArrayList<>();
  private boolean reachable = true;
  private final Reconciliation reconciliation = new Reconciliation(this::held);

  private List<Optional<Long>> held(List<Holding> holdings) {
    asked.add(holdings.stream().map(Holding::mint).toList());
    if (!reachable) {
      throw new ChainUnavailableException("the line is cut");
    }
    return holdings.stream().map(each -> Optional.ofNullable(chain.get(each.mint()))).toList();
  }

  private void books(long one, long other) {
    context.holdings(
        List.of(
            new Holding(TestData.WALLET, ONE, one), new Holding(TestData.WALLET, OTHER, other)));
  }

  private void compare() {
    reconciliation.of(context).ifPresent(Runnable::run);
  }

  @Test
  void booksThatAgreeAreNotMentioned() {
    books(100, 200);
    compare();
    compare();
    assertThat(context.mismatches()).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aDifferenceIsToldOnceAndAtTheSecondLook() {
    books(100, 201);
    compare();
    assertThat(context.mismatches()).isEmpty();
    compare();
    compare();
    assertThat(context.mismatches()).hasSize(1);
    assertThat(context.mismatches().get(0)).contains("201").contains(OTHER.base58());
  }

  /** A node may be late to show what has landed. */
  @Test
  void aDifferenceThatGoesAwayIsNoneAndComesBackAsANewOne() {
    books(100, 201);
    compare();
    chain.put(OTHER, 201L);
    compare();
    chain.put(OTHER, 200L);
    compare();
    assertThat(context.mismatches()).isEmpty();
  }

  /** Anybody can send a unit of anything to a wallet. */
  @Test
  void aLittleMoreThanIsHeldIsAGiftAndALittleLessIsNot() {
    chain.putAll(Map.of(ONE, 1_000L, OTHER, 2_020L));
    books(1_000, 2_000);
    compare();
    compare();
    assertThat(context.mismatches()).isEmpty();

    chain.putAll(Map.of(ONE, 999L, OTHER, 2_021L));
    compare();
    compare();
    assertThat(context.mismatches()).hasSize(2);
  }

  @Test
  void whatNobodyCouldAnswerIsNoDifference() {
    books(100, 201);
    reachable = false;
    compare();
    compare();
    assertThat(context.mismatches()).isEmpty();
  }

  @Test
  void aWalletThatDoesNotSignHereIsNotCompared() {
    books(100, 201);
    chain.remove(OTHER);
    compare();
    compare();
    assertThat(context.mismatches()).isEmpty();
  }

  /** An attempt may stay open for long, or until people have looked. */
  @Test
  void anOpenAttemptHidesNothingButItsOwnToken() {
    books(99, 201);
    context.approve(TestData.approved(TestData.sell("o-1", ONE)));
    compare();
    compare();
    assertThat(asked).containsOnly(List.of(OTHER));
    assertThat(context.mismatches()).hasSize(1);
    assertThat(context.mismatches().get(0)).contains(OTHER.base58());
  }

  /** The order would have to wait for an answer that nobody wants any more. */
  @Test
  void whatAnOrderHasOvertakenIsNotAskedFor() {
    books(100, 201);
    Runnable waiting = reconciliation.of(context).orElseThrow();
    reconciliation.submitted();
    waiting.run();
    assertThat(asked).isEmpty();
  }
}
