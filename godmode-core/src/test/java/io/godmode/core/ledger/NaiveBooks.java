package io.godmode.core.ledger;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.Costs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the books should say, worked out without looking at them: money in whole nano-dollars,
 * rounded as the house rule has it, everything else as exact fractions.
 */
final class NaiveBooks {
  private static final BigDecimal LAMPORTS_PER_SOL = BigDecimal.TEN.pow(9);

  /** One wallet's tokens of one mint, at exact average cost. */
  static final class Holding {
    BigInteger quantity = BigInteger.ZERO;
    BigInteger bought = BigInteger.ZERO;
    BigInteger exiting = BigInteger.ZERO;
    Fraction basis = Fraction.ZERO;
    Fraction cost = Fraction.ZERO;
    Fraction basisNanos = Fraction.ZERO;
    Fraction feeNanos = Fraction.ZERO;
    BigInteger rent = BigInteger.ZERO;
    long executable;
    int sales;
  }

  /** One wallet. */
  static final class Wallet {
    BigInteger free = BigInteger.ZERO;
    BigInteger reserved = BigInteger.ZERO;
    BigInteger rentLamports = BigInteger.ZERO;
    BigInteger dayStart = BigInteger.ZERO;
    BigInteger baseline = BigInteger.ZERO;
    BigInteger grossToday = BigInteger.ZERO;
    BigInteger feesToday = BigInteger.ZERO;
    int streak;
  }

  final Map<WalletId, Wallet> wallets = new LinkedHashMap<>();
  final Map<WalletId, Map<Mint, Holding>> holdings = new TreeMap<>();
  final Map<Mint, BigInteger> impactTokens = new TreeMap<>();
  final Map<Mint, BigInteger> impactQuote = new TreeMap<>();
  final Map<Mint, BigInteger> givenUp = new TreeMap<>();
  final Map<Account.Kind, BigInteger> lamports = new TreeMap<>();
  BigInteger capital = BigInteger.ZERO;
  BigInteger flows = BigInteger.ZERO;
  BigDecimal exactCosts = BigDecimal.ZERO;
  BigDecimal exactFailures = BigDecimal.ZERO;
  BigDecimal exactGross = BigDecimal.ZERO;
  int bookings;
  int streak;
  SolPrice rate = SolPrice.of("1");

  /** A number of lamports in nano-dollars, exact. */
  static BigDecimal nanos(BigDecimal lamports, SolPrice rate) {
    return lamports.multiply(BigDecimal.valueOf(rate.perSol().nanos())).divide(LAMPORTS_PER_SOL);
  }

  static BigDecimal nanos(long lamports, SolPrice rate) {
    return nanos(BigDecimal.valueOf(lamports), rate);
  }

  static BigInteger up(BigDecimal nanos) {
    return nanos.setScale(0, RoundingMode.CEILING).toBigInteger();
  }

  static BigInteger down(BigDecimal nanos) {
    return nanos.setScale(0, RoundingMode.FLOOR).toBigInteger();
  }

  Wallet wallet(WalletId id) {
    return Objects.requireNonNull(wallets.get(id), () -> "no wallet " + id);
  }

  Holding holding(WalletId wallet, Mint mint) {
    return holdings
        .computeIfAbsent(wallet, id -> new TreeMap<>())
        .computeIfAbsent(mint, id -> new Holding());
  }

  void bought(
      WalletId id,
      Mint mint,
      long quote,
      long tokens,
      Costs costs,
      BigInteger reserved,
      SolPrice at) {
    bookings++;
    rate = at;
    Wallet wallet = wallet(id);
    long rent = costs.rentLocked().value();
    wallet.reserved = wallet.reserved.subtract(reserved);
    wallet.free =
        wallet.free.add(reserved).subtract(up(nanos(quote + costs.total().value() + rent, at)));
    wallet.rentLamports = wallet.rentLamports.add(BigInteger.valueOf(rent));
    Holding held = holding(id, mint);
    held.quantity = held.quantity.add(BigInteger.valueOf(tokens));
    held.bought = held.bought.add(BigInteger.valueOf(tokens));
    held.basis = held.basis.plus(Fraction.of(quote));
    held.cost = held.cost.plus(Fraction.of(quote + costs.venueFees().value()));
    held.basisNanos = held.basisNanos.plus(Fraction.of(nanos(quote, at)));
    held.feeNanos = held.feeNanos.plus(Fraction.of(nanos(costs.total().value(), at)));
    held.rent = held.rent.add(BigInteger.valueOf(rent));
    spent(costs, at);
    moved(Account.Kind.MARKET_SOL, quote);
    impact(mint, -tokens, quote + costs.lpFee().value());
  }

