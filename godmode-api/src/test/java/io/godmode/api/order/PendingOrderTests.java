package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PendingOrderTests {

  private static PendingOrder pending(AttemptState state) {
    return new PendingOrder(
        OrderId.of("o"),
        SignalId.of("s"),
        StrategyId.of("test"),
        Samples.WALLET,
        Samples.MINT,
        "WIF",
        SignalKind.ENTRY,
        new OrderTerms.Buy(Lamports.of(1), TokenAmount.ofRaw(1, 6)),
        Usd.ofDollars(1),
        1,
        Optional.of(state),
        Samples.NOON);
  }

  @ParameterizedTest
  @EnumSource(AttemptState.class)
  void hasNotEnded(AttemptState state) {
    if (state.isTerminal()) {
      assertThatThrownBy(() -> pending(state))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(state.name());
    } else {
      assertThat(pending(state).side()).isEqualTo(Side.BUY);
    }
  }
}
