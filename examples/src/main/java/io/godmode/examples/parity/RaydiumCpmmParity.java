package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.api.order.AttemptFailure;
import io.godmode.core.pool.CurveVerdict;
import io.godmode.core.pool.InputFeePool;
import io.godmode.core.pool.QuoteBuffer;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Swaps in Raydium CPMM pools. The event states the reserves that priced the swap, newer ones also
 * the fee; the rate stands in the pool's configuration. Where earlier swaps under the same
 * configuration imply it, all is compared; else it is taken from this swap. Not thread-safe.
 */
final class RaydiumCpmmParity {
  private static final String STATE = "event: reserves before it";
  private static final String OWN_RATE =
      "the fee rate stands in the configuration account, which is not recorded: taken from the fee"
          + " of this swap";
  private static final String RATE_OF_OUTPUT =
      "the fee rate stands in the configuration account, which is not recorded: a rate exists that"
          + " gives this output";
  private static final int MILLION = 1_000_000;
  private static final int CONFIGURATION = 2;
  private static final int VAULT_IN = 6;
  private static final int VAULT_OUT = 7;

  private final RateBook rates;

  RaydiumCpmmParity(RateBook rates) {
    this.rates = rates;
  }

  Finding compare(
      RaydiumCpmmEvent.Swap swap,
      Optional<TradeArgs> args,
      Optional<ChainInstruction> instruction,
      Optional<Vaults> vaults) {
    TradeForm form = swap.baseInput() ? TradeForm.BUY_EXACT_IN : TradeForm.BUY_EXACT_OUT;
    if (swap.creatorFee().orElse(0) != 0) {
      return Finding.noState(
          form.text(), "the creator's fee rate: our arithmetic has no pools that take one");
    }
    Optional<String> key =
        instruction
            .map(ChainInstruction::accounts)
            .filter(accounts -> accounts.size() > VAULT_OUT)
            .map(accounts -> "cpmm " + accounts.get(CONFIGURATION));
    RateBook.Range implied =
        swap.tradeFee().isPresent()
            ? FeeRange.up(swap.inputAmount(), swap.tradeFee().getAsLong())
            : byOutput(swap);
    Optional<Integer> known = key.flatMap(rates::rate);
    key.ifPresent(each -> rates.learn(each, implied));
    if (implied.empty() && known.isEmpty()) {
      return Finding.refused(form.text(), STATE, "no fee rate gives this swap");
    }
    int rate = known.orElse(implied.most());
    OurTrade ours = trade(swap, args, rate);
    OurTrade.Fill fill = ours.fill();
    if (fill == null) {
      return Finding.refused(form.text(), STATE, ours.why());
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("amount_in", swap.inputAmount(), fill.trader()));
    figures.add(new Figure("amount_out", swap.outputAmount(), fill.tokens()));
    List<Address> accounts = instruction.map(ChainInstruction::accounts).orElse(List.of());
    if (vaults.isPresent() && accounts.size() > VAULT_OUT) {
      moved(vaults.get(), accounts, fill, figures);
    }
    if (known.isEmpty()) {
      return Finding.assumed(
          form.text(), STATE, figures, swap.tradeFee().isPresent() ? OWN_RATE : RATE_OF_OUTPUT);
    }
    swap.tradeFee()
        .ifPresent(fee -> figures.add(new Figure("trade_fee", fee, fill.lpFee())));
    return Finding.known(form.text(), STATE + "; rate: earlier swaps", figures);
  }

  private static void moved(
      Vaults held, List<Address> accounts, OurTrade.Fill fill, List<Figure> figures) {
    Address in = accounts.get(VAULT_IN);
    Address out = accounts.get(VAULT_OUT);
    held.before(in)
        .ifPresent(
            before ->
                held.after(in)
                    .ifPresent(
                        after ->
                            figures.add(
                                new Figure("vault_in_after", after, before + fill.trader()))));
    held.before(out)
        .ifPresent(
            before ->
                held.after(out)
                    .ifPresent(
                        after ->
                            figures.add(
                                new Figure("vault_out_after", after, before - fill.tokens()))));
  }

  private static OurTrade trade(RaydiumCpmmEvent.Swap swap, Optional<TradeArgs> args, int rate) {
    // What a token keeps of a transfer is not the pool's; its amounts are those that arrived.
    boolean whole = swap.inputTransferFee() == 0 && swap.outputTransferFee() == 0;
    Optional<TradeArgs> asked = whole ? args : Optional.empty();
    if (!swap.baseInput()) {
      return LeastSpend.of(
          asked.map(TradeArgs::amount).orElse(swap.outputAmount()),
          asked.map(TradeArgs::limit).orElse(-1L),
          (spend, into) -> buy(swap, spend, rate, into));
    }
    QuoteBuffer buffer = QuoteBuffer.create();
    buy(swap, asked.map(TradeArgs::amount).orElse(swap.inputAmount()), rate, buffer);
    long least = asked.map(TradeArgs::limit).orElse(0L);
    OurTrade ours = OurTrade.of(buffer.toQuote());
    return ours.fill() != null && Long.compareUnsigned(buffer.tokens(), least) < 0
        ? OurTrade.refused(
            AttemptFailure.SLIPPAGE,
            "would give "
                + Long.toUnsignedString(buffer.tokens())
                + ", the least is "
                + Long.toUnsignedString(least))
        : ours;
  }

  private static CurveVerdict buy(
      RaydiumCpmmEvent.Swap swap, long spend, int rate, QuoteBuffer into) {
    return InputFeePool.buyExactIn(
        swap.outputVaultBefore(), swap.inputVaultBefore(), spend, rate, 0, 0, into);
  }

  /** The rates that give the output of a swap; more fee never gives more. */
  private static RateBook.Range byOutput(RaydiumCpmmEvent.Swap swap) {
    return new RateBook.Range(
        firstRate(swap, swap.outputAmount()), firstRate(swap, swap.outputAmount() - 1) - 1);
  }

  /** The least rate at which no more than so much comes out. */
  private static int firstRate(RaydiumCpmmEvent.Swap swap, long output) {
    QuoteBuffer buffer = QuoteBuffer.create();
    int least = 0;
    int most = MILLION;
    while (least < most) {
      int middle = (least + most) >>> 1;
      buy(swap, swap.inputAmount(), middle, buffer);
      if (Long.compareUnsigned(buffer.tokens(), output) <= 0) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }
}
