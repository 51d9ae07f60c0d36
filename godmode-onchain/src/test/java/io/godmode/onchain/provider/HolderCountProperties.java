package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.ScriptedChain.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.onchain.provider.HolderCount.Spread;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Who counts as a holder. */
class HolderCountProperties {
  private static final Address CURVE = address(900);
  private static final Address VAULT = Address.of("5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1");
  private static final Address BURNT = Address.of("1nc1nerator11111111111111111111111111111111");

  private static Map<Address, BigInteger> owners(List<Long> amounts) {
    Map<Address, BigInteger> owners = new HashMap<>();
    for (int i = 0; i < amounts.size(); i++) {
      owners.put(address(i + 1), BigInteger.valueOf(amounts.get(i)));
    }
    return owners;
  }

  @Property
  void whatACurveAVaultOrTheIncineratorHoldsIsNoHolding(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 1L << 40) Long> amounts,
      @ForAll @IntRange(max = 2) int which,
      @ForAll @LongRange(min = 1) long more) {
    Map<Address, BigInteger> owners = owners(amounts);
    Spread before = HolderCount.spread(owners, Set.of(CURVE)).orElseThrow();

    owners.put(List.of(CURVE, VAULT, BURNT).get(which), BigInteger.valueOf(more));
    Spread after = HolderCount.spread(owners, Set.of(CURVE)).orElseThrow();

    assertThat(after.topTen()).isEqualTo(before.topTen());
    assertThat(after.holders()).isEqualTo(before.holders());
    assertThat(after.share(10_000)).isLessThanOrEqualTo(before.share(10_000));
    if (which == 2) {
      assertThat(after).isEqualTo(before);
    }
  }

  @Property
  void whatIsBurntIsNoPartOfASupplyThatIsTold(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 1L << 40) Long> amounts,
      @ForAll @LongRange(min = 1) long burnt) {
    Map<Address, BigInteger> owners = owners(amounts);
    BigInteger supply = owners.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    Spread before = HolderCount.spread(owners, Set.of(), supply).orElseThrow();

    owners.put(BURNT, BigInteger.valueOf(burnt));

    assertThat(HolderCount.spread(owners, Set.of(), supply.add(BigInteger.valueOf(burnt))))
        .contains(before);
  }

  @Property
  void theShareOfTheTenLargestIsRoundedUpAndNeverAboveTheWhole(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 1L << 40) Long> amounts) {
    Spread spread = HolderCount.spread(owners(amounts), Set.of()).orElseThrow();
    BigInteger share = BigInteger.valueOf(spread.share(10_000));
    BigInteger exact = spread.topTen().multiply(BigInteger.valueOf(10_000));

    assertThat(share.multiply(spread.total())).isGreaterThanOrEqualTo(exact);
    assertThat(share.subtract(BigInteger.ONE).multiply(spread.total())).isLessThan(exact);
    assertThat(spread.share(10_000)).isBetween(1, 10_000);
  }
}
