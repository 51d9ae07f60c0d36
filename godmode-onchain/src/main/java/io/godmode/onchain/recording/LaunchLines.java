package io.godmode.onchain.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import java.util.Optional;
import java.util.OptionalLong;

/** Fills the lines of launches, new pools, migrations and liquidity on other venues. */
final class LaunchLines {
  private LaunchLines() {}

  static void cpmm(ObjectNode line, Optional<ChainEvent> event) {
    event.ifPresent(each -> fill(line, each));
  }

  static void launchLab(ObjectNode line, LaunchLabEvent event, Optional<ChainEvent> market) {
    market.ifPresent(each -> fill(line, each));
    if (event instanceof LaunchLabEvent.Create create) {
      line.put("uri", create.uri()).put("config", create.config().base58());
      EventLines.number(line, "token_total_supply", create.supply());
      EventLines.number(line, "total_base_sell", create.totalBaseSell());
      EventLines.number(line, "total_quote_fund_raising", create.totalQuoteFundRaising());
      line.put("base_mint_decimals", create.decimals());
      line.put("migrate_type", create.migrateType());
    }
  }

  static void dbc(ObjectNode line, Optional<ChainEvent> event) {
    event.ifPresent(each -> fill(line, each));
  }

  private static void fill(ObjectNode line, ChainEvent event) {
    if (event instanceof ChainEvent.Launch launch) {
      line.put("side", "create").put("mint", launch.mint().base58());
      line.put("quote_mint", launch.quote().base58());
      line.put("trader", launch.payer().base58()).put("creator", launch.creator().base58());
      EventLines.text(line, "name", launch.name());
      EventLines.text(line, "symbol", launch.symbol());
      line.put("pool", launch.curve().base58());
    } else if (event instanceof ChainEvent.PoolCreated created) {
      line.put("side", "create_pool").put("pool", created.pool().base58());
      line.put("mint", created.base().base58()).put("quote_mint", created.quote().base58());
      line.put("trader", created.creator().base58());
      EventLines.number(line, "token_raw_amount", created.baseAmount());
      EventLines.number(line, "quote_amount", created.quoteAmount());
      EventLines.number(line, "sol_lamports", sol(created.quote(), created.quoteAmount()));
    } else if (event instanceof ChainEvent.Migration moved) {
      line.put("side", "migrate").put("mint", moved.mint().base58());
      line.put("quote_mint", moved.quote().base58()).putNull("trader");
      line.put("bonding_curve", moved.curve().base58());
      EventLines.text(line, "pool", moved.pool());
      EventLines.text(line, "to", moved.to());
    } else if (event instanceof ChainEvent.LiquidityChange change) {
      liquidity(line, change);
    }
  }

  static void liquidity(ObjectNode line, ChainEvent.LiquidityChange change) {
    line.put("side", change.added() ? "add_liquidity" : "remove_liquidity");
    line.put("mint", change.base().base58()).put("quote_mint", change.quote().base58());
    line.put("trader", change.provider().base58()).put("pool", change.pool().base58());
    EventLines.number(line, "token_raw_amount", change.baseAmount());
    EventLines.number(line, "quote_amount", change.quoteAmount());
    EventLines.number(line, "sol_lamports", sol(change.quote(), change.quoteAmount()));
  }

  private static OptionalLong sol(Mint quote, long amount) {
    return quote.equals(PumpFunEvent.WRAPPED_SOL) ? OptionalLong.of(amount) : OptionalLong.empty();
  }
}
