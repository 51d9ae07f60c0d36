package io.godmode.onchain.venue;

import static io.godmode.onchain.tx.AccountUse.payer;
import static io.godmode.onchain.tx.AccountUse.readOnly;
import static io.godmode.onchain.tx.AccountUse.writable;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The instructions that trade in pools of PumpSwap, with the accounts that its IDL lists and those
 * behind them that only its SDK does. They move wrapped SOL, not SOL. Immutable and thread-safe.
 *
 * <p>Amounts are raw and unsigned: which side is SOL differs from pool to pool. Every amount and
 * limit must be above zero; the methods throw {@link IllegalArgumentException} otherwise.
 */
public final class PumpSwapInstructions {
  private static final long BUY = 0x66063d1201daebeaL;
  private static final long BUY_EXACT_QUOTE_IN = 0xc62e1552b4d9e870L;
  private static final long SELL = 0x33e685a4017f83adL;

  private final PumpSwapAddresses addresses;
  private final TokenCalls tokens;

  /**
   * Creates the builder.
   *
   * @param addresses where derived addresses are remembered
   */
  public PumpSwapInstructions(ProgramAddressCache addresses) {
    this.addresses = new PumpSwapAddresses(Objects.requireNonNull(addresses, "addresses"));
    this.tokens = new TokenCalls(addresses);
  }

  /** Returns {@code buy}: so much base, for at most so much quote with fees. */
  public Instruction buy(PumpSwapTrade trade, long base, long maxQuote) {
    return bought(trade, BUY, above("base", base), above("maxQuote", maxQuote));
  }

  /** Returns {@code buy_exact_quote_in}: for so much quote with fees, at least so much base. */
  public Instruction buyExactQuoteIn(PumpSwapTrade trade, long quote, long minBase) {
    return bought(trade, BUY_EXACT_QUOTE_IN, above("quote", quote), above("minBase", minBase));
  }

  /** Returns {@code sell}: so much base, for at least so much quote after fees. */
  public Instruction sell(PumpSwapTrade trade, long base, long minQuote) {
    List<AccountUse> accounts = common(trade);
    fees(accounts);
    if (trade.cashback()) {
      accounts.add(writable(userVolumeQuote(trade)));
      accounts.add(writable(addresses.userVolume(trade.wallet())));
    }
    last(trade, accounts);
    return new Instruction(
        VenuePrograms.PUMP_SWAP,
        accounts,
        InstructionData.of(SELL, above("base", base), above("minQuote", minQuote)));
  }

  private Instruction bought(PumpSwapTrade trade, long discriminator, long first, long second) {
    List<AccountUse> accounts = common(trade);
    accounts.add(readOnly(addresses.globalVolume()));
    accounts.add(writable(addresses.userVolume(trade.wallet())));
    fees(accounts);
    if (trade.cashback()) {
      accounts.add(writable(userVolumeQuote(trade)));
    }
    last(trade, accounts);
    return new Instruction(
        VenuePrograms.PUMP_SWAP, accounts, InstructionData.tracked(discriminator, first, second));
  }

  /** Returns where the cashback of a wallet goes. */
  Address userVolumeQuote(PumpSwapTrade trade) {
    return quoteOf(addresses.userVolume(trade.wallet()), trade);
  }

  /** Returns where the fee of the creator goes. */
  Address creatorVaultQuote(PumpSwapTrade trade) {
    return quoteOf(addresses.creatorVault(trade.coinCreator()), trade);
  }

  /** Returns where an owner keeps the quote. */
  Address quoteOf(Address owner, PumpSwapTrade trade) {
    return tokens.account(owner, trade.quoteMint(), trade.quoteProgram());
  }

  private List<AccountUse> common(PumpSwapTrade trade) {
    Address wallet = trade.wallet();
    List<AccountUse> accounts = new ArrayList<>();
    accounts.add(writable(trade.pool()));
    accounts.add(payer(wallet));
    accounts.add(readOnly(addresses.config()));
    accounts.add(readOnly(Address.of(trade.baseMint().base58())));
    accounts.add(readOnly(Address.of(trade.quoteMint().base58())));
    accounts.add(writable(tokens.account(wallet, trade.baseMint(), trade.baseProgram())));
    accounts.add(writable(quoteOf(wallet, trade)));
    accounts.add(writable(trade.baseVault()));
    accounts.add(writable(trade.quoteVault()));
    accounts.add(readOnly(trade.feeRecipient()));
    accounts.add(writable(quoteOf(trade.feeRecipient(), trade)));
    accounts.add(readOnly(trade.baseProgram()));
    accounts.add(readOnly(trade.quoteProgram()));
    accounts.add(readOnly(VenuePrograms.SYSTEM));
    accounts.add(readOnly(VenuePrograms.ASSOCIATED));
    accounts.add(readOnly(addresses.eventAuthority()));
    accounts.add(readOnly(VenuePrograms.PUMP_SWAP));
    accounts.add(writable(creatorVaultQuote(trade)));
    accounts.add(readOnly(addresses.creatorVault(trade.coinCreator())));
    return accounts;
  }

  private static void fees(List<AccountUse> accounts) {
    accounts.add(readOnly(FeeConfigAccount.OF_POOLS));
    accounts.add(readOnly(FeeConfigAccount.PROGRAM));
  }

  private void last(PumpSwapTrade trade, List<AccountUse> accounts) {
    if (!trade.coinCreator().equals(VenuePrograms.NOBODY)) {
      accounts.add(readOnly(addresses.poolV2(trade.baseMint())));
    }
    accounts.add(readOnly(trade.buybackRecipient()));
    accounts.add(writable(quoteOf(trade.buybackRecipient(), trade)));
  }

  private static long above(String name, long raw) {
    return InstructionData.aboveZero(name, raw);
  }
}
