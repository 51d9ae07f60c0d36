package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.venue.Refusal.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Curves of pump.fun that are quoted in SOL: {@code buy_exact_sol_in} and {@code sell}, or their
 * second generation. Immutable and thread-safe.
 */
public final class PumpFunVenue implements SwapVenue {
  /** Bytes of a {@code UserVolumeAccumulator} as the program makes it. */
  static final int USER_VOLUME_BYTES = 137;

  /** Which of the program's instructions are used; they trade alike. */
  public enum Generation {
    /** {@code buy_exact_sol_in} and {@code sell}, with accounts behind those of the IDL. */
    FIRST,
    /** {@code buy_exact_quote_in_v2} and {@code sell_v2}, longer by ten accounts. */
    SECOND
  }

  private final Generation generation;
  private final PumpFunAddresses addresses;
  private final PumpFunInstructions instructions;
  private final TokenCalls tokens;

  private PumpFunVenue(Generation generation, ProgramAddressCache addresses) {
    this.generation = Objects.requireNonNull(generation, "generation");
    this.addresses = new PumpFunAddresses(addresses);
    this.instructions = new PumpFunInstructions(addresses);
    this.tokens = new TokenCalls(addresses);
  }

  /**
   * Returns the venue.
   *
   * @param generation which instructions it uses
   * @param addresses where derived addresses are remembered
   */
  public static PumpFunVenue of(Generation generation, ProgramAddressCache addresses) {
    return new PumpFunVenue(generation, addresses);
  }

  @Override
  public Venue venue() {
    return Venue.PUMP_FUN;
  }

  @Override
  public SwapStep next(SwapRequest request, AccountSnapshot read) {
    Mint mint = request.mint();
    List<Address> needed =
        new ArrayList<>(
            List.of(
                addresses.curve(mint),
                addresses.global(),
                FeeConfigAccount.OF_CURVES,
                Address.of(mint.base58()),
                tokens.account(request.wallet(), mint, VenuePrograms.TOKEN),
                tokens.account(request.wallet(), mint, VenuePrograms.TOKEN_2022),
                addresses.userVolume(request.wallet())));
    Optional<SwapStep> first = SwapReading.missing(read, needed);
    if (first.isPresent()) {
      return first.get();
    }
    try {
      PumpCurve curve = curve(request, read);
      needed.add(addresses.creatorVault(curve.creator()));
      return SwapReading.missing(read, needed)
          .orElseGet(() -> new SwapStep.Planned(plan(request, read, curve, needed)));
    } catch (RefusedException e) {
      return new SwapStep.Refused(e.refusal());
    }
  }

