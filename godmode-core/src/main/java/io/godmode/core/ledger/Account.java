package io.godmode.core.ledger;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import java.util.Optional;

/**
 * One account of the ledger, in one asset.
 *
 * @param kind what it holds
 * @param owner the wallet it belongs to; empty for accounts of the outside world
 * @param mint the token it is kept in; empty for dollars and lamports
 */
public record Account(Kind kind, Optional<WalletId> owner, Optional<Mint> mint)
    implements Comparable<Account> {

  /** The unit an account is kept in. */
  public enum Unit {
    /** Billionths of a dollar. */
    USD,
    /** Lamports. */
    SOL,
    /** Raw units of the account's mint. */
    TOKEN
  }

  /** What an account holds. */
  public enum Kind {
    /** A wallet's dollars that can be spent. */
    FREE(Unit.USD),
    /** A wallet's dollars held by open orders. */
    RESERVED(Unit.USD),
    /** Dollars that came from outside, as a debt to it. */
    EXTERNAL_CAPITAL(Unit.USD),
    /** Dollars lost on the way from one chain to another. */
    BRIDGE_COSTS(Unit.USD),
    /** Dollars turned into lamports, and back. */
    FX_USD(Unit.USD),
    /** Lamports turned from dollars, and back. */
    FX_SOL(Unit.SOL),
    /** Lamports exchanged with pools. */
    MARKET_SOL(Unit.SOL),
    /** Fees to venues. */
    PROTOCOL_FEES(Unit.SOL),
    /** Fees to creators. */
    CREATOR_FEES(Unit.SOL),
    /** Fees to liquidity providers. */
    LP_FEES(Unit.SOL),
    /** Network fees per signature. */
    BASE_FEES(Unit.SOL),
    /** Network fees for priority. */
    PRIORITY_FEES(Unit.SOL),
    /** Tips to block producers. */
    TIPS(Unit.SOL),
    /** Network fees of attempts that landed and failed. */
    FAILED_ATTEMPTS(Unit.SOL),
    /** A wallet's lamports locked as account rent. */
    RENT_DEPOSIT(Unit.SOL),
    /** Rent that was given up with a written-off position. */
    RENT_GIVEN_UP(Unit.SOL),
    /** A wallet's tokens. */
    POSITION(Unit.TOKEN),
    /** Tokens exchanged with pools. */
    MARKET_TOKEN(Unit.TOKEN),
    /** Tokens that were given up. */
    WRITTEN_OFF(Unit.TOKEN);

    private final Unit unit;

    Kind(Unit unit) {
      this.unit = unit;
    }

    /** Returns the unit. */
    public Unit unit() {
      return unit;
    }
  }

  static Account of(Kind kind) {
    return new Account(kind, Optional.empty(), Optional.empty());
  }

  static Account of(Kind kind, WalletId owner) {
    return new Account(kind, Optional.of(owner), Optional.empty());
  }

  static Account position(WalletId owner, Mint mint) {
    return new Account(Kind.POSITION, Optional.of(owner), Optional.of(mint));
  }

  static Account market(Mint mint) {
    return new Account(Kind.MARKET_TOKEN, Optional.empty(), Optional.of(mint));
  }

  static Account writtenOff(Mint mint) {
    return new Account(Kind.WRITTEN_OFF, Optional.empty(), Optional.of(mint));
  }

  /** Orders accounts as their names in listings. */
  @Override
  public int compareTo(Account other) {
    // No name of a kind begins with another one, so the rest need not be written to compare them.
    return kind == other.kind
        ? toString().compareTo(other.toString())
        : kind.name().compareTo(other.kind.name());
  }

  /** Returns the name as listings write it, such as {@code FREE:sniper_sol}. */
  @Override
  public String toString() {
    return kind + owner.map(id -> ":" + id).orElse("") + mint.map(id -> ":" + id).orElse("");
  }
}
