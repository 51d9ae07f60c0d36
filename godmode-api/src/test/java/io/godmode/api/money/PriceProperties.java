package io.godmode.api.money;

import static io.godmode.api.money.Reference.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PriceProperties {

  @Property(tries = 1000)
  void pricesCompareAsTheirExactCrossProducts(
      @ForAll long quote, @ForAll long token, @ForAll long otherQuote, @ForAll long otherToken) {
    Assume.that(token != 0 && otherToken != 0);
    BigInteger left = unsigned(quote).multiply(unsigned(otherToken));
    BigInteger right = unsigned(otherQuote).multiply(unsigned(token));
    Price price = Price.of(quote, token);
    Price other = Price.of(otherQuote, otherToken);
    assertThat(Integer.signum(price.compareTo(other))).isEqualTo(left.compareTo(right));
    assertThat(Integer.signum(other.compareTo(price))).isEqualTo(right.compareTo(left));
  }

  @Property
  void neighboursThatAFloatingPointNumberCannotTellApartAreApart(
      @ForAll @IntRange(min = 1) int quote, @ForAll long token) {
    Assume.that(token != 0 && token != -1);
    assertThat(Price.of(quote, token)).isGreaterThan(Price.of(quote, token + 1));
  }

  @Property
  void aDecimalIsOffByAtMostHalfItsLastDigit(
      @ForAll long quote,
      @ForAll long token,
      @ForAll @IntRange(min = 0, max = 18) int quoteDecimals,
      @ForAll @IntRange(min = 0, max = 18) int tokenDecimals) {
    Assume.that(token != 0);
    BigDecimal written = Price.of(quote, token).perWholeToken(quoteDecimals, tokenDecimals);
    BigDecimal exact =
        new BigDecimal(unsigned(quote))
            .movePointRight(tokenDecimals - quoteDecimals)
            .divide(new BigDecimal(unsigned(token)), new MathContext(60, RoundingMode.HALF_EVEN));
    assertThat(written.precision()).isLessThanOrEqualTo(Price.SIGNIFICANT_DIGITS);
    assertThat(written)
        .isEqualByComparingTo(
            exact.round(new MathContext(Price.SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN)));
  }
}
