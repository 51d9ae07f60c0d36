package io.godmode.onchain.venue;

import static io.godmode.onchain.venue.VenueChain.ADDRESSES;
import static io.godmode.onchain.venue.VenueChain.POOLS;
import static io.godmode.onchain.venue.VenueChain.PUMP;
import static io.godmode.onchain.venue.VenueChain.TOKENS;
import static io.godmode.onchain.venue.VenueChain.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwap;
import io.godmode.core.pool.PumpSwapModel;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.venue.PumpFunVenue.Generation;
import io.godmode.onchain.venue.VenueChain.CurveSetting;
import io.godmode.onchain.venue.VenueChain.PoolSetting;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Trades that landed on mainnet, planned again on the accounts as they were before: the same
 * accounts with the same rights in the same order, and a price to the unit.
 */
class RecordedTradesTests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Lamports SOME = Lamports.of(1);

  /** A transaction as it was recorded, and which places of its accounts may be written. */
  private record Recorded(ChainTransaction transaction, JsonNode header) {
    static Recorded of(String name) throws IOException {
      Path file = SharedData.require("chain/data/transactions/" + name + ".json");
      List<ChainTransaction> read = new ArrayList<>();
      RecordedTransactions.of(file).forEach(decoded -> read.add(decoded.transaction()));
      return new Recorded(read.get(0), JSON.readTree(file.toFile()).findPath("header"));
    }

    /** The calls of the message itself, with rights as the message has them. */
    List<Instruction> calls() {
      return transaction.instructions().stream()
          .filter(each -> !each.inner())
          .map(each -> new Instruction(each.program(), uses(each), each.data()))
          .toList();
    }

    private List<AccountUse> uses(ChainInstruction call) {
      return call.accounts().stream().map(this::use).toList();
    }

    private AccountUse use(Address address) {
      int place = transaction.accountKeys().indexOf(address);
      int signers = header.get("numRequiredSignatures").intValue();
      int readOnly = header.get("numReadonlyUnsignedAccounts").intValue();
      return new AccountUse(
          address, place < signers, place < transaction.accountKeys().size() - readOnly);
    }

    Instruction swap(Address program) {
      return calls().stream()
          .filter(each -> each.program().equals(program))
          .findFirst()
          .orElseThrow();
    }

    Address payer() {
      return transaction.accountKeys().get(0);
    }

    /** What a token account held before. */
    long held(Address account) {
      return transaction.balances().tokensBefore().orElseThrow().stream()
          .filter(each -> each.account().equals(account))
          .findFirst()
          .orElseThrow()
          .amount();
    }
  }

  private static List<Address> addresses(Instruction call) {
    return call.accounts().stream().map(AccountUse::address).toList();
  }

  /**
   * Traders still let the accumulator of all volume be written, which the programs' descriptions no
   * longer ask for.
   */
  private static List<AccountUse> using(List<AccountUse> uses, int place, boolean writable) {
    List<AccountUse> changed = new ArrayList<>(uses);
    AccountUse use = uses.get(place);
    changed.set(place, new AccountUse(use.address(), use.signer(), writable));
    return changed;
  }

  private static byte[] with(byte[] data, int at, byte[]... parts) {
    ByteBuffer into = ByteBuffer.wrap(data.clone()).position(at);
    for (byte[] part : parts) {
      into.put(part);
    }
    return into.array();
  }

  private static byte[] naming(byte[] data, int at, int times, Address who) {
    byte[] named = data;
    for (int i = 0; i < times; i++) {
      named = with(named, at + i * Address.BYTES, who.toBytes());
    }
    return named;
  }

  private static byte[] little(long... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }

  /**
   * Slot 453758355, October 2026: {@code buy} of the last tokens of a curve. Our buys name the same
   * accounts.
   */
  @Test
  void theBuyThatCompletedACurve() throws IOException {
    Recorded recorded =
        Recorded.of(
            "pump/fnG6AdqJEFYuSw1v9h2CZBw8bXCAn5U8sFBepeGSvFt7"
                + "T8iCuWXgiu1AJhyNycVjYubxRurJncM7rR5DYnvrjnW");
    Instruction swap = recorded.swap(VenuePrograms.PUMP);
    List<Address> found = addresses(swap);
    long bought = 536_214_573_650L;
    long priced = 219_898_668;
    Mint mint = Mint.of(found.get(2).base58());
    CurveSetting setting =
        new CurveSetting(
            false,
            Address.of("J7uav9Uot4PnB4uCENa1tcKviKNQRHqx1EQkf6GGEWYE"),
            false,
            false,
            VenuePrograms.NOBODY,
            0);
    byte[] curve =
        with(
            VenueChain.curve(setting),
            8,
            little(
                279_900_000_000_000L + bought,
                115_005_359_557L - priced,
                bought,
                85_005_359_557L - priced));
    byte[] global = naming(VenueChain.global(false), 41, 1, found.get(1));
    global = naming(global, 162, 7, found.get(1));
    global = naming(global, 741, 8, found.get(17));
    JsonNode fees =
        JSON.readTree(
            SharedData.require("chain/data/accounts/pump_fees__fee_config.json").toFile());
    VenueChain chain =
        new VenueChain()
            .put(PUMP.global(), VenuePrograms.PUMP, global)
            .put(
                FeeConfigAccount.OF_CURVES,
                FeeConfigAccount.PROGRAM,
                Base64.getDecoder().decode(fees.get("data_b64").textValue()))
            .put(PUMP.curve(mint), VenuePrograms.PUMP, curve)
            .put(found.get(2), found.get(8), VenueChain.mint(""));
    SwapPlan plan =
        chain.plan(
            PumpFunVenue.of(Generation.FIRST, ADDRESSES),
            new SwapRequest(
                mint,
                recorded.payer(),
                new OrderTerms.Buy(SOME, TokenAmount.ofRaw(bought, 6)),
                false,
                Optional.empty(),
                "order-1"));

    Instruction ours = plan.instructions().get(plan.instructions().size() - 1);
    assertThat(ours.accounts()).isEqualTo(using(swap.accounts(), 12, false));
    PoolState pool = plan.pool();
    CurveQuote quote =
        BondingCurve.buyExactOut(
            reserves(pool),
            bought,
            new CurveFees(pool.fees().protocol().value(), pool.fees().creator().value()));
    assertThat(quote.curveAmount()).isEqualTo(priced);
    assertThat(quote.protocolFee()).isEqualTo(2_089_038);
    assertThat(quote.creatorFee()).isEqualTo(659_697);
    assertThat(quote.completes()).isTrue();
  }

  private static CurveState reserves(PoolState pool) {
    return new CurveState(
        pool.virtualToken(), pool.virtualQuote(), pool.realToken(), pool.realQuote());
  }

  private static VenueChain pool(
      Recorded recorded, PoolSetting setting, List<Address> found, Address buyback) {
    Address at = found.get(0);
    Mint base = setting.base();
    Mint quote = setting.quote();
    Mint token = base.equals(VenuePrograms.WRAPPED_SOL) ? quote : base;
    byte[] config = naming(VenueChain.config(0), 57, 8, found.get(9));
    config = naming(config, 643, 8, buyback);
    return new VenueChain()
        .put(POOLS.config(), VenuePrograms.PUMP_SWAP, config)
        .put(FeeConfigAccount.OF_POOLS, FeeConfigAccount.PROGRAM, VenueChain.feeConfig())
        .put(
            at,
            VenuePrograms.PUMP_SWAP,
            with(VenueChain.pool(setting), 139, found.get(7).toBytes(), found.get(8).toBytes()))
        .put(VenueChain.address(token), VenuePrograms.TOKEN, VenueChain.mint(""))
        .put(
            found.get(7),
            found.get(11),
            VenueChain.tokens(base, at, recorded.held(found.get(7)), 165))
        .put(
            found.get(8),
            found.get(12),
            VenueChain.tokens(quote, at, recorded.held(found.get(8)), 165));
  }

  /**
   * Slot 371820726, October 2025: a trader wraps, buys and unwraps as we do, in the pool that a
   * coin has moved to. Since then the program takes three accounts more.
   */
  @Test
  void aBuyInACanonicalPool() throws IOException {
    Recorded recorded =
        Recorded.of(
            "pumpswap/4pCgZ28WbXfpq93VuwbJwjWTvfgesEds9PKXkXmMHUGW"
                + "mYduKbieMpbckHUwQ8ugVdvrT3CYQDC3n9j4BzPLyJCz");
    Instruction swap = recorded.swap(VenuePrograms.PUMP_SWAP);
    List<Address> found = addresses(swap);
    Mint mint = Mint.of(found.get(3).base58());
    Address creator = Address.of("9iBcdioAx8ReW4CPDbNUXLpBBz6dLXriXvzSjs3WvLpX");
    long bought = 1_205_966_600_208L;
    PoolSetting setting =
        new PoolSetting(
            PUMP.poolAuthority(mint),
            mint,
            VenuePrograms.WRAPPED_SOL,
            creator,
            false,
            false,
            BigInteger.ZERO);
    SwapPlan plan =
        pool(recorded, setting, found, key(120))
            .plan(
                PumpSwapVenue.of(ADDRESSES),
                new SwapRequest(
                    mint,
                    recorded.payer(),
                    new OrderTerms.Buy(Lamports.of(721_000_000), TokenAmount.ofRaw(bought, 6)),
                    false,
                    Optional.empty(),
                    "order-1"));

    // Behind a tip and two calls about compute units.
    List<Instruction> calls = recorded.calls().subList(3, 9);
    assertThat(plan.instructions()).hasSameSizeAs(calls);
    for (int i = 0; i < calls.size(); i++) {
      Instruction ours = plan.instructions().get(i);
      assertThat(ours.program()).isEqualTo(calls.get(i).program());
      assertThat(addresses(ours).subList(0, calls.get(i).accounts().size()))
          .as("call %s", i)
          .isEqualTo(addresses(calls.get(i)));
    }
    Instruction ours = plan.instructions().get(4);
    // The program writes the pool since the end of that month.
    assertThat(ours.accounts().subList(0, 23))
        .isEqualTo(using(using(swap.accounts(), 0, true), 19, false));
    assertThat(ours.accounts().subList(23, 26))
        .containsExactly(
            AccountUse.readOnly(POOLS.poolV2(mint)),
            AccountUse.readOnly(key(120)),
            AccountUse.writable(TOKENS.wrapped(key(120))));
    assertThat(plan.instructions().get(1).data()).isEqualTo(calls.get(1).data());
    PoolState state = plan.pool();
    CurveQuote quote =
        PumpSwap.buyExactOut(
            reserves(state),
            bought,
            new PoolFees(
                state.fees().lp().value(),
                state.fees().protocol().value(),
                state.fees().creator().value()));
    assertThat(quote.traderAmount()).isEqualTo(703_590_521);
    assertThat(quote.lpFee()).isEqualTo(1_390_496);
    assertThat(quote.protocolFee()).isEqualTo(347_624);
    assertThat(quote.creatorFee()).isEqualTo(6_604_852);
  }

  /** Slot 437956840, August 2026: SOL is sold for a token in a pool whose base is SOL. */
  @Test
  void aBuyInAnInvertedPool() throws IOException {
    Recorded recorded =
        Recorded.of(
            "pumpswap/3Ap5WXY5heMaD8YmNysSe7P5YFfqfzr6WG1txPDMVf6G"
                + "fVrMZgRrPbMPwcG9Np9vLaxLCKpuCeNcUzt1wG2nGnKL");
    ChainInstruction swap =
        recorded.transaction().instructions().stream()
            .filter(each -> each.program().equals(VenuePrograms.PUMP_SWAP) && !each.inner())
            .findFirst()
            .orElseThrow();
    List<Address> found = swap.accounts();
    Mint mint = Mint.of(found.get(4).base58());
    PoolSetting setting =
        new PoolSetting(
            key(33),
            VenuePrograms.WRAPPED_SOL,
            mint,
            VenuePrograms.NOBODY,
            false,
            false,
            BigInteger.ZERO);
    long spend = 1_937_887;
    VenueChain chain = pool(recorded, setting, found, found.get(21));
    chain.put(
        found.get(6),
        found.get(12),
        VenueChain.tokens(mint, found.get(1), recorded.held(found.get(6)), 165));
    SwapPlan plan =
        chain.plan(
            PumpSwapVenue.of(ADDRESSES),
            new SwapRequest(
                mint,
                found.get(1),
                new OrderTerms.Buy(Lamports.of(spend), TokenAmount.ofRaw(1, 6)),
                false,
                Optional.of(found.get(0)),
                "order-1"));

    List<List<Address>> calls =
        recorded.transaction().instructions().stream()
            .filter(each -> !each.inner())
            .map(ChainInstruction::accounts)
            .toList();
    assertThat(plan.instructions().stream().map(RecordedTradesTests::addresses).toList())
        .isEqualTo(calls);
    Quote quote = PumpSwapModel.create().buy(plan.pool(), Lamports.of(spend)).orElseThrow();
    assertThat(quote.tokensRaw()).isEqualTo(10_730_229_564L);
  }

  /**
   * August 2026, {@code events/pumpswap__BuyEvent_472.hex}: {@code buy_exact_quote_in} of 0.099 SOL
   * of a cashback coin, in a pool whose price rests on more SOL than it holds.
   */
  @Test
  void theQuoteOfAnExactSpendInAPoolWithVirtualReserves() {
    Mint mint = VenueChain.MINT;
    Address at = VenueChain.canonicalPool();
    PoolSetting setting =
        new PoolSetting(
            PUMP.poolAuthority(mint),
            mint,
            VenuePrograms.WRAPPED_SOL,
            VenueChain.CREATOR,
            false,
            true,
            BigInteger.valueOf(17_584_505_433L));
    SwapPlan plan =
        VenueChain.withPool(at, setting, VenuePrograms.TOKEN)
            .put(
                VenueChain.address(mint),
                VenuePrograms.TOKEN,
                with(VenueChain.mint(""), 36, little(965_302_493_880_834L)))
            .put(
                key(31),
                VenuePrograms.TOKEN,
                VenueChain.tokens(mint, at, 227_703_053_860_891L, 165))
            .put(
                key(32),
                VenuePrograms.TOKEN,
                VenueChain.tokens(VenuePrograms.WRAPPED_SOL, at, 59_706_180_388L, 165))
            .plan(
                PumpSwapVenue.of(ADDRESSES),
                new SwapRequest(
                    mint,
                    VenueChain.WALLET,
                    new OrderTerms.Buy(Lamports.of(99_000_000), TokenAmount.ofRaw(256, 6)),
                    false,
                    Optional.empty(),
                    "order-1"));
    Quote quote = PumpSwapModel.create().buy(plan.pool(), Lamports.of(99_000_000)).orElseThrow();

    assertThat(quote.tokensRaw()).isEqualTo(287_695_309_257L);
    assertThat(quote.poolQuote()).isEqualTo(Lamports.of(97_777_776));
    assertThat(quote.lpFee()).isEqualTo(Lamports.of(19_556));
    assertThat(quote.protocolFee()).isEqualTo(Lamports.of(909_334));
    assertThat(quote.creatorFee()).isEqualTo(Lamports.of(293_334));
  }
}
