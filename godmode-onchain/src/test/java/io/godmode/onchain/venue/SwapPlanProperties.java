package io.godmode.onchain.venue;

import static io.godmode.onchain.venue.VenueChain.ADDRESSES;
import static io.godmode.onchain.venue.VenueChain.CREATOR;
import static io.godmode.onchain.venue.VenueChain.MINT;
import static io.godmode.onchain.venue.VenueChain.POOL;
import static io.godmode.onchain.venue.VenueChain.PUMP;
import static io.godmode.onchain.venue.VenueChain.TOKENS;
import static io.godmode.onchain.venue.VenueChain.WALLET;
import static io.godmode.onchain.venue.VenueChain.canonicalPool;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.venue.PumpFunVenue.Generation;
import io.godmode.onchain.venue.VenueChain.CurveSetting;
import io.godmode.onchain.venue.VenueChain.PoolSetting;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SwapPlanProperties {
  private static final int MARKETS = 4;
  private static final int INVERTED = 3;

  private static SwapVenue venue(int market) {
    return switch (market) {
      case 0 -> PumpFunVenue.of(Generation.FIRST, ADDRESSES);
      case 1 -> PumpFunVenue.of(Generation.SECOND, ADDRESSES);
      default -> PumpSwapVenue.of(ADDRESSES);
    };
  }

  private static Optional<Address> pool(int market) {
    return market == INVERTED ? Optional.of(POOL) : Optional.empty();
  }

  private static VenueChain chain(int market, int bits, Address program, long held) {
    boolean mayhem = (bits & 1) != 0;
    boolean cashback = (bits & 2) != 0;
    VenueChain chain =
        switch (market) {
          case 0, 1 ->
              VenueChain.withCurve(
                  new CurveSetting(false, CREATOR, mayhem, cashback, VenuePrograms.NOBODY, 0),
                  program);
          case 2 ->
              VenueChain.withPool(
                  canonicalPool(),
                  new PoolSetting(
                      PUMP.poolAuthority(MINT),
                      MINT,
                      VenuePrograms.WRAPPED_SOL,
                      CREATOR,
                      mayhem,
                      cashback,
                      BigInteger.valueOf(bits)),
                  program);
          default -> VenueChain.withPool(POOL, PoolSetting.inverted(), program);
        };
    return held == 0
        ? chain
        : chain.put(
            TOKENS.account(WALLET, MINT, program),
            program,
            VenueChain.tokens(MINT, WALLET, held, 165 + (extensible(program) ? 5 : 0)));
  }

  private static boolean extensible(Address program) {
    return program.equals(VenuePrograms.TOKEN_2022);
  }

  /** The amounts of the one swap in a plan stand behind its discriminator. */
  @Property(tries = 200)
  void plansKeepTheOrdersAmountsAndNameAllTheyNeed(
      @ForAll @IntRange(max = MARKETS - 1) int market,
      @ForAll @IntRange(max = 3) int bits,
      @ForAll boolean buy,
      @ForAll boolean extended,
      @ForAll boolean close,
      @ForAll @LongRange(min = 1) long given,
      @ForAll @LongRange(min = 1) long least,
      @ForAll @IntRange(max = 1_000) int seed) {
    Address program = extended ? VenuePrograms.TOKEN_2022 : VenuePrograms.TOKEN;
    OrderTerms terms =
        buy
            ? new OrderTerms.Buy(Lamports.of(given), TokenAmount.ofRaw(least, 6))
            : new OrderTerms.Sell(TokenAmount.ofRaw(given, 6), Lamports.of(least));
    SwapRequest request =
        new SwapRequest(MINT, WALLET, terms, close && !buy, pool(market), "order-" + seed);
    VenueChain chain = chain(market, bits, program, buy ? 0 : given);
    SwapVenue venue = venue(market);

    SwapPlan plan = chain.plan(venue, request);

    Instruction swap =
        plan.instructions().stream()
            .filter(each -> each.data().length >= 24)
            .reduce(
                (one, other) -> {
                  throw new AssertionError("two swaps: " + one + other);
                })
            .orElseThrow();
    ByteBuffer data = ByteBuffer.wrap(swap.data()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(data.getLong(8)).isEqualTo(given);
    assertThat(data.getLong(16)).isEqualTo(least).isPositive();
    assertThat(swap.accounts())
        .contains(AccountUse.payer(WALLET), AccountUse.writable(plan.tokenAccount()));
    assertThat(plan.tokenAccount()).isEqualTo(TOKENS.account(WALLET, MINT, program));
    assertThat(plan.writable()).contains(WALLET).containsAll(plan.recipients());
    assertThat(plan.opens())
        .allSatisfy(each -> assertThat(plan.writable()).contains(each.address()));
    assertThat(plan.instructions().stream().flatMap(each -> each.accounts().stream()))
        .allSatisfy(
            use ->
                assertThat(use.signer()).isEqualTo(use.signer() && use.address().equals(WALLET)));
    assertThat(plan.closesTokenAccount()).isEqualTo(close && !buy && market != INVERTED);
    assertThat(chain.plan(venue, request)).isEqualTo(plan);
  }

  /** Damage to any account gives a plan or a refusal, never an exception. */
  @Property(tries = 300)
  void damagedAccountsAreReadOrRefused(
      @ForAll @IntRange(max = MARKETS - 1) int market,
      @ForAll boolean buy,
      @ForAll @IntRange(max = 11) int which,
      @ForAll @IntRange(max = 1_100) int at,
      @ForAll byte value,
      @ForAll boolean cut) {
    OrderTerms terms =
        buy
            ? new OrderTerms.Buy(Lamports.of(5), TokenAmount.ofRaw(6, 6))
            : new OrderTerms.Sell(TokenAmount.ofRaw(6, 6), Lamports.of(5));
    SwapRequest request = new SwapRequest(MINT, WALLET, terms, false, pool(market), "order");
    VenueChain chain = chain(market, 0, VenuePrograms.TOKEN_2022, 6);
    SwapVenue venue = venue(market);
    SwapPlan whole = chain.plan(venue, request);
    chain.damage(whole.accountsRead().get(which % whole.accountsRead().size()), at, value, cut);

    assertThat(chain.ask(venue, request)).isNotInstanceOf(SwapStep.Wanted.class);
  }
}
