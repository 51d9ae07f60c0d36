package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.venue.Refusal.Code;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pools of PumpSwap with SOL on one side: the one that pump.fun moved a coin to, or any other that
 * the request names. SOL is wrapped and unwrapped in the same transaction. Immutable and
 * thread-safe.
 *
 * <p>Where SOL is the pool's base, buying the token is a sale of the base.
 */
public final class PumpSwapVenue implements SwapVenue {
  private final PumpFunAddresses curves;
  private final PumpSwapAddresses addresses;
  private final PumpSwapInstructions instructions;
  private final TokenCalls tokens;

  private PumpSwapVenue(ProgramAddressCache addresses) {
    this.curves = new PumpFunAddresses(addresses);
    this.addresses = new PumpSwapAddresses(addresses);
    this.instructions = new PumpSwapInstructions(addresses);
    this.tokens = new TokenCalls(addresses);
  }

  /**
   * Returns the venue.
   *
   * @param addresses where derived addresses are remembered
   */
  public static PumpSwapVenue of(ProgramAddressCache addresses) {
    return new PumpSwapVenue(addresses);
  }

  @Override
  public Venue venue() {
    return Venue.PUMP_SWAP;
  }

  @Override
  public SwapStep next(SwapRequest request, AccountSnapshot read) {
    Mint mint = request.mint();
    Address wallet = request.wallet();
    Address address =
        request.pool().orElseGet(() -> addresses.canonicalPool(curves.poolAuthority(mint), mint));
    List<Address> needed =
        new ArrayList<>(
            List.of(
                address,
                addresses.config(),
                FeeConfigAccount.OF_POOLS,
                Address.of(mint.base58()),
                tokens.account(wallet, mint, VenuePrograms.TOKEN),
                tokens.account(wallet, mint, VenuePrograms.TOKEN_2022),
                tokens.wrapped(wallet),
                addresses.userVolume(wallet)));
    Optional<SwapStep> first = SwapReading.missing(read, needed);
    if (first.isPresent()) {
      return first.get();
    }
    try {
      PumpSwapPool pool = pool(request, read, address);
      MintAccount minted = SwapReading.mint(read, request);
      PumpSwapConfig config =
          SwapReading.required(
              read, addresses.config(), "PumpSwap's GlobalConfig", PumpSwapConfig::read);
      boolean buysBase = request.buys() != pool.inverted();
      if (buysBase ? config.buysDisabled() : config.salesDisabled()) {
        throw new RefusedException(
            Code.TRADING_DISABLED,
            "PumpSwap has disabled " + (buysBase ? "buys" : "sales") + " of a pool's base");
      }
      PumpSwapTrade trade = trade(request, address, pool, minted.program(), config);
      needed.add(pool.baseVault());
      needed.add(pool.quoteVault());
      needed.add(instructions.quoteOf(trade.feeRecipient(), trade));
      needed.add(instructions.creatorVaultQuote(trade));
      needed.add(instructions.userVolumeQuote(trade));
      return SwapReading.missing(read, needed)
          .orElseGet(
              () ->
                  new SwapStep.Planned(
                      plan(new Swap(request, read, pool, minted, config, trade), needed)));
    } catch (RefusedException e) {
      return new SwapStep.Refused(e.refusal());
    }
  }

  /** What a plan is made of. */
  private record Swap(
      SwapRequest request,
      AccountSnapshot read,
      PumpSwapPool pool,
      MintAccount mint,
      PumpSwapConfig config,
      PumpSwapTrade trade) {}

