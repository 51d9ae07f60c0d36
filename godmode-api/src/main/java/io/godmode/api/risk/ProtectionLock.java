package io.godmode.api.risk;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A time without entries that a protection asked for because of how trades ended. Exits are never
 * locked. Immutable and thread-safe.
 *
 * @param protection the id of the protection, as configured
 * @param wallet the only wallet that is locked; empty locks all
 * @param mint the only token that is locked; empty locks all
 * @param since when the trade closed that brought it about
 * @param until when entries are allowed again
 * @param numbers what was compared, such as {@code limit} and {@code stops}, in key order
 */
public record ProtectionLock(
    String protection,
    Optional<WalletId> wallet,
    Optional<Mint> mint,
    Instant since,
    Instant until,
    Map<String, String> numbers) {
  /** What a lock covers. */
  public enum Scope {
    /** Every entry. */
    GLOBAL,
    /** Entries of one wallet. */
    WALLET,
    /** Entries into one token. */
    TOKEN
  }

  /**
   * Checks the parts and copies the numbers.
   *
   * @throws IllegalArgumentException when wallet and token are both given, or it ends before it
   *     begins
   */
  public ProtectionLock {
    if (wallet.isPresent() && mint.isPresent()) {
      throw new IllegalArgumentException(
          "a lock is of a wallet or of a token, but was of " + wallet.get() + " and " + mint.get());
    }
    if (until.isBefore(since)) {
      throw new IllegalArgumentException(
          "a lock must not end before it begins, but was " + since + " to " + until);
    }
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
  }

  /** Returns what it covers. */
  public Scope scope() {
    return wallet.isPresent() ? Scope.WALLET : mint.isPresent() ? Scope.TOKEN : Scope.GLOBAL;
  }

  /**
   * Returns the name it is listed and removed by: the protection, and the wallet or token behind a
   * colon. A protection has at most one lock of each name.
   */
  public String id() {
    return protection
        + wallet.map(id -> ":" + id.value()).or(() -> mint.map(id -> ":" + id.base58())).orElse("");
  }

  /** Tells whether an entry of that wallet into that token is locked at that instant. */
  public boolean covers(WalletId buyer, Mint token, Instant at) {
    return at.isBefore(until)
        && wallet.map(buyer::equals).orElse(true)
        && mint.map(token::equals).orElse(true);
  }
}
