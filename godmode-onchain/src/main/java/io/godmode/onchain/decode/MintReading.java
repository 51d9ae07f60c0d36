package io.godmode.onchain.decode;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What reading an account as a mint gave. Immutable and thread-safe; read it with {@link #fold}.
 */
public sealed interface MintReading {

  /** Returns the slot in which the node saw the account, where it said so. */
  OptionalLong slot();

  /** Returns the value for whichever of the three this is. */
  default <R> R fold(
      Function<? super Found, ? extends R> found,
      Function<? super NoAccount, ? extends R> noAccount,
      Function<? super NotAMint, ? extends R> notAMint) {
    if (this instanceof Found mint) {
      return found.apply(mint);
    }
    if (this instanceof NoAccount none) {
      return noAccount.apply(none);
    }
    return notAMint.apply((NotAMint) this);
  }

  /**
   * A mint.
   *
   * @param mint the account
   * @param slot in which the node saw it, where it said so
   */
  record Found(MintAccount mint, OptionalLong slot) implements MintReading {
    /** Checks that the parts are there. */
    public Found {
      Objects.requireNonNull(mint, "mint");
      Objects.requireNonNull(slot, "slot");
    }
  }

  /**
   * The node says that there is no such account.
   *
   * @param slot in which the node looked, where it said so
   */
  record NoAccount(OptionalLong slot) implements MintReading {
    /** Checks that it is there. */
    public NoAccount {
      Objects.requireNonNull(slot, "slot");
    }
  }

  /**
   * The account is something else, or the reply could not be read.
   *
   * @param reason what was found in place of a mint, in one line
   * @param slot in which the node saw it, where it said so
   */
  record NotAMint(String reason, OptionalLong slot) implements MintReading {
    /** Checks that the parts are there. */
    public NotAMint {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(slot, "slot");
    }
  }
}
