package io.godmode.core.ledger;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What our landed trades have moved in each token's pool, in the order in which tokens were last
 * moved. It is no money of ours: it makes quotes of pools that do not know of our trades worse.
 *
 * <p>Of more than {@value #MOST} tokens the one moved longest ago is forgotten, and counted; books
 * and a paper executor forget alike. Not thread-safe.
 */
public final class OwnImpacts {
  /** Of how many tokens it is remembered. */
  public static final int MOST = 10_000;

  private static final OwnImpact NOTHING = new OwnImpact(0, 0);

  private final int most;

  @Bounded(by = "10,000 tokens", then = "the one moved longest ago is forgotten and counted")
  private final Map<Mint, OwnImpact> sums = new LinkedHashMap<>();

  private long forgotten;

  OwnImpacts(int most) {
    this.most = most;
  }

  /** Returns one that has seen nothing. */
  public static OwnImpacts none() {
    return new OwnImpacts(MOST);
  }

  /** Adds what a trade has moved. */
  public void add(Mint mint, OwnImpact moved) {
    OwnImpact sum = sums.getOrDefault(mint, NOTHING).plus(moved);
    sums.remove(mint);
    if (!sum.equals(NOTHING)) {
      sums.put(mint, sum);
    }
    if (sums.size() > most) {
      sums.remove(sums.keySet().iterator().next());
      forgotten++;
    }
  }

  /** Forgets a token, whose pool has begun anew. */
  public void forget(Mint mint) {
    sums.remove(mint);
  }

  /** Returns what is known of a token; empty for nothing. */
  public Optional<OwnImpact> of(Mint mint) {
    return Optional.ofNullable(sums.get(mint));
  }

  /** Returns a copy, the token moved longest ago first. */
  public Map<Mint, OwnImpact> all() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(sums));
  }

  /** Takes over how many were forgotten before. */
  void restoreForgotten(long count) {
    forgotten = count;
  }

  /** Returns how many tokens were forgotten because there were too many. */
  public long forgotten() {
    return forgotten;
  }
}
