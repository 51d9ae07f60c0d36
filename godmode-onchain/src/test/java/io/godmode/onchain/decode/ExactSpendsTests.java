package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Buys of an exact spend state what was paid where other buys state the quote that priced them:
 * what the trader paid came out too high by the fees on the fees.
 */
class ExactSpendsTests {
  /** A buy on mainnet in 2026, without its discriminator. */
  private static final String BODY =
      "a227816a00000000c909fafb42000000c09ee60500000000c0d2806cd9000000c09ee605"
          + "000000001bc0a33f18cf00002403c4e60d000000c09ee605000000000200000000000000"
          + "644c0000000000005d0000000000000016e00d0000000000d444d4050000000070f8d305"
          + "000000008e20c6223b458bd226d5942fa53abbfcc5aa5f7ffd598d09ba8c374128d63fde"
          + "692717f3687a9c815c7a0f08fac9164720a86269e8c0f7e2c583579f629a812a1cdbaf00"
          + "56a1a19cec9d252a8fae0215c1db96b326def01dbe10d86b538461b5c6177c2249149ed2"
          + "5b26c9d278271bd483a03a4297ada52e3c3bb99e1c2d19f28d181a0c849fa937a6f34ade"
          + "d3081ef95700aacb0c9bb3d909a4b9147527a4ebd4117b96463aea6b0dbc831a1e079d81"
          + "da72bdaa8cb2e6c87ec2524a88ad5a55f5a63c5215b3bb79b606438bd0537e70ed4afef0"
          + "ad9d97a1d8034dd458be21e7000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000001000000000000120000"
          + "006275795f65786163745f71756f74655f696e1e00000000000000d67904000000000088"
          + "130000000000000bf006000000000059421e180400000000000000000000000102a23f00"
          + "f06d0300";

  private static final Mint BASE = Mint.of("4F4gGVBAWuKi3EpmYdhntXvCVFqZZqmrb1cqNGawpump");

  private static PumpSwapEvent.Trade trade() {
    EventOutcome outcome =
        new PumpSwapDecoder()
            .decode(HexFormat.of().parseHex("67f4521f2cf57777" + BODY), EventSource.LOG, 0);
    return (PumpSwapEvent.Trade) ((EventOutcome.Decoded) outcome).event();
  }

  @Test
  void whatWasPaidIsTheSpendAndThePriceIsWithoutFees() {
    PumpSwapEvent.Trade trade = trade();

    assertThat(trade.exactSpend()).isTrue();
    assertThat(trade.tradedQuote()).isEqualTo(trade.limit());
    assertThat(trade.pricedQuote() + trade.lpFee()).isEqualTo(trade.quoteWithLpFee());
    ChainEvent.Swap swap =
        PumpSwapMarket.trade(
            trade, new PoolMints(BASE, PumpFunEvent.WRAPPED_SOL), new EventPlace(0, -1, 0));
    assertThat(swap.inputAmount()).isEqualTo(trade.pricedQuote());
    assertThat(swap.paid()).isEqualTo(BigInteger.valueOf(trade.limit()));
  }
}
