package io.godmode.core.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.id.Chain;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.core.config.Sha256;
import io.godmode.core.ledger.Booked;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ended attempt, or one position given up, as {@code trades.jsonl} holds it. Money and
 * quantities are decimal strings in dollars and whole tokens; {@code price} is dollars per whole
 * token.
 */
@JsonPropertyOrder({
  "schema_version",
  "id",
  "chain",
  "symbol",
  "side",
  "qty",
  "price",
  "notional",
  "fee",
  "status",
  "created_at",
  "wallet_id",
  "strategy_id",
  "kind",
  "signal_id",
  "pnl_usd",
  "pnl_gross_usd",
  "lags",
  "costs",
  "meta"
})
record TradeRecord(
    @JsonProperty("schema_version") int schemaVersion,
    @JsonProperty("id") String id,
    @JsonProperty("chain") String chain,
    @JsonProperty("symbol") String symbol,
    @JsonProperty("side") String side,
    @JsonProperty("qty") String quantity,
    @JsonProperty("price") String price,
    @JsonProperty("notional") String notional,
    @JsonProperty("fee") String fee,
    @JsonProperty("status") String status,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("wallet_id") String walletId,
    @JsonProperty("strategy_id") String strategyId,
    @JsonProperty("kind") String kind,
    @JsonProperty("signal_id") String signalId,
    @JsonProperty("pnl_usd") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pnl,
    @JsonProperty("pnl_gross_usd") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String pnlGross,
    @JsonProperty("lags") Map<String, Long> lags,
    @JsonProperty("costs") Map<String, String> costs,
    @JsonProperty("meta") Map<String, String> meta) {

  static final int SCHEMA_VERSION = 1;
  private static final int SOL_DECIMALS = 9;
  private static final int ID_HEX_DIGITS = 32;
  private static final String WRITE_OFF = "write_off";

  static TradeRecord of(
      JournaledEvent journaled, AttemptReported reported, OrderApproved approval, Booked booked) {
    Order order = approval.order();
    ExecutionReport report = reported.report();
    SolPrice rate = reported.rate();
    Optional<Fill> fill = report.fill();
    return new TradeRecord(
        SCHEMA_VERSION,
        TradeLines.id(order.chain(), order.id(), report.attempt()),
        order.chain().value(),
        order.symbol(),
        order.side().label(),
        fill.map(filled -> filled.tokens().toString()).orElse("0"),
        fill.map(filled -> usdPrice(filled, rate)).orElse("0"),
        fill.map(filled -> rate.toUsdFloor(filled.quote().value()).toString()).orElse("0"),
        booked.costs().toString(),
        status(report.state()),
        journaled.at().toString(),
        order.walletId().value(),
        order.strategyId().value(),
        order.kind().label(),
        order.signalId().value(),
        booked.closed().map(Booked.Closed::net).map(Usd::toString).orElse(null),
        booked.closed().map(Booked.Closed::gross).map(Usd::toString).orElse(null),
        lags(order, report),
        costs(report.costs()),
        meta(journaled, order, report, rate));
  }

  /** A position given up is a sale of all of it that brought nothing. */
  static TradeRecord of(JournaledEvent journaled, PositionWrittenOff writtenOff, Booked booked) {
    String name = writeOffName(journaled.sequence());
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("sequence", String.valueOf(journaled.sequence()));
    meta.put("mint", writtenOff.mint().base58());
    meta.put("reason", WRITE_OFF);
    meta.put("sol_usd", writtenOff.rate().perSol().toString());
    meta.put("detail", writtenOff.reason());
    return new TradeRecord(
        SCHEMA_VERSION,
        id(writtenOff.chain(), name),
        writtenOff.chain().value(),
        writtenOff.symbol(),
        Side.SELL.label(),
        writtenOff.quantity().toString(),
        "0",
        "0",
        booked.costs().toString(),
        "executed",
        journaled.at().toString(),
        writtenOff.wallet().value(),
        writtenOff.strategy().value(),
        SignalKind.EXIT.label(),
        name,
        booked.closed().map(Booked.Closed::net).map(Usd::toString).orElse(null),
        booked.closed().map(Booked.Closed::gross).map(Usd::toString).orElse(null),
        Map.of(),
        Map.of("rent_given_up_sol", writtenOff.rent().toSol()),
        meta);
  }

  private static String status(AttemptState state) {
    return switch (state) {
      case LANDED_OK -> "executed";
      case LANDED_FAILED -> "rejected";
      case EXPIRED_PROVEN, DENIED -> "cancelled";
      case QUOTED, SIGNED, SENT, UNKNOWN ->
          throw new IllegalArgumentException("an attempt that is " + state + " has not ended");
    };
  }

  private static String usdPrice(Fill fill, SolPrice rate) {
    return fill.price()
        .perWholeToken(SOL_DECIMALS, fill.tokens().decimals())
        .multiply(rate.perSol().toBigDecimal(), MathContext.DECIMAL64)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Map<String, Long> lags(Order order, ExecutionReport report) {
    Map<String, Long> lags = new LinkedHashMap<>();
    lags.put("data_slots", order.tipSlot() - order.dataSlot());
    lags.put("landing_slots", report.slot() - order.tipSlot());
    return lags;
  }

  private static Map<String, String> costs(Costs costs) {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("protocol_fee_sol", costs.protocolFee().toSol());
    items.put("creator_fee_sol", costs.creatorFee().toSol());
    items.put("lp_fee_sol", costs.lpFee().toSol());
    items.put("base_fee_sol", costs.baseFee().toSol());
    items.put("priority_fee_sol", costs.priorityFee().toSol());
    items.put("tip_sol", costs.tip().toSol());
    items.put("rent_locked_sol", costs.rentLocked().toSol());
    items.put("rent_freed_sol", costs.rentFreed().toSol());
    return items;
  }

  private static Map<String, String> meta(
      JournaledEvent journaled, Order order, ExecutionReport report, SolPrice rate) {
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("sequence", String.valueOf(journaled.sequence()));
    meta.put("mint", order.mint().base58());
    meta.put("reason", order.reason());
    meta.put("attempt", String.valueOf(report.attempt()));
    meta.put("slot", String.valueOf(report.slot()));
    meta.put("slippage_bps", String.valueOf(order.slippage().value()));
    meta.put("sol_usd", rate.perSol().toString());
    report
        .fill()
        .map(fill -> fill.price().perWholeToken(SOL_DECIMALS, fill.tokens().decimals()))
        .map(BigDecimal::toPlainString)
        .ifPresent(price -> meta.put("price_sol", price));
    report.failure().ifPresent(failure -> meta.put("failure", failure.name()));
    if (!report.detail().isEmpty()) {
      meta.put("detail", report.detail());
    }
    return meta;
  }

  static String writeOffName(long sequence) {
    return WRITE_OFF + "-" + sequence;
  }

  static String id(Chain chain, String name) {
    return chain + ":" + Sha256.hex(name).substring(0, ID_HEX_DIGITS);
  }
}
