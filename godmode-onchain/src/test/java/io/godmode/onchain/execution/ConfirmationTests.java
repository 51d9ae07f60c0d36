package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Order;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What proves an end where nodes tell of a transaction and show it, each by itself. */
class ConfirmationTests {
  private static final TxSignature SIGNATURE = TestData.signature(7);
  private static final long SLOT = 500;
  private static final Optional<String> ERROR = Optional.of("\"AccountInUse\"");

  private static Attempt attempt() {
    Order order = TestData.buy("o-1", TestMints.numbered(1));
    Attempt attempt = new Attempt(order, 1, Optional.empty(), TestData.START);
    attempt.signature = Optional.of(SIGNATURE);
    attempt.lastValidBlockHeight = 1_000;
    return attempt;
  }

  private static Sighting landed(Optional<String> error) {
    return new Sighting(Optional.of(new Sighting.Landed(SLOT, error)), OptionalLong.empty());
  }

  private static ChainTransaction shown(long slot, Optional<String> error) {
    return new ChainTransaction(
        Optional.of(SIGNATURE),
        OptionalLong.of(slot),
        OptionalInt.of(0),
        OptionalLong.empty(),
        Optional.of("legacy"),
        error.isPresent() ? ChainTransaction.Status.FAILED : ChainTransaction.Status.SUCCEEDED,
        error,
        List.of(FakeChain.WALLET),
        List.of(),
        true,
        List.of(),
        ChainBalances.UNKNOWN);
  }

  private static Optional<ChainVerdict> verdict(Sighting told, Optional<ChainTransaction> shown) {
    return confirmation(told, shown, 0).verdict(attempt());
  }

  private static Confirmation confirmation(
      Sighting told, Optional<ChainTransaction> shown, long first) {
    Settlement settled =
        (order, transaction, slot) ->
            Optional.of(
                ChainVerdict.reverted(slot, AttemptFailure.VENUE_ERROR, Costs.NONE, "for a test"));
    return new Confirmation(new Nodes(told, shown, first), settled);
  }

  @Test
  void whatIsToldAndShownAlikeIsSettled() {
    assertThat(verdict(landed(Optional.empty()), Optional.of(shown(SLOT, Optional.empty()))))
        .hasValueSatisfying(verdict -> assertThat(verdict.slot()).isEqualTo(SLOT));
    assertThat(verdict(landed(ERROR), Optional.of(shown(SLOT, ERROR)))).isPresent();
  }

  /** The same transaction can be in two blocks of two forks, and trade at two prices. */
  @Test
  void whatIsShownFromAnotherForkIsNotSettled() {
    assertThat(verdict(landed(Optional.empty()), Optional.empty())).isEmpty();
    assertThat(verdict(landed(Optional.empty()), Optional.of(shown(SLOT, ERROR)))).isEmpty();
    assertThat(verdict(landed(ERROR), Optional.of(shown(SLOT, Optional.empty())))).isEmpty();
    assertThat(verdict(landed(Optional.empty()), Optional.of(shown(SLOT + 1, Optional.empty()))))
        .isEmpty();
  }

  @Test
  void onlyAHeightPastTheLastValidOneProvesExpiry() {
    assertThat(verdict(absent(OptionalLong.empty()), Optional.empty())).isEmpty();
    assertThat(verdict(absent(OptionalLong.of(1_000)), Optional.empty())).isEmpty();
    assertThat(verdict(absent(OptionalLong.of(1_001)), Optional.empty()))
        .contains(ChainVerdict.expired(1_001));
  }

  /**
   * A node that lost its history knows nothing of what it lost; a transaction landed may be there.
   */
  @Test
  void onlyWhoHasTheHistorySinceTheOrderProvesExpiry() {
    Sighting absent = absent(OptionalLong.of(1_001));
    long decided = attempt().order.dataSlot();

    assertThat(confirmation(absent, Optional.empty(), decided).verdict(attempt())).isPresent();
    assertThat(confirmation(absent, Optional.empty(), decided + 1).verdict(attempt())).isEmpty();
  }

  static Sighting absent(OptionalLong until) {
    return new Sighting(Optional.empty(), until);
  }

  /** Nodes that tell one thing, show one, and keep what was from a slot on. */
  record Nodes(Sighting told, Optional<ChainTransaction> shown, long first) implements ChainAccess {
    @Override
    public boolean remembers(long slot) {
      return first <= slot;
    }

    @Override
    public Sighting sighting(TxSignature signature) {
      return told;
    }

    @Override
    public Optional<ChainTransaction> transaction(TxSignature signature) {
      return shown;
    }

    @Override
    public RecentBlockhash recentBlockhash() {
      throw new AssertionError("nothing is built");
    }

    @Override
    public ChainAccounts accounts(List<Address> addresses) {
      throw new AssertionError("nothing is read");
    }

    @Override
    public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
      throw new AssertionError("nothing is simulated");
    }

    @Override
    public List<Long> recentPriorityFees(List<Address> writable) {
      throw new AssertionError("nothing is built");
    }
  }
}
