package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.TokenBalance;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.venue.WalletAccounts;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the rig's curve does not do: rent that is locked beside the wallet's own account, SOL that
 * is wrapped, and what has landed on mainnet.
 */
class LandedTradeTests {
  private static final Mint MINT = TestMints.numbered(1);
  private static final Address WALLET = FakeChain.WALLET;
  private static final Address OTHER = FakeChain.TIPPED;
  private static final long HAD = 1_000_000_000;
  private static final long RENT = FakeChain.RENT;
  private static final long FEE = 12_000;
  private static final long TRADE_EVENT = 0xbddb7fd34ee661eeL;

  private static TokenBalance balance(int place, Mint mint, Address owner, long amount) {
    Address account = place == 1 ? FakeChain.TOKENS : OTHER;
    return new TokenBalance(place, account, mint, Optional.of(owner), Optional.empty(), amount, 6);
  }

  private static LandedTrade read(
      Order order,
      List<Long> before,
      List<Long> after,
      List<TokenBalance> tokensBefore,
      List<TokenBalance> tokensAfter,
      Map<Address, Lamports> rented) {
    return read(order, before, after, tokensBefore, tokensAfter, rented, List.of());
  }

  private static LandedTrade read(
      Order order,
      List<Long> before,
      List<Long> after,
      List<TokenBalance> tokensBefore,
      List<TokenBalance> tokensAfter,
      Map<Address, Lamports> rented,
      List<ChainInstruction> instructions) {
    ChainTransaction transaction =
        new ChainTransaction(
            Optional.empty(),
            OptionalLong.of(1),
            OptionalInt.of(0),
            OptionalLong.empty(),
            Optional.of("legacy"),
            ChainTransaction.Status.SUCCEEDED,
            Optional.empty(),
            List.of(WALLET, FakeChain.TOKENS, OTHER),
            instructions,
            true,
            List.of(),
            new ChainBalances(
                OptionalLong.of(FEE),
                Optional.of(before),
                Optional.of(after),
                Optional.of(tokensBefore),
                Optional.of(tokensAfter)));
    return LandedTrade.of(transaction, order, WALLET, rented, Set.of()).orElseThrow();
  }

  /** PumpSwap opens the fee recipient's account of wrapped SOL at the buyer's cost. */
  @Test
  void aBuyThatOpensAnAccountOfTheVenueLocksItsRent() {
    long spend = 10_000_000;
    long share = 95_000;
    Order order = TestData.buy("o-1", MINT);
    LandedTrade trade =
        read(
            order,
            List.of(HAD, 0L, 0L),
            List.of(HAD - FEE - spend - 2 * RENT, RENT, RENT + share),
            List.of(),
            List.of(
                balance(1, MINT, WALLET, 342_540_650_714L),
                balance(2, PumpFunEvent.WRAPPED_SOL, FakeChain.TOKENS, share)),
            Map.of());
    assertThat(trade.costs().rentLocked()).isEqualTo(Lamports.of(2 * RENT));
    assertThat(trade.fill().orElseThrow().quote()).isEqualTo(Lamports.of(spend));
  }

  /** An exit's terms know of no rent that it locks, so that the books take it off the proceeds. */
  @Test
  void aSaleThatOpensAnAccountBringsLess() {
    long proceeds = 12_000_000;
    long quantity = 353_134_691_458L;
    Order order = TestData.sell("o-1", MINT);
    LandedTrade trade =
        read(
            order,
            List.of(HAD, RENT, 0L),
            List.of(HAD - FEE + proceeds - 1_844_400, RENT, 1_844_400L),
            List.of(balance(1, MINT, WALLET, quantity)),
            List.of(balance(1, MINT, WALLET, 0)),
            Map.of(OTHER, Lamports.of(1_844_400)));
    assertThat(trade.costs().rentLocked()).isEqualTo(Lamports.ZERO);
    assertThat(trade.fill().orElseThrow().quote()).isEqualTo(Lamports.of(proceeds - 1_844_400));
  }

  /** Whoever holds wrapped SOL, or was given some, has it back as SOL with any trade in a pool. */
  @Test
  void wrappedSolThatABuyUnwrapsIsNeitherRentNorTrade() {
    long spend = 10_000_000;
    long wrapped = 5_000_000_000L;
    LandedTrade trade =
        read(
            TestData.buy("o-1", MINT),
            List.of(HAD, 0L, RENT + wrapped),
            List.of(HAD - FEE - spend - RENT + RENT + wrapped, RENT, 0L),
            List.of(balance(2, PumpFunEvent.WRAPPED_SOL, WALLET, wrapped)),
            List.of(balance(1, MINT, WALLET, 342_540_650_714L)),
            Map.of());
    assertThat(trade.costs().rentFreed()).isEqualTo(Lamports.ZERO);
    assertThat(trade.costs().rentLocked()).isEqualTo(Lamports.of(RENT));
    assertThat(trade.fill().orElseThrow().quote()).isEqualTo(Lamports.of(spend));
  }

