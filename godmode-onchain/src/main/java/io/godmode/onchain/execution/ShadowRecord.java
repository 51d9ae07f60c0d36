package io.godmode.onchain.execution;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Side;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt at an order, on paper and on the chain. Immutable and thread-safe.
 *
 * @param orderId the order
 * @param attempt counts from 1
 * @param walletId whose money
 * @param side buy or sell
 * @param mint the token
 * @param venue where the engine saw it trade; empty when it knew no pool
 * @param tipSlot the chain tip estimated when it was submitted
 * @param paper what became of it on paper
 * @param chain what would have become of it on the chain
 * @param difference chain less paper; empty when nobody could tell, or it does not fit
 */
public record ShadowRecord(
    OrderId orderId,
    int attempt,
    WalletId walletId,
    Side side,
    Mint mint,
    Optional<Venue> venue,
    long tipSlot,
    ShadowOutcome paper,
    ShadowOutcome chain,
    Optional<ShadowDifference> difference) {
  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Checks that the parts are there. */
  public ShadowRecord {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(walletId, "walletId");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(paper, "paper");
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(difference, "difference");
  }

  /**
   * Returns it as one line of JSON without its end. Amounts are whole lamports and raw tokens; of
   * {@code difference} every cause is named.
   */
  public String json() {
    ObjectNode line = JSON.createObjectNode();
    line.put("schema_version", SCHEMA_VERSION);
    line.put("order_id", orderId.value());
    line.put("attempt", attempt);
    line.put("wallet_id", walletId.value());
    line.put("side", side.name());
    line.put("mint", mint.base58());
    venue.ifPresentOrElse(known -> line.put("venue", known.name()), () -> line.putNull("venue"));
    line.put("tip_slot", tipSlot);
    put(line.putObject("paper"), paper);
    put(line.putObject("chain"), chain);
    difference.ifPresentOrElse(
        known -> put(line.putObject("difference"), known), () -> line.putNull("difference"));
    return line.toString();
  }

  private static void put(ObjectNode node, ShadowOutcome outcome) {
    Costs costs = outcome.costs();
    node.put("kind", outcome.kind().name());
    node.put("slot", outcome.slot());
    outcome
        .fill()
        .ifPresent(
            fill -> {
              node.put("tokens", fill.tokens().raw());
              node.put("quote", fill.quote().value());
            });
    node.put("lamports", outcome.lamports());
    node.put("venue_fees", costs.venueFees().value());
    node.put("base_fee", costs.baseFee().value());
    node.put("priority_fee", costs.priorityFee().value());
    node.put("tip", costs.tip().value());
    node.put("rent_locked", costs.rentLocked().value());
    node.put("rent_freed", costs.rentFreed().value());
    node.put("units", outcome.units());
    outcome.failure().ifPresent(why -> node.put("failure", why.name()));
    node.put("detail", outcome.detail());
  }

  private static void put(ObjectNode node, ShadowDifference difference) {
    node.put("tokens", difference.tokens());
    node.put("lamports", difference.lamports());
    ObjectNode causes = node.putObject("causes");
    for (ShadowCause cause : ShadowCause.values()) {
      ObjectNode part = causes.putObject(cause.name());
      part.put("tokens", difference.part(cause).tokens());
      part.put("lamports", difference.part(cause).lamports());
    }
  }
}
