package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What events of Meteora's pools and curves stand for in the market. Pure and thread-safe. */
final class MeteoraMarket {
  private MeteoraMarket() {}

  static Swap dlmm(
      MeteoraEvent.DlmmSwap swap, boolean onOutput, List<Address> accounts, EventPlace place) {
    return dlmm(
        swap.pool(),
        swap.from(),
        accounts,
        swap.swapForY(),
        swap.amountIn(),
        swap.amountOut(),
        onOutput,
        new long[] {
          swap.fee() - swap.protocolFee() - swap.hostFee(), swap.protocolFee(), swap.hostFee()
        },
        place);
  }

  static Swap dlmm(MeteoraEvent.DlmmSwap2 swap, List<Address> accounts, EventPlace place) {
    return dlmm(
        swap.pool(),
        swap.from(),
        accounts,
        swap.swapForY(),
        swap.amountIn(),
        swap.amountOut(),
        !swap.feesOnInput(),
        new long[] {swap.providersFee() + swap.limitOrderFee(), swap.protocolFee(), swap.hostFee()},
        place);
  }

  private static Swap dlmm(
      Address pool,
      Address from,
      List<Address> accounts,
      boolean swapForY,
      long amountIn,
      long amountOut,
      boolean onOutput,
      long[] charged,
      EventPlace place) {
    Mint input = SwapParts.mint(accounts.get(swapForY ? 6 : 7));
    Mint output = SwapParts.mint(accounts.get(swapForY ? 7 : 6));
    Mint of = onOutput ? output : input;
    List<Fee> fees = new ArrayList<>(3);
    SwapParts.fee(fees, FeeKind.LIQUIDITY, of, OptionalLong.of(charged[0]), !onOutput);
    SwapParts.fee(fees, FeeKind.PROTOCOL, of, OptionalLong.of(charged[1]), !onOutput);
    SwapParts.fee(fees, FeeKind.REFERRAL, of, OptionalLong.of(charged[2]), !onOutput);
    return new Swap(
        SwapKind.TRADE,
        ChainEvent.METEORA_DLMM,
        from,
        Optional.of(pool),
        input,
        amountIn,
        output,
        onOutput ? amountOut + charged[0] + charged[1] + charged[2] : amountOut,
        fees,
        Optional.empty(),
        place);
  }

  static Swap dbc(MeteoraEvent.DbcSwap swap, List<Address> accounts, EventPlace place) {
    Mint base = SwapParts.mint(accounts.get(7));
    Mint quote = SwapParts.mint(accounts.get(8));
    boolean onInput = swap.amountInAfterFees() != swap.amountIn();
    Mint charged = onInput == swap.isBuy() ? quote : base;
    List<Fee> fees = new ArrayList<>(3);
    SwapParts.fee(fees, FeeKind.PLATFORM, charged, OptionalLong.of(swap.tradingFee()), false);
    SwapParts.fee(fees, FeeKind.PROTOCOL, charged, OptionalLong.of(swap.protocolFee()), false);
    SwapParts.fee(fees, FeeKind.REFERRAL, charged, OptionalLong.of(swap.referralFee()), false);
    long in = swap.amountInAfterFees();
    long out =
        onInput
            ? swap.amountOut()
            : swap.amountOut() + swap.tradingFee() + swap.protocolFee() + swap.referralFee();
    return SwapParts.sided(
        swap.isBuy(),
        ChainEvent.METEORA_DBC,
        accounts.get(9),
        Optional.of(swap.pool()),
        base,
        swap.isBuy() ? out : in,
        quote,
        swap.isBuy() ? in : out,
        fees,
        swap.quoteReserve().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Reserves(
                    base,
                    quote,
                    OptionalLong.empty(),
                    swap.quoteReserve(),
                    OptionalLong.empty(),
                    OptionalLong.empty())),
        place);
  }

  static ChainEvent launch(
      MeteoraEvent.DbcCreate create,
      EventOutcome.Decoded decoded,
      List<Address> accounts,
      EventPlace place) {
    // With an SPL token, two accounts of its metadata stand before the payer.
    int payer = create.poolType() == 0 ? 10 : 8;
    Optional<String> name = Optional.empty();
    Optional<String> symbol = Optional.empty();
    if (decoded.instruction().isPresent()
        && decoded.instruction().get().dataLength() > Long.BYTES) {
      WireReader args = new WireReader(decoded.instruction().get().dataFrom(Long.BYTES), 0);
      name = args.string();
      symbol = args.string();
    }
    return new ChainEvent.Launch(
        ChainEvent.METEORA_DBC,
        create.baseMint(),
        create.creator(),
        payer < accounts.size() ? accounts.get(payer) : create.creator(),
        create.pool(),
        SwapParts.mint(accounts.get(4)),
        name,
        symbol,
        Optional.empty(),
        Optional.empty(),
        place);
  }
}
