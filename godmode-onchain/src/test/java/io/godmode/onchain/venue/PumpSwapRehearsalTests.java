package io.godmode.onchain.venue;

import static io.godmode.onchain.venue.VenueChain.CREATOR;
import static io.godmode.onchain.venue.VenueChain.MINT;
import static io.godmode.onchain.venue.VenueChain.POOLS;
import static io.godmode.onchain.venue.VenueChain.TOKENS;
import static io.godmode.onchain.venue.VenueChain.WALLET;
import static io.godmode.onchain.venue.VenueChain.canonicalPool;
import static io.godmode.onchain.venue.VenueChain.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.core.pool.PumpSwapModel;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.execution.AssembledSwap;
import io.godmode.onchain.execution.SwapRehearsal;
import io.godmode.onchain.guard.StandardTxGuard;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.onchain.venue.VenueChain.PoolSetting;
import io.godmode.testkit.TestData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is put to the guards of a swap in a pool, whose SOL goes through an account of wrapped SOL:
 * what lay there before is the wallet's own, and neither spent nor earned.
 */
class PumpSwapRehearsalTests {
  private static final long SPEND = 50_000_000;
  private static final long HAD = 10_000_000_000L;
  private static final long FEE = 5_000;
  private static final long HELD = 1_000_000_000_000L;
  private static final long TOKEN_RENT = 2_039_280;
  private static final Address ACCOUNT = TOKENS.account(WALLET, MINT, VenuePrograms.TOKEN);
  private static final Address WRAPPED = TOKENS.wrapped(WALLET);

  /** A chain whose simulation leaves the accounts that a test says, and all others as they are. */
  private static final class Line implements ChainAccess {
    final VenueChain chain;
    final Map<Address, Optional<ChainAccounts.Account>> after = new HashMap<>();

    Line(VenueChain chain) {
      this.chain = chain;
    }

    private Optional<ChainAccounts.Account> found(Address address) {
      return chain.snapshot(List.of(address)).account(address);
    }

    @Override
    public RecentBlockhash recentBlockhash() {
      return new RecentBlockhash(key(70), 1_000, VenueChain.SLOT);
    }

    @Override
    public ChainAccounts accounts(List<Address> addresses) {
      return new ChainAccounts(VenueChain.SLOT, addresses.stream().map(this::found).toList());
    }

    @Override
    public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
      return new SimulatedRun(
          VenueChain.SLOT,
          Optional.empty(),
          List.of(),
          90_000,
          watched.stream()
              .map(each -> after.containsKey(each) ? after.get(each) : found(each))
              .toList());
    }

    @Override
    public Sighting sighting(TxSignature signature) {
      throw new AssertionError("a rehearsal looks for no transaction");
    }

    @Override
    public boolean remembers(long slot) {
      throw new AssertionError("a rehearsal looks for no transaction");
    }

    @Override
    public Optional<ChainTransaction> transaction(TxSignature signature) {
      throw new AssertionError("a rehearsal looks for no transaction");
    }