  @Test
  void wrappedSolThatASaleUnwrapsIsNoRent() {
    long proceeds = 12_000_000;
    Order order = TestData.sell("o-1", MINT);
    LandedTrade trade =
        read(
            order,
            List.of(HAD, RENT, RENT),
            List.of(HAD - FEE + proceeds + 2 * RENT, 0L, 0L),
            List.of(
                balance(1, MINT, WALLET, 353_134_691_458L),
                balance(2, PumpFunEvent.WRAPPED_SOL, WALLET, 0)),
            List.of(),
            Map.of());
    assertThat(trade.costs().rentFreed()).isEqualTo(Lamports.of(RENT));
    assertThat(trade.fill().orElseThrow().quote()).isEqualTo(Lamports.of(proceeds));
  }

  /** Anybody may send lamports to an account between its simulation and its closing. */
  @Test
  void whatComesBackBeyondTheOrdersRentIsProceeds() {
    long proceeds = 12_000_000;
    long dust = 3_000_000;
    Order order = TestData.sell("o-1", MINT);
    long stated = order.network().rent().value();
    LandedTrade trade =
        read(
            order,
            List.of(HAD, RENT + dust, 0L),
            List.of(HAD - FEE + proceeds + RENT + dust, 0L, 0L),
            List.of(balance(1, MINT, WALLET, 353_134_691_458L)),
            List.of(),
            Map.of());
    assertThat(trade.costs().rentFreed()).isEqualTo(Lamports.of(stated));
    assertThat(trade.fill().orElseThrow().quote())
        .isEqualTo(Lamports.of(proceeds + RENT + dust - stated));
  }

  /**
   * The first buyer of a coin whose creator has no vault pays for it beside the fee: as in
   * 5EDHe12KqokKkhDLY8n5cs7hYs5g49mNFTMKHARafs9FMVBYcG1rYf7VD4h1zd19G7zaXGNLqqyTsczPXbbafYuZ of
   * July 2026, which left 890,880 lamports of rent and a fee of 296,251 in it.
   */
  @Test
  void rentOfTheCreatorsVaultIsLockedAndTheFeeInItIsNot() {
    Mint mint = Mint.of("7YD6ZHb39jGb33ki2iFd7kHK11yMkSFCc9kvjJscpump");
    long spend = 98_750_018 + 938_126 + 296_251;
    LandedTrade trade =
        read(
            TestData.buy("o-1", mint),
            List.of(HAD, 0L, 0L),
            List.of(HAD - FEE - spend - RENT - 890_880, RENT, 1_187_131L),
            List.of(),
            List.of(balance(1, mint, WALLET, 3_520_371_073_923L)),
            Map.of(),
            recorded(
                    "pump/5EDHe12KqokKkhDLY8n5cs7hYs5g49mNFTMKHARafs9F"
                        + "MVBYcG1rYf7VD4h1zd19G7zaXGNLqqyTsczPXbbafYuZ")
                .instructions());
    assertThat(trade.costs().rentLocked()).isEqualTo(Lamports.of(RENT + 890_880));
    assertThat(trade.costs().creatorFee()).isEqualTo(Lamports.of(296_251));
    assertThat(trade.costs().protocolFee()).isEqualTo(Lamports.of(938_126));
    assertThat(trade.fill().orElseThrow().quote()).isEqualTo(Lamports.of(98_750_018));
  }

  /**
   * A coin that rewards its holders pays them the creator's fee, and its event states it twice: as
   * {@code creator_fee} and as {@code holder_rewards}. The event is the one that completed a curve
   * in October 2026, with the rewards filled in.
   */
  @Test
  void whatHoldersGetIsTheCreatorsFeeAndNoFurtherOne() {
    Mint mint = Mint.of("BKddwL4eboJvcoc2Ct5JRypEKMFPkfAXDeG1gAwMpump");
    long priced = 219_898_668;
    long creator = 659_697;
    long spend = priced + 2_089_038 + creator;
    List<ChainInstruction> instructions =
        recorded(
                "pump/fnG6AdqJEFYuSw1v9h2CZBw8bXCAn5U8sFBe"
                    + "peGSvFt7T8iCuWXgiu1AJhyNycVjYubxRurJncM7rR5DYnvrjnW")
            .instructions()
            .stream()
            .map(each -> isTradeEvent(each) ? rewarding(each, creator) : each)
            .toList();
    LandedTrade trade =
        read(
            TestData.buy("o-1", mint),
            List.of(HAD, 0L, 0L),
            List.of(HAD - FEE - spend - RENT - 650_240, RENT, 650_240 + creator),
            List.of(),
            List.of(balance(1, mint, WALLET, 536_214_573_650L)),
            Map.of(),
            instructions);
    assertThat(trade.costs().creatorFee()).isEqualTo(Lamports.of(creator));
    assertThat(trade.costs().rentLocked()).isEqualTo(Lamports.of(RENT + 650_240));
    assertThat(trade.fill().orElseThrow().quote()).isEqualTo(Lamports.of(priced));
  }

