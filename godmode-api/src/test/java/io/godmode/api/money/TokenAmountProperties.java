package io.godmode.api.money;

import static io.godmode.api.money.Reference.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TokenAmountProperties {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll long raw, @ForAll @IntRange(min = 0, max = 18) int decimals) {
    TokenAmount amount = TokenAmount.ofRaw(raw, decimals);
    assertThat(TokenAmount.parseRaw(Long.toUnsignedString(raw), decimals)).isEqualTo(amount);
    assertThat(amount.toBigDecimal().movePointRight(decimals).toBigIntegerExact())
        .isEqualTo(unsigned(raw));
    assertThat(new BigDecimal(amount.toString())).isEqualByComparingTo(amount.toBigDecimal());
  }

  @Property
  void sumsAreExactOrLoud(@ForAll long a, @ForAll long b) {
    TokenAmount left = TokenAmount.ofRaw(a, 6);
    TokenAmount right = TokenAmount.ofRaw(b, 6);
    BigInteger sum = unsigned(a).add(unsigned(b));
    if (sum.compareTo(LIMIT) < 0) {
      assertThat(unsigned(left.plus(right).raw())).isEqualTo(sum);
      assertThat(left.plus(right).minus(right)).isEqualTo(left);
    } else {
      assertThatThrownBy(() -> left.plus(right)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Property
  void differencesAreExactOrLoud(@ForAll long a, @ForAll long b) {
    TokenAmount left = TokenAmount.ofRaw(a, 6);
    TokenAmount right = TokenAmount.ofRaw(b, 6);
    BigInteger difference = unsigned(a).subtract(unsigned(b));
    if (difference.signum() >= 0) {
      assertThat(unsigned(left.minus(right).raw())).isEqualTo(difference);
    } else {
      assertThatThrownBy(() -> left.minus(right)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Property
  void anAmountOrdersAsItsUnsignedNumber(@ForAll long a, @ForAll long b) {
    assertThat(Integer.signum(TokenAmount.ofRaw(a, 0).compareTo(TokenAmount.ofRaw(b, 0))))
        .isEqualTo(unsigned(a).compareTo(unsigned(b)));
  }
}
