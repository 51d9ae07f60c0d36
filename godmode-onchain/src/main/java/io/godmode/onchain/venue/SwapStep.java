package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** How far a swap has come. Immutable and thread-safe; read it with {@link #fold}. */
public sealed interface SwapStep {

  /** Returns the value for whichever of the three this is. */
  default <R> R fold(
      Function<? super Wanted, ? extends R> wanted,
      Function<? super Planned, ? extends R> planned,
      Function<? super Refused, ? extends R> refused) {
    if (this instanceof Wanted more) {
      return wanted.apply(more);
    }
    if (this instanceof Planned done) {
      return planned.apply(done);
    }
    return refused.apply((Refused) this);
  }

  /**
   * Accounts are to be read first.
   *
   * @param addresses all that are known to be needed, each once, in an order that does not change;
   *     fewer than 100
   */
  record Wanted(List<Address> addresses) implements SwapStep {
    /** Copies the list. */
    public Wanted {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The swap can be built.
   *
   * @param plan what to build
   */
  record Planned(SwapPlan plan) implements SwapStep {
    /** Checks that it is there. */
    public Planned {
      Objects.requireNonNull(plan, "plan");
    }
  }

  /**
   * The swap cannot be built.
   *
   * @param refusal why
   */
  record Refused(Refusal refusal) implements SwapStep {
    /** Checks that it is there. */
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }
  }
}
