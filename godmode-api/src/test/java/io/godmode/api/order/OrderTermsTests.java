package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import org.junit.jupiter.api.Test;

class OrderTermsTests {
  private static final TokenAmount NO_TOKENS = TokenAmount.ofRaw(0, 6);
  private static final Lamports SPEND = Lamports.of(7);

  @Test
  void aBuyFoldsAsABuy() {
    OrderTerms buy = new OrderTerms.Buy(SPEND, Samples.TOKENS);
    assertThat(buy.side()).isEqualTo(Side.BUY);
    assertThat(buy.<Object>fold(terms -> terms, sell -> "sell")).isSameAs(buy);
    assertThat(Samples.order(SignalKind.ENTRY, buy).side()).isEqualTo(Side.BUY);
  }

  @Test
  void aSellFoldsAsASell() {
    OrderTerms sell = new OrderTerms.Sell(Samples.TOKENS, SPEND);
    assertThat(sell.side()).isEqualTo(Side.SELL);
    assertThat(sell.<Object>fold(buy -> "buy", terms -> terms)).isSameAs(sell);
    assertThat(Samples.order(SignalKind.EXIT, sell).side()).isEqualTo(Side.SELL);
  }

  @Test
  void nothingIsGivenOrTakenForNothing() {
    assertThatThrownBy(() -> new OrderTerms.Buy(Lamports.ZERO, Samples.TOKENS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 lamports");
    assertThatThrownBy(() -> new OrderTerms.Buy(SPEND, NO_TOKENS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.000000");
    assertThatThrownBy(() -> new OrderTerms.Sell(NO_TOKENS, SPEND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.000000");
    assertThatThrownBy(() -> new OrderTerms.Sell(Samples.TOKENS, Lamports.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 lamports");
  }
}
