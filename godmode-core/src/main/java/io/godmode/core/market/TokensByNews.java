package io.godmode.core.market;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of tokens in the order of their latest news. When it is full, the one without
 * news for longest is forgotten and counted. Not thread-safe.
 */
final class TokensByNews {
  private final int capacity;
  private final Supplier<Score> scores;

  @Bounded(by = "its capacity in tokens", then = "the one without news for longest is forgotten")
  private final Map<Mint, ScreenedToken> byMint = new HashMap<>();

  private @Nullable ScreenedToken newest;
  private @Nullable ScreenedToken oldest;
  private long evicted;

  TokensByNews(int capacity, Supplier<Score> scores) {
    this.capacity = capacity;
    this.scores = scores;
  }

  int size() {
    return byMint.size();
  }

  long evicted() {
    return evicted;
  }

  /** Returns the token, new if need be, as the one with the latest news. */
  ScreenedToken withNews(Mint mint, long slot, long now) {
    ScreenedToken token = byMint.get(mint);
    if (token == null) {
      if (byMint.size() == capacity && oldest != null) {
        remove(oldest);
        evicted++;
      }
      token = new ScreenedToken(mint, slot, scores.get());
      byMint.put(mint, token);
      append(token);
    } else if (token != newest) {
      unlink(token);
      append(token);
    }
    token.newsSlot = now;
    return token;
  }

  /** Visits the tokens that had news since a slot, latest first. */
  void forEachSince(long slot, Consumer<ScreenedToken> visitor) {
    for (ScreenedToken t = newest; t != null && t.newsSlot >= slot; t = t.older) {
      visitor.accept(t);
    }
  }

  /** Forgets the tokens that a condition holds for. */
  void removeIf(Predicate<ScreenedToken> condition) {
    ScreenedToken next = newest;
    while (next != null) {
      ScreenedToken token = next;
      next = token.older;
      if (condition.test(token)) {
        remove(token);
      }
    }
  }

  private void remove(ScreenedToken token) {
    byMint.remove(token.mint());
    unlink(token);
  }

  private void append(ScreenedToken token) {
    ScreenedToken before = newest;
    token.older = before;
    token.newer = null;
    if (before == null) {
      oldest = token;
    } else {
      before.newer = token;
    }
    newest = token;
  }

  private void unlink(ScreenedToken token) {
    ScreenedToken older = token.older;
    ScreenedToken newer = token.newer;
    if (older == null) {
      oldest = newer;
    } else {
      older.newer = newer;
    }
    if (newer == null) {
      newest = older;
    } else {
      newer.older = older;
    }
  }
}
