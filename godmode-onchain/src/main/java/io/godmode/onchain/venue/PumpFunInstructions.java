package io.godmode.onchain.venue;

import static io.godmode.onchain.tx.AccountUse.payer;
import static io.godmode.onchain.tx.AccountUse.readOnly;
import static io.godmode.onchain.tx.AccountUse.writable;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The instructions that trade on curves of pump.fun quoted in SOL, with the accounts that its IDL
 * lists and those behind them that only its SDK does. Immutable and thread-safe.
 *
 * <p>Every amount and limit must be above zero; the methods throw {@link IllegalArgumentException}
 * otherwise.
 */
public final class PumpFunInstructions {
  private static final long BUY = 0x66063d1201daebeaL;
  private static final long BUY_EXACT_SOL_IN = 0x38fc74089edfcd5fL;
  private static final long SELL = 0x33e685a4017f83adL;
  private static final long BUY_V2 = 0xb817ee6167c5d33dL;
  private static final long BUY_EXACT_QUOTE_IN_V2 = 0xc2ab1c46684d5b2fL;
  private static final long SELL_V2 = 0x5df6823ce7e940b2L;

  private final PumpFunAddresses addresses;
  private final TokenCalls tokens;

  /**
   * Creates the builder.
   *
   * @param addresses where derived addresses are remembered
   */
  public PumpFunInstructions(ProgramAddressCache addresses) {
    this.addresses = new PumpFunAddresses(Objects.requireNonNull(addresses, "addresses"));
    this.tokens = new TokenCalls(addresses);
  }

  /** Returns {@code buy}: so many tokens, for at most so much with fees. */
  public Instruction buy(PumpFunTrade trade, TokenAmount quantity, Lamports maxCost) {
    return bought(
        trade, InstructionData.tracked(BUY, raw("quantity", quantity), raw("maxCost", maxCost)));
  }

  /** Returns {@code buy_exact_sol_in}: for so much with fees, at least so many tokens. */
  public Instruction buyExactSolIn(PumpFunTrade trade, Lamports spend, TokenAmount minTokens) {
    return bought(
        trade,
        InstructionData.tracked(
            BUY_EXACT_SOL_IN, raw("spend", spend), raw("minTokens", minTokens)));
  }

  /** Returns {@code sell}: so many tokens, for at least so much after fees. */
  public Instruction sell(PumpFunTrade trade, TokenAmount quantity, Lamports minProceeds) {
    List<AccountUse> accounts = common(trade);
    accounts.add(writable(addresses.creatorVault(trade.creator())));
    accounts.add(readOnly(trade.tokenProgram()));
    accounts.add(readOnly(addresses.eventAuthority()));
    accounts.add(readOnly(VenuePrograms.PUMP));
    accounts.add(readOnly(FeeConfigAccount.OF_CURVES));
    accounts.add(readOnly(FeeConfigAccount.PROGRAM));
    if (trade.cashback()) {
      accounts.add(writable(addresses.userVolume(trade.wallet())));
    }
    last(trade, accounts);
    return new Instruction(
        VenuePrograms.PUMP,
        accounts,
        InstructionData.of(SELL, raw("quantity", quantity), raw("minProceeds", minProceeds)));
  }

  /** Returns {@code buy_v2}: so many tokens, for at most so much with fees. */
  public Instruction buyV2(PumpFunTrade trade, TokenAmount quantity, Lamports maxCost) {
    return new Instruction(
        VenuePrograms.PUMP,
        second(trade, true),
        InstructionData.of(BUY_V2, raw("quantity", quantity), raw("maxCost", maxCost)));
  }

  /** Returns {@code buy_exact_quote_in_v2}: for so much with fees, at least so many tokens. */
  public Instruction buyExactQuoteInV2(PumpFunTrade trade, Lamports spend, TokenAmount minTokens) {
    return new Instruction(
        VenuePrograms.PUMP,
        second(trade, true),
        InstructionData.of(
            BUY_EXACT_QUOTE_IN_V2, raw("spend", spend), raw("minTokens", minTokens)));
  }

  /** Returns {@code sell_v2}: so many tokens, for at least so much after fees. */
  public Instruction sellV2(PumpFunTrade trade, TokenAmount quantity, Lamports minProceeds) {
    return new Instruction(
        VenuePrograms.PUMP,
        second(trade, false),
        InstructionData.of(SELL_V2, raw("quantity", quantity), raw("minProceeds", minProceeds)));
  }

