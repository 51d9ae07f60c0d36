package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.MintExtension;
import io.godmode.onchain.venue.Refusal.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the accounts of a snapshot as what they must be, or refuses the swap. */
final class SwapReading {
  private SwapReading() {}

  /** Returns what an account holds, which must be there. */
  static <T> T required(
      AccountSnapshot read,
      Address address,
      String what,
      Function<ChainAccounts.Account, T> reader) {
    ChainAccounts.Account account =
        read.account(address)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Code.ACCOUNT_UNREADABLE, what + " " + address + " does not exist"));
    return understood(account, address, reader);
  }

  /** Returns what an account holds, or refuses what it holds instead. */
  static <T> T understood(
      ChainAccounts.Account account, Address address, Function<ChainAccounts.Account, T> reader) {
    try {
      return reader.apply(account);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Code.ACCOUNT_UNREADABLE, address + ": " + e.getMessage());
    }
  }

  /** Returns a fee configuration; empty where the chain has none. */
  static Optional<FeeConfigAccount> feeConfig(AccountSnapshot read, Address address) {
    return read.account(address)
        .map(
            account ->
                understood(
                    account,
                    address,
                    found -> {
                      if (!found.owner().equals(FeeConfigAccount.PROGRAM)) {
                        throw new IllegalArgumentException(
                            "a fee configuration must be owned by "
                                + FeeConfigAccount.PROGRAM
                                + ", but is by "
                                + found.owner());
                      }
                      return FeeConfigAccount.read(found.data());
                    }));
  }

  /** Returns the token's mint where the token can be traded as the order says. */
  static MintAccount mint(AccountSnapshot read, SwapRequest request) {
    Address address = Address.of(request.mint().base58());
    MintAccount mint =
        required(
            read,
            address,
            "the mint",
            account ->
                MintAccount.read(account.data(), account.owner())
                    .fold(
                        found -> found.mint(),
                        none -> {
                          throw new IllegalArgumentException("no mint");
                        },
                        other -> {
                          throw new IllegalArgumentException(other.reason());
                        }));
    forbidden(mint)
        .ifPresent(
            why -> {
              throw new RefusedException(Code.TOKEN_FORBIDS, request.mint() + " " + why);
            });
    int decimals =
        request
            .terms()
            .<TokenAmount>fold(OrderTerms.Buy::minTokens, OrderTerms.Sell::quantity)
            .decimals();
    if (decimals != mint.decimals()) {
      throw new RefusedException(
          Code.DECIMALS_DIFFER,
          "the order counts in " + decimals + " decimals, the mint in " + mint.decimals());
    }
    return mint;
  }

  private static Optional<String> forbidden(MintAccount mint) {
    if (!mint.complete()) {
      return Optional.of("has extensions that could not be read");
    }
    for (MintExtension each : mint.extensions()) {
      boolean hinders =
          switch (each.kind()) {
            case TRANSFER_FEE, TRANSFER_HOOK, NON_TRANSFERABLE, UNKNOWN -> true;
            case DEFAULT_ACCOUNT_STATE ->
                mint.extension(MintExtension.DefaultAccountState.class)
                    .map(with -> with.state() != MintExtension.AccountState.INITIALIZED)
                    .orElse(true);
            case PAUSABLE ->
                mint.extension(MintExtension.Pausable.class)
                    .map(MintExtension.Pausable::paused)
                    .orElse(true);
            default -> false;
          };
      if (hinders) {
        return Optional.of("has the extension " + each.kind());
      }
    }
    return Optional.empty();
  }

  /** Returns the wallet's token account; empty where it is not there yet. */
  static Optional<TokenHolding> holding(
      AccountSnapshot read, Address address, Mint mint, Address wallet) {
    Optional<TokenHolding> found =
        read.account(address)
            .filter(account -> account.data().length > 0)
            .map(account -> understood(account, address, TokenHolding::read));
    found.ifPresent(
        holding -> {
          if (!holding.mint().equals(mint) || !holding.owner().equals(wallet)) {
            throw new RefusedException(
                Code.ACCOUNT_UNREADABLE,
                address + " holds " + holding.mint() + " of " + holding.owner());
          }
          if (holding.frozen()) {
            throw new RefusedException(Code.TOKEN_FORBIDS, address + " is frozen");
          }
        });
    return found;
  }

  /** Returns what is left of a sale's tokens; nothing is checked for a buy. */
  static boolean sellsAll(SwapRequest request, Address account, Optional<TokenHolding> holding) {
    return request
        .terms()
        .fold(buy -> false, sell -> sellsAll(sell.quantity().raw(), account, holding));
  }

  private static boolean sellsAll(long quantity, Address account, Optional<TokenHolding> holding) {
    if (holding.isEmpty()) {
      throw new RefusedException(
          Code.TOKEN_ACCOUNT_MISSING, "the token account " + account + " does not exist");
    }
    long held = holding.get().amount();
    if (Long.compareUnsigned(held, quantity) < 0) {
      throw new RefusedException(
          Code.BALANCE_TOO_LOW,
          account
              + " holds "
              + Long.toUnsignedString(held)
              + " raw units, less than "
              + Long.toUnsignedString(quantity));
    }
    return held == quantity;
  }

  /** Returns the step that reads what is missing; empty when all is there. */
  static Optional<SwapStep> missing(AccountSnapshot read, List<Address> needed) {
    List<Address> distinct = needed.stream().distinct().toList();
    return distinct.stream().allMatch(read::covers)
        ? Optional.empty()
        : Optional.of(new SwapStep.Wanted(distinct));
  }
}