  /** Returns the exact result before fees. */
  Fraction sold(WalletId id, Mint mint, long quote, long tokens, Costs costs, SolPrice at) {
    bookings++;
    rate = at;
    Wallet wallet = wallet(id);
    long freed = costs.rentFreed().value();
    wallet.free = wallet.free.add(down(nanos(quote - costs.total().value() + freed, at)));
    wallet.rentLamports = wallet.rentLamports.subtract(BigInteger.valueOf(freed));
    Holding held = holding(id, mint);
    Fraction share = new Fraction(BigInteger.valueOf(tokens), held.quantity);
    Fraction gross = Fraction.of(nanos(quote, at)).minus(held.basisNanos.times(share));
    held.quantity = held.quantity.subtract(BigInteger.valueOf(tokens));
    held.basis = held.basis.minus(held.basis.times(share));
    held.cost = held.cost.minus(held.cost.times(share));
    held.basisNanos = held.basisNanos.minus(held.basisNanos.times(share));
    held.feeNanos = held.feeNanos.minus(held.feeNanos.times(share));
    held.rent = held.rent.subtract(BigInteger.valueOf(freed)).max(BigInteger.ZERO);
    held.sales++;
    if (held.quantity.signum() == 0) {
      holdings.getOrDefault(id, Map.of()).remove(mint);
    }
    spent(costs, at);
    moved(Account.Kind.MARKET_SOL, -quote);
    impact(mint, tokens, costs.lpFee().value() - quote);
    return gross;
  }

  /** Gives a holding up with so much of its rent; returns the exact result before the rent. */
  Fraction writtenOff(WalletId id, Mint mint, long rent, SolPrice at) {
    bookings++;
    rate = at;
    Wallet wallet = wallet(id);
    wallet.rentLamports = wallet.rentLamports.subtract(BigInteger.valueOf(rent));
    Holding held = holding(id, mint);
    holdings.getOrDefault(id, Map.of()).remove(mint);
    givenUp.merge(mint, held.quantity, BigInteger::add);
    exactCosts = exactCosts.add(nanos(rent, at));
    moved(Account.Kind.RENT_GIVEN_UP, rent);
    return Fraction.ZERO.minus(held.basisNanos);
  }

  void failed(WalletId id, Costs costs, BigInteger reserved, SolPrice at) {
    bookings++;
    rate = at;
    Wallet wallet = wallet(id);
    long network = costs.networkFees().value();
    wallet.reserved = wallet.reserved.subtract(reserved);
    wallet.free = wallet.free.add(reserved).subtract(up(nanos(network, at)));
    exactFailures = exactFailures.add(nanos(network, at));
    moved(Account.Kind.FAILED_ATTEMPTS, network);
  }

  BigInteger equity(WalletId id) {
    Wallet wallet = wallet(id);
    BigInteger equity =
        wallet
            .free
            .add(wallet.reserved)
            .add(down(nanos(new BigDecimal(wallet.rentLamports), rate)));
    for (Holding held : holdings.getOrDefault(id, Map.of()).values()) {
      equity = equity.add(down(nanos(held.executable, rate)));
    }
    return equity;
  }

  BigInteger equity() {
    return wallets.keySet().stream().map(this::equity).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private void spent(Costs costs, SolPrice at) {
    exactCosts = exactCosts.add(nanos(costs.total().value(), at));
    moved(Account.Kind.PROTOCOL_FEES, costs.protocolFee().value());
    moved(Account.Kind.CREATOR_FEES, costs.creatorFee().value());
    moved(Account.Kind.LP_FEES, costs.lpFee().value());
    moved(Account.Kind.BASE_FEES, costs.baseFee().value());
    moved(Account.Kind.PRIORITY_FEES, costs.priorityFee().value());
    moved(Account.Kind.TIPS, costs.tip().value());
  }

  private void moved(Account.Kind kind, long amount) {
    lamports.merge(kind, BigInteger.valueOf(amount), BigInteger::add);
  }

  private void impact(Mint mint, long tokens, long quote) {
    impactTokens.merge(mint, BigInteger.valueOf(tokens), BigInteger::add);
    impactQuote.merge(mint, BigInteger.valueOf(quote), BigInteger::add);
  }

  /** An exact fraction, kept in lowest terms. */
  record Fraction(BigInteger top, BigInteger bottom) {
    static final Fraction ZERO = of(0);

    static Fraction of(long value) {
      return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
    }

    static Fraction of(BigDecimal value) {
      return new Fraction(value.unscaledValue(), BigInteger.TEN.pow(Math.max(0, value.scale())));
    }

    private static Fraction lowest(BigInteger top, BigInteger bottom) {
      BigInteger divisor = top.gcd(bottom);
      return new Fraction(top.divide(divisor), bottom.divide(divisor));
    }

    Fraction plus(Fraction other) {
      return lowest(
          top.multiply(other.bottom).add(other.top.multiply(bottom)),
          bottom.multiply(other.bottom));
    }

    Fraction minus(Fraction other) {
      return plus(new Fraction(other.top.negate(), other.bottom));
    }

    Fraction times(Fraction other) {
      return lowest(top.multiply(other.top), bottom.multiply(other.bottom));
    }

    /** Returns how far a whole number lies above this. */
    double below(long value) {
      BigInteger difference = BigInteger.valueOf(value).multiply(bottom).subtract(top);
      return new BigDecimal(difference)
          .divide(new BigDecimal(bottom), 6, RoundingMode.HALF_EVEN)
          .doubleValue();
    }
  }
}
