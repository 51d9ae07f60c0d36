package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.core.pool.InputFeePool;
import io.godmode.core.pool.InputFees;
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
    Optional<String> key =
        instruction
            .map(ChainInstruction::accounts)
            .filter(accounts -> accounts.size() > VAULT_OUT)
            .map(accounts -> "cpmm " + accounts.get(CONFIGURATION));
    RateBook.Range implied =
        swap.tradeFee().isPresent()
            ? FeeRange.up(swap.inputAmount(), inputFee(swap))
            : byOutput(swap);
    Optional<Integer> known = key.flatMap(each -> rates.rate(each + " " + side(swap)));
    int input = known.orElse(Math.max(0, implied.most()));
    RateBook.Range creators = creators(swap, input);
    Optional<Integer> knownCreator = key.flatMap(each -> rates.rate(each + " creator"));
    key.ifPresent(
        each -> {
          rates.learn(each + " " + side(swap), implied);
          rates.learn(each + " creator", creators);
        });
    if (known.isEmpty() && (implied.empty() || creators.empty())) {
      return Finding.refused(form.text(), STATE, "no fee rate gives this swap");
    }
    int creator = knownCreator.orElse(creators.least());
    boolean onInput = swap.creatorFeeOnInput().orElse(true);
    InputFees fees = new InputFees(onInput ? input - creator : input, creator, onInput, 0, 0);
    boolean told = known.isPresent() && knownCreator.isPresent();
    OurTrade ours = trade(swap, args, fees);
    OurTrade.Fill fill = ours.fill();
    if (fill == null) {
      return Finding.refused(form.text(), STATE, ours.why());
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("amount_in", swap.inputAmount(), fill.trader()));
    figures.add(new Figure("amount_out", swap.outputAmount(), fill.tokens()));
    List<Address> accounts = instruction.map(ChainInstruction::accounts).orElse(List.of());
    boolean whole = swap.inputTransferFee() == 0 && swap.outputTransferFee() == 0;
    if (whole && vaults.isPresent() && accounts.size() > VAULT_OUT) {
      moved(vaults.get(), accounts, fill, figures);
    }
    if (!told) {
      return Finding.taken(
          form.text(), STATE, figures, swap.tradeFee().isPresent() ? OWN_RATE : RATE_OF_OUTPUT);
    }
    swap.tradeFee().ifPresent(fee -> figures.add(new Figure("trade_fee", fee, fill.lpFee())));
    if (onInput) {
      swap.creatorFee()
          .ifPresent(fee -> figures.add(new Figure("creator_fee", fee, fill.creatorFee())));
    }
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

  private static OurTrade trade(
      RaydiumCpmmEvent.Swap swap, Optional<TradeArgs> args, InputFees fees) {
    // What a token keeps of a transfer is not the pool's; its amounts are those that arrived.
    boolean whole = swap.inputTransferFee() == 0 && swap.outputTransferFee() == 0;
    Optional<TradeArgs> asked = whole ? args : Optional.empty();
    QuoteBuffer buffer = QuoteBuffer.create();
    if (!swap.baseInput()) {
      InputFeePool.buyExactOut(
          swap.outputVaultBefore(),
          swap.inputVaultBefore(),
          asked.map(TradeArgs::amount).orElse(swap.outputAmount()),
          fees,
          buffer);
      return OurTrade.exactOut(buffer.toQuote(), asked.map(TradeArgs::limit).orElse(-1L));
    }
    buy(swap, asked.map(TradeArgs::amount).orElse(swap.inputAmount()), fees, buffer);
    long least = asked.map(TradeArgs::limit).orElse(0L);
    return OurTrade.of(buffer.toQuote()).atLeast(buffer.tokens(), least);
  }

  private static void buy(
      RaydiumCpmmEvent.Swap swap, long spend, InputFees fees, QuoteBuffer into) {
    InputFeePool.buyExactIn(swap.outputVaultBefore(), swap.inputVaultBefore(), spend, fees, into);
  }

  /** What is taken of the input: the trade fee, and the creator's where it is on the input. */
  private static long inputFee(RaydiumCpmmEvent.Swap swap) {
    boolean onInput = swap.creatorFeeOnInput().orElse(true);
    return swap.tradeFee().orElse(0) + (onInput ? swap.creatorFee().orElse(0) : 0);
  }

  private static String side(RaydiumCpmmEvent.Swap swap) {
    boolean charged = swap.creatorFee().orElse(0) != 0;
    return charged && swap.creatorFeeOnInput().orElse(true) ? "with creator" : "trade";
  }

  private static RateBook.Range creators(RaydiumCpmmEvent.Swap swap, int input) {
    long fee = swap.creatorFee().orElse(0);
    if (fee == 0) {
      return new RateBook.Range(0, 0);
    }
    return swap.creatorFeeOnInput().orElse(true)
        ? FeeRange.share(inputFee(swap), input, fee)
        : FeeRange.up(swap.outputAmount() + fee, fee);
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
      buy(swap, swap.inputAmount(), new InputFees(middle, 0, true, 0, 0), buffer);
      if (Long.compareUnsigned(buffer.tokens(), output) <= 0) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }
}