  /** With all fields up to October 2026, behind the tag of events. */
  private static boolean isTradeEvent(ChainInstruction call) {
    byte[] data = call.data();
    return call.inner() && data.length == 390 && ByteBuffer.wrap(data).getLong(8) == TRADE_EVENT;
  }

  private static ChainInstruction rewarding(ChainInstruction event, long lamports) {
    ByteBuffer data = ByteBuffer.wrap(event.data()).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(data.capacity() - 24, 30).putLong(data.capacity() - 16, lamports);
    return ChainInstruction.inner(
        event.program(),
        event.accounts(),
        data.array(),
        event.outerIndex(),
        event.innerIndex().orElseThrow(),
        event.stackHeight());
  }

  private static ChainTransaction recorded(String name) {
    List<ChainTransaction> found = new ArrayList<>();
    RecordedTransactions.of(SharedData.require("chain/data/transactions/" + name + ".json"))
        .forEach(decoded -> found.add(decoded.transaction()));
    return found.get(0);
  }

  /**
   * What traders signed themselves, on curves and in a pool, settles to what independent checks
   * found: {@code chain/expected.jsonl}.
   */
  @ParameterizedTest
  @CsvSource({
    // A curve of March 2025, when the program did not yet say what its fees are.
    "pump/42b9bqxYRKPumQigR2XcWdVRpNXqcQiHt6i6RAo7egKZehRPX4fAP79pc1aWXaDkVf9RoNCGgbpegBFypxV3qpcW,"
        + " 6671RdBd2EwDBdf6SqUWVWiLXb31V5G7yXzB9f1Xpump, , 3723578438849, 116489045, 0, 0, 0,"
        + " 2039280, 0",
    // A curve of July 2025.
    "pump/2ghHZXwyU6K1Q8KMJbLJg37ktmyctKmdzzZKGDvHk1MR865dDYyo8SfrKvmvijT43P6hdu6ozPtATiMeg2STszhc,"
        + " 7k2255ueF3Ecnnjf9odEu7so3gmXKS8E29atDWmFpump,"
        + " FCjUJZ1qozm1e8romw216qyfQMaaWKxWsuySnumVCCNe, 2878556000000, 129814469, 1233238, 64908,"
        + " 0, 2039280, 110000",
    // The trade that completed a curve in October 2026.
    "pump/fnG6AdqJEFYuSw1v9h2CZBw8bXCAn5U8sFBepeGSvFt7T8iCuWXgiu1AJhyNycVjYubxRurJncM7rR5DYnvrjnW,"
        + " BKddwL4eboJvcoc2Ct5JRypEKMFPkfAXDeG1gAwMpump,"
        + " astraZW5GLFefxNPAatceHhYjfA1ciq9gvfEg2S47xk, 536214573650, 219898668, 2089038, 659697,"
        + " 0, 0, 1000000",
    // PumpSwap in October 2025: more SOL wrapped than spent, and unwrapped again.
    "pumpswap/4pCgZ28WbXfpq93VuwbJwjWTvfgesEds9PKXkXmMHUGW"
        + "mYduKbieMpbckHUwQ8ugVdvrT3CYQDC3n9j4BzPLyJCz,"
        + " MeU6gTPJkV8J5TwWfUArnmM4sD6X5SYmXotcJtYpump,"
        + " 96gYZGLnJYVFmbjzopPSU6QiEV5fGqZNyN9nmNhvrZU5, 1205966600208, 695247549, 347624,"
        + " 6604852, 1390496, 2039280, 11000"
  })
  void recordedBuysSettleToTheLamport(
      String name,
      String mint,
      @Nullable String tipped,
      long tokens,
      long quote,
      long protocol,
      long creator,
      long lp,
      long rent,
      long tip) {
    ChainTransaction transaction = recorded(name);
    Address wallet = transaction.accountKeys().get(0);
    LandedTrade trade =
        LandedTrade.of(
                transaction,
                TestData.buy("o-1", Mint.of(mint)),
                wallet,
                new WalletAccounts(new ProgramAddressCache(100)).paidFor(wallet),
                Stream.ofNullable(tipped).map(Address::of).collect(Collectors.toSet()))
            .orElseThrow();

    long fee = transaction.balances().fee().orElseThrow();
    assertThat(trade.fill()).contains(new Fill(Lamports.of(quote), TokenAmount.ofRaw(tokens, 6)));
    assertThat(trade.costs())
        .isEqualTo(
            Costs.builder()
                .venue(Lamports.of(protocol), Lamports.of(creator), Lamports.of(lp))
                .network(Lamports.of(5_000), Lamports.of(fee - 5_000), Lamports.of(tip))
                .rentLocked(Lamports.of(rent))
                .build());
  }
}
