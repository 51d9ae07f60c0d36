package io.godmode.onchain.execution;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the chain would have given more than paper did, whole and by cause; below zero where it
 * would have given less. The parts always add up to the whole. Immutable and thread-safe.
 *
 * @param tokens raw tokens on the wallet
 * @param lamports lamports on the wallet, every cost and deposit included
 * @param parts what each cause has in it; those with nothing may be left out
 */
public record ShadowDifference(long tokens, long lamports, Map<ShadowCause, Part> parts) {
  /**
   * What is due to one cause.
   *
   * @param tokens raw tokens
   * @param lamports lamports
   */
  public record Part(long tokens, long lamports) {
    static final Part NONE = new Part(0, 0);

    Part plus(Part other) {
      return new Part(Math.addExact(tokens, other.tokens), Math.addExact(lamports, other.lamports));
    }

    Part minus(Part other) {
      return new Part(
          Math.subtractExact(tokens, other.tokens), Math.subtractExact(lamports, other.lamports));
    }

    boolean isNothing() {
      return tokens == 0 && lamports == 0;
    }
  }

  /**
   * Copies the parts, without those that are nothing.
   *
   * @throws IllegalArgumentException when they do not add up to the whole
   */
  public ShadowDifference {
    Map<ShadowCause, Part> kept = new EnumMap<>(ShadowCause.class);
    Part sum = Part.NONE;
    for (Map.Entry<ShadowCause, Part> each : parts.entrySet()) {
      sum = sum.plus(each.getValue());
      if (!each.getValue().isNothing()) {
        kept.put(each.getKey(), each.getValue());
      }
    }
    if (sum.tokens() != tokens || sum.lamports() != lamports) {
      throw new IllegalArgumentException(
          "parts must add up to "
              + tokens
              + " tokens and "
              + lamports
              + " lamports, but are "
              + parts);
    }
    parts = Collections.unmodifiableMap(kept);
  }

  /** Returns what is due to a cause; nothing where it has no part. */
  public Part part(ShadowCause cause) {
    return parts.getOrDefault(cause, Part.NONE);
  }
}
