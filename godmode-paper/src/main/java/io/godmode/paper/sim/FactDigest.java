package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A running SHA-256 over a source's facts: the hash after a slot is the SHA-256 of the hash before
 * it, the slot number and the slot's facts, each written field by field (numbers as eight bytes,
 * texts in UTF-8 after their length). Not thread-safe.
 */
final class FactDigest {
  private final MessageDigest sha256;
  private final byte[] number = new byte[Long.BYTES];
  private final ByteBuffer numberView = ByteBuffer.wrap(number);

  @Bounded(by = "32 bytes at all times", then = "the next hash replaces it")
  private byte[] hash = new byte[32];

  private long records;

  FactDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    sha256.update(hash);
  }

  /** Takes in a fact of the slot in progress. */
  void add(MarketEvent event) {
    records++;
    text(event.kind().name());
    switch (event.kind()) {
      case SWAPPED -> swapped((Swapped) event);
      case LAUNCHED -> launched((Launched) event);
      case POOL_OBSERVED -> pool(((PoolObserved) event).pool());
      case CURVE_COMPLETED -> {
        text(((CurveCompleted) event).mint().base58());
        number(((CurveCompleted) event).slot());
      }
      case MIGRATED -> {
        Migrated migrated = (Migrated) event;
        text(migrated.mint().base58());
        text(migrated.to().name());
        migrated.pool().ifPresent(this::pool);
        number(migrated.slot());
      }
      case SOL_PRICED -> {
        number(((SolPriced) event).price().perSol().nanos());
        number(((SolPriced) event).slot());
      }
      case CLOCK_ADVANCED,
          CANDIDATES_LISTED,
          SLOT_INGESTED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          throw new IllegalArgumentException("not a fact of a slot: " + event.kind());
    }
  }

  /** Ends the slot in progress and returns the position after it. */
  InputPosition endSlot(long slot) {
    number(slot);
    hash = sha256.digest();
    sha256.update(hash);
    return new InputPosition(slot, records, HexFormat.of().formatHex(hash));
  }

  private void swapped(Swapped swap) {
    text(swap.mint().base58());
    text(swap.venue().name());
    text(swap.side().name());
    text(swap.trader().base58());
    number(swap.quoteAmount());
    number(swap.tokenAmount());
    number(swap.slot());
    number(swap.index());
    swap.signature().ifPresent(signature -> text(signature.base58()));
    swap.poolAfter().ifPresent(this::pool);
  }

  private void launched(Launched launch) {
    text(launch.mint().base58());
    text(launch.symbol());
    launch.creator().ifPresent(creator -> text(creator.base58()));
    launch.pool().ifPresent(this::pool);
    number(launch.slot());
  }

  private void pool(PoolState pool) {
    text(pool.mint().base58());
    text(pool.venue().name());
    number(pool.tokenDecimals());
    number(pool.fees().protocol().value());
    number(pool.fees().creator().value());
    number(pool.fees().lp().value());
    number((pool.fees().assumed() ? 4 : 0) + (pool.complete() ? 2 : 0) + (pool.exact() ? 1 : 0));
    number(pool.virtualToken());
    number(pool.virtualQuote());
    number(pool.realToken());
    number(pool.realQuote());
    number(pool.slot());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    sha256.update(bytes);
  }

  private void number(long value) {
    numberView.putLong(0, value);
    sha256.update(number);
  }
}