    @Override
    public List<Long> recentPriorityFees(List<Address> writable) {
      throw new AssertionError("the fee is fixed");
    }
  }

  private Line line;

  @BeforeEach
  void openAllThatTheProgramWould() {
    VenueChain chain =
        VenueChain.withPool(canonicalPool(), PoolSetting.canonical(), VenuePrograms.TOKEN)
            .fund(WALLET, HAD)
            .put(POOLS.userVolume(WALLET), VenuePrograms.PUMP_SWAP, new byte[137]);
    openWrapped(chain, POOLS.creatorVault(CREATOR), 0);
    for (int i = 100; i < 108; i++) {
      openWrapped(chain, key(i), 0);
    }
    line = new Line(chain);
  }

  private static void openWrapped(VenueChain chain, Address owner, long amount) {
    chain.put(
        TOKENS.wrapped(owner),
        VenuePrograms.TOKEN,
        TOKEN_RENT + amount,
        VenueChain.tokens(VenuePrograms.WRAPPED_SOL, owner, amount, 165));
  }

  private static Order order(Order plain, OrderTerms terms) {
    return new Order(
        plain.id(),
        plain.signalId(),
        plain.strategyId(),
        plain.walletId(),
        plain.chain(),
        plain.symbol(),
        plain.mint(),
        plain.kind(),
        terms,
        TestData.SOL_USD.toUsdFloor(SPEND),
        BasisPoints.of(500),
        TestData.NETWORK,
        VenueChain.SLOT,
        VenueChain.SLOT,
        "");
  }

  private AssembledSwap rehearsed(Order order) {
    return SwapRehearsal.on(line, PriorityFee.fixed(0, Lamports.ZERO), List.of())
        .rehearse(order, WALLET, Venue.PUMP_SWAP, PumpSwapModel.create())
        .fold(
            SwapRehearsal.Ready::swap,
            refused -> {
              throw new AssertionError(refused);
            });
  }

  private static String verdict(AssembledSwap swap) {
    return StandardTxGuard.builder()
        .payers(List.of(WALLET))
        .programs(StandardTxGuard.swapPrograms())
        .maxSpend(Lamports.of(SPEND))
        .maxNetworkFee(Lamports.of(10_000))
        .maxFees(Lamports.of(5_000_000))
        .maxSlippage(BasisPoints.of(1_000))
        .build()
        .review(swap.preview())
        .fold(permit -> "PERMIT", GuardVerdict.Refuse::code);
  }

  private static Optional<ChainAccounts.Account> funded(long lamports) {
    return Optional.of(
        new ChainAccounts.Account(VenuePrograms.SYSTEM, Lamports.of(lamports), new byte[0]));
  }

  private AssembledSwap bought(long wrapped, long drawn) {
    long least = 90_000_000_000L;
    line.after.put(WRAPPED, Optional.empty());
    line.after.put(WALLET, funded(HAD + wrapped - drawn - SPEND - FEE - TOKEN_RENT));
    line.after.put(
        ACCOUNT,
        Optional.of(
            new ChainAccounts.Account(
                VenuePrograms.TOKEN,
                Lamports.of(TOKEN_RENT),
                VenueChain.tokens(MINT, WALLET, least + least / 20, 165))));
    return rehearsed(
        order(
            TestData.buy("o-1", MINT),
            new OrderTerms.Buy(Lamports.of(SPEND), TokenAmount.ofRaw(least, 6))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5_000_000_000L})
  void aBuyUnwrapsWhatWasThereBefore(long amount) {
    openWrapped(line.chain, WALLET, amount);
    AssembledSwap swap = bought(TOKEN_RENT + amount, 0);

    assertThat(swap.change().lamports()).isEqualTo(-SPEND - FEE - TOKEN_RENT);
    assertThat(swap.change().rentLocked()).isEqualTo(Lamports.of(TOKEN_RENT));
    assertThat(swap.change().rentFreed()).isEqualTo(Lamports.ZERO);
    assertThat(verdict(swap)).isEqualTo("PERMIT");
  }

  @Test
  void aBuyThatDrawsOnWrappedSolBesideTheSpendIsRefused() {
    openWrapped(line.chain, WALLET, 5_000_000_000L);

    assertThat(verdict(bought(TOKEN_RENT + 5_000_000_000L, 1))).isEqualTo("SIMULATION_MISMATCH");
  }

  @Test
  void lamportsThatLieWhereTheAccountWillBeAreTheWalletsToo() {
    line.chain.fund(WRAPPED, 1_000_000);
    AssembledSwap swap = bought(1_000_000, 0);

    assertThat(swap.change().lamports()).isEqualTo(-SPEND - FEE - TOKEN_RENT);
    assertThat(swap.change().rentFreed()).isEqualTo(Lamports.ZERO);
    assertThat(verdict(swap)).isEqualTo("PERMIT");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5_000_000_000L})
  void aSaleIsPermittedWhateverIsWrapped(long amount) {
    openWrapped(line.chain, WALLET, amount);
    line.chain.put(ACCOUNT, VenuePrograms.TOKEN, VenueChain.tokens(MINT, WALLET, HELD, 165));
    long least = 450_000_000;
    long proceeds = least + least / 20;
    line.after.put(WRAPPED, Optional.empty());
    line.after.put(ACCOUNT, Optional.empty());
    line.after.put(WALLET, funded(HAD + 2 * TOKEN_RENT + amount + proceeds - FEE));
    AssembledSwap swap =
        rehearsed(
            order(
                TestData.sell("o-1", MINT),
                new OrderTerms.Sell(TokenAmount.ofRaw(HELD, 6), Lamports.of(least))));

    assertThat(swap.change().lamports()).isEqualTo(proceeds + TOKEN_RENT - FEE);
    assertThat(swap.change().rentFreed()).isEqualTo(Lamports.of(TOKEN_RENT));
    assertThat(verdict(swap)).isEqualTo("PERMIT");
  }
}