  private static PumpSwapPool pool(SwapRequest request, AccountSnapshot read, Address address) {
    PumpSwapPool pool =
        read.account(address)
            .map(account -> SwapReading.understood(account, address, PumpSwapPool::read))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Code.POOL_MISSING, "the pool " + address + " does not exist"));
    if (pool.trades(request.mint())) {
      return pool;
    }
    boolean token =
        pool.baseMint().equals(request.mint()) || pool.quoteMint().equals(request.mint());
    throw new RefusedException(
        token ? Code.QUOTE_UNSUPPORTED : Code.OTHER_TOKEN,
        "the pool " + address + " trades " + pool.baseMint() + " for " + pool.quoteMint());
  }

  private static PumpSwapTrade trade(
      SwapRequest request,
      Address address,
      PumpSwapPool pool,
      Address tokenProgram,
      PumpSwapConfig config) {
    return new PumpSwapTrade(
        address,
        request.wallet(),
        pool.baseMint(),
        pool.inverted() ? VenuePrograms.TOKEN : tokenProgram,
        pool.quoteMint(),
        pool.inverted() ? tokenProgram : VenuePrograms.TOKEN,
        pool.baseVault(),
        pool.quoteVault(),
        pool.coinCreator(),
        pool.cashback(),
        FeeRecipients.choose(
            pool.mayhem() ? config.reservedRecipients() : config.feeRecipients(),
            "fee recipient",
            request.seed()),
        FeeRecipients.choose(config.buybackRecipients(), "buyback recipient", request.seed()));
  }

  private SwapPlan plan(Swap swap, List<Address> needed) {
    SwapRequest request = swap.request();
    AccountSnapshot read = swap.read();
    Address wallet = request.wallet();
    Address program = swap.mint().program();
    Address account = tokens.account(wallet, request.mint(), program);
    Address wrapped = tokens.wrapped(wallet);
    Optional<TokenHolding> holding = SwapReading.holding(read, account, request.mint(), wallet);
    // An inverted pool can leave a token or two, see InvertedPumpSwap: such an account cannot
    // close.
    boolean closes =
        SwapReading.sellsAll(request, account, holding)
            && request.closeTokenAccount()
            && !swap.pool().inverted();
    // Refused where it is there and cannot be used.
    SwapReading.holding(read, wrapped, VenuePrograms.WRAPPED_SOL, wallet);
    PoolState state = state(swap);

    List<OpenedAccount> opens = new ArrayList<>();
    List<Instruction> calls = new ArrayList<>();
    Rent.opening(wrapped, read.account(wrapped), TokenHolding.BYTES, OpenedAccount.Kind.WRAPPED_SOL)
        .ifPresent(opens::add);
    calls.addAll(
        request
            .terms()
            .fold(
                buy -> tokens.wrap(wallet, buy.spend()),
                sell -> List.of(tokens.openWrapped(wallet))));
    if (request.buys() && holding.isEmpty()) {
      calls.add(tokens.create(wallet, wallet, request.mint(), program));
      Rent.opening(
              account,
              read.account(account),
              Rent.associatedBytes(swap.mint()),
              OpenedAccount.Kind.TOKEN)
          .ifPresent(opens::add);
    }
    opens.addAll(openedByProgram(swap));
    calls.add(call(swap));
    calls.add(tokens.unwrap(wallet));
    if (closes) {
      calls.add(tokens.close(account, wallet, program));
    }
    Lamports wrappedHeld =
        read.account(wrapped).map(ChainAccounts.Account::lamports).orElse(Lamports.ZERO);
    return new SwapPlan(
        calls,
        state,
        account,
        program,
        holding.map(TokenHolding::amount).orElse(0L),
        closes,
        wrappedHeld,
        opens,
        recipients(swap.trade()),
        needed.stream().distinct().toList());
  }

  private Instruction call(Swap swap) {
    boolean inverted = swap.pool().inverted();
    PumpSwapTrade trade = swap.trade();
    return swap.request()
        .terms()
        .fold(
            buy -> {
              long spend = buy.spend().value();
              long min = buy.minTokens().raw();
              return inverted
                  ? instructions.sell(trade, spend, min)
                  : instructions.buyExactQuoteIn(trade, spend, min);
            },
            sell -> {
              long quantity = sell.quantity().raw();
              long min = sell.minProceeds().value();
              return inverted
                  ? instructions.buyExactQuoteIn(trade, quantity, min)
                  : instructions.sell(trade, quantity, min);
            });
  }

  /**
   * What the program opens at the payer's cost, as the IDL documents {@code buy_exact_quote_in}:
   * the fee recipient's and the creator's account of the quote, the wallet's volume, and for
   * cashback coins the volume's account of the quote.
   */
  private List<OpenedAccount> openedByProgram(Swap swap) {
    PumpSwapTrade trade = swap.trade();
    if (swap.request().buys() == swap.pool().inverted()) {
      return List.of();
    }
    int quoteBytes =
        swap.pool().inverted() ? Rent.associatedBytes(swap.mint()) : TokenHolding.BYTES;
    List<OpenedAccount> opens = new ArrayList<>();
    opened(swap, instructions.quoteOf(trade.feeRecipient(), trade), quoteBytes, opens);
    opened(swap, instructions.creatorVaultQuote(trade), quoteBytes, opens);
    opened(swap, addresses.userVolume(trade.wallet()), PumpFunVenue.USER_VOLUME_BYTES, opens);
    if (trade.cashback()) {
      opened(swap, instructions.userVolumeQuote(trade), quoteBytes, opens);
    }
    return opens;
  }

  private static void opened(Swap swap, Address address, int bytes, List<OpenedAccount> into) {
    Rent.opening(address, swap.read().account(address), bytes, OpenedAccount.Kind.VENUE)
        .ifPresent(into::add);
  }

  private List<Address> recipients(PumpSwapTrade trade) {
    List<Address> recipients = new ArrayList<>();
    recipients.add(instructions.quoteOf(trade.feeRecipient(), trade));
    recipients.add(instructions.quoteOf(trade.buybackRecipient(), trade));
    recipients.add(instructions.creatorVaultQuote(trade));
    if (trade.cashback()) {
      recipients.add(instructions.userVolumeQuote(trade));
    }
    return recipients;
  }

  private PoolState state(Swap swap) {
    PumpSwapPool pool = swap.pool();
    long base = vault(swap, pool.baseVault(), pool.baseMint());
    long quote = vault(swap, pool.quoteVault(), pool.quoteMint());
    BigInteger pricing = new BigInteger(Long.toUnsignedString(quote)).add(pool.virtualQuote());
    if (base == 0 || pricing.signum() <= 0 || pricing.bitLength() > Long.SIZE) {
      throw new RefusedException(
          Code.ACCOUNT_UNREADABLE,
          "the pool "
              + swap.trade().pool()
              + " has no reserves that set a price: "
              + Long.toUnsignedString(base)
              + " and "
              + pricing);
    }
    long priced = pricing.longValue();
    PoolState.Builder state =
        PoolState.builder(swap.request().mint(), Venue.PUMP_SWAP)
            .tokenDecimals(swap.mint().decimals())
            .fees(fees(swap, new CurveState(base, priced, base, quote)))
            .slot(swap.read().slot());
    return pool.inverted()
        ? state
            .feeSide(FeeSide.TOKEN)
            .virtualReserves(priced, base)
            .realReserves(quote, base)
            .build()
        : state
            .feeSide(FeeSide.QUOTE)
            .virtualReserves(base, priced)
            .realReserves(base, quote)
            .build();
  }

  private static long vault(Swap swap, Address address, Mint mint) {
    TokenHolding vault =
        SwapReading.required(swap.read(), address, "the vault", TokenHolding::read);
    if (!vault.mint().equals(mint) || !vault.owner().equals(swap.trade().pool())) {
      throw new RefusedException(
          Code.ACCOUNT_UNREADABLE,
          "the vault " + address + " holds " + vault.mint() + " of " + vault.owner());
    }
    return vault.amount();
  }

  /** The rates as the SDK finds them: by tier for pump.fun's own pools, flat for others. */
  private FeeRates fees(Swap swap, CurveState reserves) {
    PumpSwapPool pool = swap.pool();
    PumpSwapConfig config = swap.config();
    boolean canonical =
        !pool.inverted() && pool.creator().equals(curves.poolAuthority(pool.baseMint()));
    PoolFees fees =
        SwapReading.feeConfig(swap.read(), FeeConfigAccount.OF_POOLS)
            .map(FeeConfigAccount::tiers)
            .map(tiers -> canonical ? tiers.at(reserves, swap.mint().supply()) : tiers.flat())
            .orElseGet(
                () ->
                    new PoolFees(
                        config.lpFeeBps(), config.protocolFeeBps(), config.creatorFeeBps()));
    int creator =
        CreatorFee.rate(
            pool.coinCreator(),
            fees.creatorBps(),
            config.creatorFeeConfigurable(),
            pool.creatorFeeBps());
    return FeeRates.of(fees.protocolBps(), creator, fees.lpBps());
  }
}