  private PumpCurve curve(SwapRequest request, AccountSnapshot read) {
    Address address = addresses.curve(request.mint());
    if (request.pool().map(asked -> !asked.equals(address)).orElse(false)) {
      throw new RefusedException(
          Code.POOL_MISSING, "the curve of " + request.mint() + " is " + address);
    }
    PumpCurve curve =
        read.account(address)
            .map(account -> SwapReading.understood(account, address, PumpCurve::read))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Code.POOL_MISSING, "the curve " + address + " does not exist"));
    if (!curve.solQuoted()) {
      throw new RefusedException(
          Code.QUOTE_UNSUPPORTED, "the curve is quoted in " + curve.quoteMint());
    }
    if (curve.complete()) {
      throw new RefusedException(Code.CURVE_COMPLETE, "the curve " + address + " is complete");
    }
    if (curve.virtualToken() == 0 || curve.virtualQuote() == 0) {
      throw new RefusedException(
          Code.ACCOUNT_UNREADABLE, "the curve " + address + " has no reserves that set a price");
    }
    return curve;
  }

  private SwapPlan plan(
      SwapRequest request, AccountSnapshot read, PumpCurve curve, List<Address> needed) {
    PumpGlobal global =
        SwapReading.required(read, addresses.global(), "pump.fun's Global", PumpGlobal::read);
    MintAccount mint = SwapReading.mint(read, request);
    Address wallet = request.wallet();
    Address account = tokens.account(wallet, request.mint(), mint.program());
    Optional<TokenHolding> holding = SwapReading.holding(read, account, request.mint(), wallet);
    boolean closes = SwapReading.sellsAll(request, account, holding) && request.closeTokenAccount();
    PumpFunTrade trade =
        new PumpFunTrade(
            request.mint(),
            mint.program(),
            wallet,
            curve.creator(),
            curve.cashback(),
            FeeRecipients.choose(
                curve.mayhem() ? global.reservedRecipients() : global.feeRecipients(),
                "fee recipient",
                request.seed()),
            FeeRecipients.choose(global.buybackRecipients(), "buyback recipient", request.seed()));

    List<OpenedAccount> opens = new ArrayList<>();
    List<Instruction> calls = new ArrayList<>();
    if (request.buys()) {
      if (holding.isEmpty()) {
        calls.add(tokens.create(wallet, wallet, request.mint(), mint.program()));
        Rent.opening(
                account,
                read.account(account),
                Rent.associatedBytes(mint),
                OpenedAccount.Kind.TOKEN)
            .ifPresent(opens::add);
      }
      Address volume = addresses.userVolume(wallet);
      Rent.opening(volume, read.account(volume), USER_VOLUME_BYTES, OpenedAccount.Kind.VENUE)
          .ifPresent(opens::add);
      Address vault = addresses.creatorVault(curve.creator());
      Rent.opening(vault, read.account(vault), 0, OpenedAccount.Kind.VENUE).ifPresent(opens::add);
    }
    calls.add(swap(request, trade));
    if (closes) {
      calls.add(tokens.close(account, wallet, mint.program()));
    }
    return new SwapPlan(
        calls,
        state(request, read, curve, global, mint.decimals()),
        account,
        mint.program(),
        holding.map(TokenHolding::amount).orElse(0L),
        closes,
        Lamports.ZERO,
        opens,
        recipients(trade),
        needed.stream().distinct().toList());
  }

  private Instruction swap(SwapRequest request, PumpFunTrade trade) {
    boolean first = generation == Generation.FIRST;
    return request
        .terms()
        .fold(
            buy ->
                first
                    ? instructions.buyExactSolIn(trade, buy.spend(), buy.minTokens())
                    : instructions.buyExactQuoteInV2(trade, buy.spend(), buy.minTokens()),
            sell ->
                first
                    ? instructions.sell(trade, sell.quantity(), sell.minProceeds())
                    : instructions.sellV2(trade, sell.quantity(), sell.minProceeds()));
  }

  private List<Address> recipients(PumpFunTrade trade) {
    List<Address> recipients = new ArrayList<>();
    recipients.add(trade.feeRecipient());
    recipients.add(trade.buybackRecipient());
    recipients.add(addresses.creatorVault(trade.creator()));
    if (trade.cashback()) {
      recipients.add(addresses.userVolume(trade.wallet()));
    }
    return recipients;
  }

  private static PoolState state(
      SwapRequest request, AccountSnapshot read, PumpCurve curve, PumpGlobal global, int decimals) {
    return PoolState.builder(request.mint(), Venue.PUMP_FUN)
        .tokenDecimals(decimals)
        .virtualReserves(curve.virtualToken(), curve.virtualQuote())
        .realReserves(curve.realToken(), curve.realQuote())
        .fees(fees(read, curve, global))
        .complete(curve.realToken() == 0)
        .slot(read.slot())
        .build();
  }

  /** The rates as the SDK finds them: by tier, else the settings' own; none for no creator. */
  private static FeeRates fees(AccountSnapshot read, PumpCurve curve, PumpGlobal global) {
    PoolFees fees =
        SwapReading.feeConfig(read, FeeConfigAccount.OF_CURVES)
            .map(
                config ->
                    config
                        .tiers()
                        .at(
                            new CurveState(
                                curve.virtualToken(),
                                curve.virtualQuote(),
                                curve.realToken(),
                                curve.realQuote()),
                            curve.supply()))
            .orElseGet(() -> new PoolFees(0, global.feeBps(), global.creatorFeeBps()));
    int creator =
        CreatorFee.rate(
            curve.creator(),
            fees.creatorBps(),
            global.creatorFeeConfigurable(),
            curve.creatorFeeBps());
    return FeeRates.of(fees.protocolBps(), creator, 0);
  }
}
