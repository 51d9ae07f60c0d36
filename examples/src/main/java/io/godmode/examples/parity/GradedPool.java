package io.godmode.examples.parity;

import io.godmode.api.Bounded;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Swaps of one PumpSwap pool that were recorded with vaults, amounts and one sum of fees, but
 * without the pool's virtual quote reserves and without rates. The virtual reserves of a swap are
 * taken from the pool's other swaps alone, each of which narrows them; a sale whose pool pays a
 * creator narrows nothing, for the sum of fees may be without the creator's.
 */
final class GradedPool {
  private static final BigInteger NONE = BigInteger.ZERO;
  private static final String OTHERS =
      "recorded vaults; virtual quote reserves: the pool's other swaps";
  private static final String ALONE = "recorded vaults; virtual quote reserves taken as 0";
  private static final String NO_VIRTUAL =
      "the pool's virtual quote reserves are not recorded and its other swaps do not imply them:"
          + " taken as 0";
  private static final String LOOSE =
      "the pool's virtual quote reserves are not recorded and its other swaps only bound them";
  private static final String CREATOR =
      "the creator's fee is not recorded: a whole rate gives what is left of the quote";

  @Bounded(by = "the swaps of one pool in a data set", then = "lives for one pool")
  private final List<Swap> swaps = new ArrayList<>();

  /**
   * A recorded swap.
   *
   * @param buysBase whether base was bought: the fee is in what was paid
   * @param base base vault before, unsigned
   * @param quote quote vault before, unsigned
   * @param baseAmount base that moved
   * @param quoteAmount what the trader paid with the fee, or got after it
   * @param fee fees as recorded
   * @param hasCreator whether the pool pays a creator
   */
  record Swap(
      boolean buysBase,
      long base,
      long quote,
      long baseAmount,
      long quoteAmount,
      long fee,
      boolean hasCreator) {
    long priced() {
      return buysBase ? quoteAmount - fee : quoteAmount + fee;
    }

    /** Whether the recorded amounts tell the quote that priced the swap. */
    boolean tellsPrice() {
      return buysBase || !hasCreator;
    }
  }

  /** Virtual quote reserves that are possible. */
  private record Virtual(BigInteger least, BigInteger most) {
    Virtual and(Virtual other) {
      return new Virtual(least.max(other.least), most.min(other.most));
    }

    boolean empty() {
      return least.compareTo(most) > 0;
    }
  }

  void add(Swap swap) {
    swaps.add(swap);
  }