  private Instruction bought(PumpFunTrade trade, byte[] data) {
    List<AccountUse> accounts = common(trade);
    accounts.add(readOnly(trade.tokenProgram()));
    accounts.add(writable(addresses.creatorVault(trade.creator())));
    accounts.add(readOnly(addresses.eventAuthority()));
    accounts.add(readOnly(VenuePrograms.PUMP));
    accounts.add(readOnly(addresses.globalVolume()));
    accounts.add(writable(addresses.userVolume(trade.wallet())));
    accounts.add(readOnly(FeeConfigAccount.OF_CURVES));
    accounts.add(readOnly(FeeConfigAccount.PROGRAM));
    last(trade, accounts);
    return new Instruction(VenuePrograms.PUMP, accounts, data);
  }

  private List<AccountUse> common(PumpFunTrade trade) {
    Address curve = addresses.curve(trade.mint());
    List<AccountUse> accounts = new ArrayList<>();
    accounts.add(readOnly(addresses.global()));
    accounts.add(writable(trade.feeRecipient()));
    accounts.add(readOnly(Address.of(trade.mint().base58())));
    accounts.add(writable(curve));
    accounts.add(writable(tokens.account(curve, trade.mint(), trade.tokenProgram())));
    accounts.add(writable(tokens.account(trade.wallet(), trade.mint(), trade.tokenProgram())));
    accounts.add(payer(trade.wallet()));
    accounts.add(readOnly(VenuePrograms.SYSTEM));
    return accounts;
  }

  private void last(PumpFunTrade trade, List<AccountUse> accounts) {
    accounts.add(readOnly(addresses.curveV2(trade.mint())));
    accounts.add(writable(trade.buybackRecipient()));
  }

  private List<AccountUse> second(PumpFunTrade trade, boolean buy) {
    Address curve = addresses.curve(trade.mint());
    Address vault = addresses.creatorVault(trade.creator());
    Address volume = addresses.userVolume(trade.wallet());
    List<AccountUse> accounts = new ArrayList<>();
    accounts.add(readOnly(addresses.global()));
    accounts.add(readOnly(Address.of(trade.mint().base58())));
    accounts.add(readOnly(Address.of(VenuePrograms.WRAPPED_SOL.base58())));
    accounts.add(readOnly(trade.tokenProgram()));
    accounts.add(readOnly(VenuePrograms.TOKEN));
    accounts.add(readOnly(VenuePrograms.ASSOCIATED));
    accounts.add(writable(trade.feeRecipient()));
    accounts.add(writable(tokens.wrapped(trade.feeRecipient())));
    accounts.add(writable(trade.buybackRecipient()));
    accounts.add(writable(tokens.wrapped(trade.buybackRecipient())));
    accounts.add(writable(curve));
    accounts.add(writable(tokens.account(curve, trade.mint(), trade.tokenProgram())));
    accounts.add(writable(tokens.wrapped(curve)));
    accounts.add(payer(trade.wallet()));
    accounts.add(writable(tokens.account(trade.wallet(), trade.mint(), trade.tokenProgram())));
    accounts.add(writable(tokens.wrapped(trade.wallet())));
    accounts.add(writable(vault));
    accounts.add(writable(tokens.wrapped(vault)));
    accounts.add(readOnly(addresses.sharingConfig(trade.mint())));
    if (buy) {
      accounts.add(readOnly(addresses.globalVolume()));
    }
    accounts.add(writable(volume));
    accounts.add(writable(tokens.wrapped(volume)));
    accounts.add(readOnly(FeeConfigAccount.OF_CURVES));
    accounts.add(readOnly(FeeConfigAccount.PROGRAM));
    accounts.add(readOnly(VenuePrograms.SYSTEM));
    accounts.add(readOnly(addresses.eventAuthority()));
    accounts.add(readOnly(VenuePrograms.PUMP));
    return accounts;
  }

  private static long raw(String name, Lamports amount) {
    return InstructionData.aboveZero(name, amount.value());
  }

  private static long raw(String name, TokenAmount amount) {
    return InstructionData.aboveZero(name, amount.raw());
  }
}