  /** Returns a finding for each swap, in order. */
  List<Finding> findings() {
    int size = swaps.size();
    List<Optional<Virtual>> implied = swaps.stream().map(GradedPool::implied).toList();
    List<Finding> findings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Virtual others = null;
      for (int j = 0; j < size; j++) {
        if (j != i && implied.get(j).isPresent()) {
          others = others == null ? implied.get(j).get() : others.and(implied.get(j).get());
        }
      }
      findings.add(
          others == null || others.empty() ? alone(swaps.get(i)) : with(swaps.get(i), others));
    }
    return findings;
  }

  private static Finding with(Swap swap, Virtual others) {
    Finding least = at(swap, others.least(), OTHERS);
    Finding most = at(swap, others.most(), OTHERS);
    if (least.verdict() == most.verdict() && least.figures().equals(most.figures())) {
      return least;
    }
    // More virtual reserves never price a swap lower, so what both ends enclose some state gives.
    boolean enclosed = sign(least) * sign(most) <= 0;
    return enclosed
        ? new Finding(Verdict.FITS, least.trade(), OTHERS, List.of(), LOOSE, "")
        : least;
  }

  private static int sign(Finding finding) {
    return finding.figures().stream()
        .filter(figure -> !figure.same())
        .mapToInt(figure -> figure.difference().signum())
        .findFirst()
        .orElse(finding.figures().isEmpty() ? 1 : 0);
  }

  private static Finding alone(Swap swap) {
    Finding plain = at(swap, NONE, ALONE);
    return switch (plain.verdict()) {
      case EXACT, FITS ->
          new Finding(Verdict.FITS, plain.trade(), ALONE, plain.figures(), NO_VIRTUAL, "");
      default ->
          new Finding(
              Verdict.NO_STATE,
              plain.trade(),
              "",
              plain.figures(),
              NO_VIRTUAL + ", and the swap does not fit",
              "");
    };
  }

  private static Finding at(Swap swap, BigInteger virtual, String state) {
    BigInteger priced = unsigned(swap.quote()).add(virtual);
    if (priced.signum() <= 0 || priced.bitLength() > Long.SIZE) {
      return Finding.refused(form(swap), state, "no pool has these reserves");
    }
    CurveState pool = new CurveState(swap.base(), priced.longValue(), swap.base(), swap.quote());
    if (!swap.buysBase()) {
      return sale(swap, PumpSwap.sellExactIn(pool, swap.baseAmount(), PoolFees.NONE), state);
    }
    Finding byBase =
        compared(
            TradeForm.BUY_EXACT_OUT,
            swap,
            PumpSwap.buyExactOut(pool, swap.baseAmount(), PoolFees.NONE),
            state);
    Finding bySpend =
        compared(
            TradeForm.BUY_EXACT_IN,
            swap,
            PumpSwap.buyExactIn(pool, swap.priced(), PoolFees.NONE),
            state);
    return bySpend.verdict() == Verdict.EXACT && byBase.verdict() != Verdict.EXACT
        ? bySpend
        : byBase;
  }

  private static Finding sale(Swap swap, CurveQuote ours, String state) {
    Finding plain = compared(TradeForm.SELL_EXACT_IN, swap, ours, state);
    if (plain.verdict() == Verdict.EXACT || !swap.hasCreator() || !ours.tradable()) {
      return plain;
    }
    long creator = ours.curveAmount() - swap.priced();
    boolean whole =
        creator > 0
            && Long.compareUnsigned(creator, ours.curveAmount()) < 0
            && wholeRate(ours.curveAmount(), creator);
    return whole
        ? new Finding(
            Verdict.FITS,
            plain.trade(),
            state,
            List.of(
                new Figure("base", swap.baseAmount(), ours.tokens()),
                new Figure("quote", swap.priced() + creator, ours.curveAmount())),
            CREATOR,
            "creator's fee " + creator)
        : new Finding(
            Verdict.NO_STATE, plain.trade(), "", plain.figures(), CREATOR + ", and none does", "");
  }

  private static boolean wholeRate(long amount, long fee) {
    RateBook.Range rates = FeeRange.up(amount, fee);
    int next = Math.floorDiv(rates.least() + 99, 100) * 100; // 100 parts of a million: 1 bp
    return !rates.empty() && next <= rates.most();
  }

  private static Finding compared(TradeForm form, Swap swap, CurveQuote ours, String state) {
    if (!ours.tradable()) {
      return Finding.refused(form.text(), state, ours.verdict().name());
    }
    return Finding.known(
        form.text(),
        state,
        List.of(
            new Figure("base", swap.baseAmount(), ours.tokens()),
            new Figure("quote", swap.priced(), ours.curveAmount())));
  }

  private static String form(Swap swap) {
    return swap.buysBase() ? "buy" : TradeForm.SELL_EXACT_IN.text();
  }

  /**
   * The virtual reserves at which a swap moves just what was recorded; empty when it cannot tell.
   */
  private static Optional<Virtual> implied(Swap swap) {
    BigInteger base = unsigned(swap.base());
    BigInteger amount = unsigned(swap.baseAmount());
    BigInteger priced = unsigned(swap.priced());
    BigInteger vault = unsigned(swap.quote());
    if (!swap.tellsPrice() || amount.signum() == 0 || priced.signum() == 0) {
      return Optional.empty();
    }
    if (!swap.buysBase()) {
      // priced <= Q * amount / (base + amount) < priced + 1
      BigInteger sum = base.add(amount);
      BigInteger least = up(priced.multiply(sum), amount);
      BigInteger above = up(priced.add(BigInteger.ONE).multiply(sum), amount);
      return Optional.of(
          new Virtual(least.subtract(vault), above.subtract(BigInteger.ONE).subtract(vault)));
    }
    BigInteger rest = base.subtract(amount);
    if (rest.signum() <= 0) {
      return Optional.empty();
    }
    // Exact base: priced - 1 < Q * amount / rest <= priced. An exact spend lies beside it:
    // amount <= (priced - 1) * base / (Q + priced - 1) < amount + 1.
    BigInteger spend = priced.subtract(BigInteger.ONE);
    BigInteger byBase = spend.multiply(rest).divide(amount).add(BigInteger.ONE);
    BigInteger byBaseMost = priced.multiply(rest).divide(amount);
    BigInteger bySpend =
        spend.multiply(base).divide(amount.add(BigInteger.ONE)).add(BigInteger.ONE).subtract(spend);
    BigInteger bySpendMost = spend.multiply(base).divide(amount).subtract(spend);
    return Optional.of(
        new Virtual(
            byBase.min(bySpend).subtract(vault), byBaseMost.max(bySpendMost).subtract(vault)));
  }

  private static BigInteger up(BigInteger a, BigInteger b) {
    return a.add(b).subtract(BigInteger.ONE).divide(b);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
