package io.godmode.onchain.recording;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.EventOutcome;
import io.godmode.onchain.decode.EventSource;
import io.godmode.onchain.decode.JupiterEvent;
import io.godmode.onchain.decode.JupiterRoute;
import io.godmode.onchain.decode.PumpFunAccounts;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes decoded events as JSON, one line each. Stateless and thread-safe.
 *
 * <p>Numbers are raw units and never rounded; what an event does not say is null, and fees that it
 * does not say are absent. For curves that are not quoted in SOL, {@code sol_lamports} is null and
 * {@code quote_amount} has the amount; for those that are, it is the other way round.
 */
public final class EventLines {
  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventLines() {}

  /**
   * Returns one line per decoded event, in order, without line ends. Routes of Jupiter follow, one
   * line each, which sum up what other lines tell; last comes one line for all swaps that were seen
   * by balances only.
   */
  public static List<String> of(DecodedTransaction decoded) {
    List<String> lines = new ArrayList<>();
    ChainTransaction transaction = decoded.transaction();
    int anchor = 0;
    int raydium = 0;
    for (EventOutcome.Decoded outcome : decoded.facts()) {
      if (outcome.event() instanceof JupiterEvent) {
        continue;
      }
      // Raydium v4 has no events; its instructions are counted for themselves.
      int index = outcome.event() instanceof RaydiumV4Event ? raydium++ : anchor++;
      lines.add(line(decoded, outcome, index).toString());
    }
    for (JupiterRoute route : JupiterRoute.of(decoded)) {
      ObjectNode line = head(transaction);
      VenueLines.route(line, route, anchor++);
      transaction.index().ifPresent(index -> line.put("tx_index", index));
      lines.add(line.toString());
    }
    List<ChainEvent.Swap> seen = new ArrayList<>();
    for (ChainEvent each : decoded.events()) {
      if (each instanceof ChainEvent.Swap swap
          && swap.kind() == ChainEvent.SwapKind.BALANCE_DELTA) {
        seen.add(swap);
      }
    }
    if (!seen.isEmpty()) {
      ObjectNode line = head(transaction);
      BalanceLines.fill(line, transaction, seen);
      transaction.index().ifPresent(index -> line.put("tx_index", index));
      lines.add(line.toString());
    }
    return lines;
  }

  /** Returns a line that says that a transaction failed and why, without line end. */
  public static String ofFailed(ChainTransaction transaction) {
    ObjectNode line = head(transaction);
    line.putNull("program").put("status", "failed");
    transaction
        .error()
        .ifPresent(
            error -> {
              try {
                line.set("err", JSON.readTree(error));
              } catch (IOException e) {
                throw new UncheckedIOException("the error was JSON when it was read", e);
              }
            });
    transaction.index().ifPresent(index -> line.put("tx_index", index));
    return line.toString();
  }

  private static ObjectNode head(ChainTransaction transaction) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("schema_version", SCHEMA_VERSION);
    line.put("signature", transaction.signature().map(Object::toString).orElse(null));
    number(line, "slot", transaction.slot());
    number(line, "blockTime", transaction.blockTime());
    String version = transaction.version().orElse(null);
    if (version != null && version.matches("[0-9]{1,3}")) {
      line.put("version", Integer.parseInt(version));
    } else {
      line.put("version", version);
    }
    return line;
  }

  private static ObjectNode line(
      DecodedTransaction decoded, EventOutcome.Decoded outcome, int index) {
    ChainTransaction transaction = decoded.transaction();
    ObjectNode line = head(transaction);
    if (outcome.event() instanceof PumpFunEvent event) {
      pump(line.put("program", "pump"), event, transaction);
    } else {
      VenueLines.fill(line, decoded, outcome);
    }
    line.put("event_len", outcome.length())
        .put("event_extra_hex", outcome.extraHex())
        .put("event_source", source(outcome.source()))
        .put("event_index", index);
    text(line, "instruction", outcome.instruction().map(ChainInstruction::path));
    transaction.index().ifPresent(place -> line.put("tx_index", place));
    return line;
  }

  private static void pump(ObjectNode line, PumpFunEvent event, ChainTransaction transaction) {
    switch (event.kind()) {
      case TRADE -> trade(line, (PumpFunEvent.Trade) event, transaction.accountKeys());
      case CREATE -> create(line, (PumpFunEvent.Create) event);
      case COMPLETE -> complete(line, (PumpFunEvent.Complete) event);
      case MIGRATION -> migration(line, (PumpFunEvent.Migration) event);
      case MAYHEM_RESERVES -> mayhem(line, (PumpFunEvent.MayhemReserves) event);
    }
  }

  private static void mayhem(ObjectNode line, PumpFunEvent.MayhemReserves moved) {
    line.put("side", "mayhem_reserves").put("mint", moved.mint().base58()).putNull("trader");
    line.put("timestamp", moved.timestamp());
    number(line, "virtual_token_reserves", moved.virtualTokenReserves());
    number(line, "virtual_sol_reserves", moved.virtualSolReserves());
    number(line, "new_virtual_token_reserves", moved.newVirtualTokenReserves());
    number(line, "new_virtual_sol_reserves", moved.newVirtualSolReserves());
    number(line, "real_token_reserves", moved.realTokenReserves());
    number(line, "real_sol_reserves", moved.realSolReserves());
  }

  private static void who(ObjectNode line, String side, PumpFunEvent event) {
    line.put("side", side).put("mint", event.mint().base58()).put("trader", event.user().base58());
  }

  private static void trade(ObjectNode line, PumpFunEvent.Trade trade, List<Address> accounts) {
    who(line, trade.isBuy() ? "buy" : "sell", trade);
    boolean sol = trade.solQuoted();
    number(line, "sol_lamports", sol ? OptionalLong.of(trade.solAmount()) : OptionalLong.empty());
    text(line, "quote_mint", trade.quoteMint());
    number(line, "quote_amount", sol ? OptionalLong.empty() : trade.quoteAmount());
    number(line, "token_raw_amount", trade.tokenAmount());
    text(line, "bonding_curve", PumpFunAccounts.bondingCurve(trade.mint(), accounts));
    line.put("timestamp", trade.timestamp());
    number(line, "virtual_sol_reserves", trade.virtualSolReserves());
    number(line, "virtual_token_reserves", trade.virtualTokenReserves());
    number(line, "real_sol_reserves", trade.realSolReserves());
    number(line, "real_token_reserves", trade.realTokenReserves());
    number(line, "virtual_quote_reserves", trade.virtualQuoteReserves());
    number(line, "real_quote_reserves", trade.realQuoteReserves());
    text(line, "fee_recipient", trade.feeRecipient());
    text(line, "creator", trade.creator());
    text(line, "ix_name", trade.ixName());
    flag(line, "mayhem_mode", trade.mayhemMode());
    fees(line.putObject("fees"), trade);
  }

  private static void fees(ObjectNode fees, PumpFunEvent.Trade trade) {
    known(fees, "fee", trade.fee());
    known(fees, "fee_basis_points", trade.feeBasisPoints());
    known(fees, "creator_fee", trade.creatorFee());
    known(fees, "creator_fee_basis_points", trade.creatorFeeBasisPoints());
    known(fees, "cashback", trade.cashback());
    known(fees, "cashback_fee_basis_points", trade.cashbackFeeBasisPoints());
    known(fees, "buyback_fee", trade.buybackFee());
    known(fees, "buyback_fee_basis_points", trade.buybackFeeBasisPoints());
    known(fees, "holder_rewards_bps", trade.holderRewardsBasisPoints());
    known(fees, "holder_rewards", trade.holderRewards());
    known(fees, "trailing_u64", trade.unnamedTail());
  }

  private static void create(ObjectNode line, PumpFunEvent.Create create) {
    who(line, "create", create);
    text(line, "creator", create.creator());
    line.put("name", create.name()).put("symbol", create.symbol()).put("uri", create.uri());
    line.put("bonding_curve", create.bondingCurve().base58());
    create
        .timestamp()
        .ifPresentOrElse(
            seconds -> line.put("timestamp", seconds), () -> line.putNull("timestamp"));
    number(line, "virtual_sol_reserves", create.virtualSolReserves());
    number(line, "virtual_token_reserves", create.virtualTokenReserves());
    number(line, "real_token_reserves", create.realTokenReserves());
    number(line, "token_total_supply", create.tokenTotalSupply());
    text(line, "token_program", create.tokenProgram());
    flag(line, "is_mayhem_mode", create.isMayhemMode());
    flag(line, "is_cashback_enabled", create.isCashbackEnabled());
    text(line, "quote_mint", create.quoteMint());
    number(line, "virtual_quote_reserves", create.virtualQuoteReserves());
    number(line, "creator_fee_bps", create.creatorFeeBasisPoints());
    flag(line, "is_holder_reward", create.isHolderReward());
  }

  private static void complete(ObjectNode line, PumpFunEvent.Complete complete) {
    who(line, "complete", complete);
    line.put("bonding_curve", complete.bondingCurve().base58())
        .put("timestamp", complete.timestamp());
    text(line, "quote_mint", complete.quoteMint());
  }

  private static void migration(ObjectNode line, PumpFunEvent.Migration migration) {
    who(line, "migrate", migration);
    boolean sol = migration.solQuoted();
    OptionalLong amount = OptionalLong.of(migration.solAmount());
    number(line, "sol_lamports", sol ? amount : OptionalLong.empty());
    text(line, "quote_mint", migration.quoteMint());
    number(line, "quote_amount", sol ? OptionalLong.empty() : amount);
    number(line, "token_raw_amount", migration.mintAmount());
    number(line, "pool_migration_fee", migration.poolMigrationFee());
    line.put("bonding_curve", migration.bondingCurve().base58())
        .put("timestamp", migration.timestamp())
        .put("pool", migration.pool().base58());
  }

  static String source(EventSource source) {
    return switch (source) {
      case SELF_CALL -> "cpi";
      case LOG -> "logs";
      case INSTRUCTION -> "instruction";
      case BOTH -> "logs+cpi";
    };
  }

  static void text(ObjectNode line, String name, Optional<?> value) {
    line.put(name, value.map(Object::toString).orElse(null));
  }

  static void flag(ObjectNode line, String name, Optional<Boolean> value) {
    line.put(name, value.orElse(null));
  }

  static void number(ObjectNode line, String name, OptionalLong unsigned) {
    if (unsigned.isPresent()) {
      number(line, name, unsigned.getAsLong());
    } else {
      line.putNull(name);
    }
  }

  static void known(ObjectNode line, String name, OptionalLong unsigned) {
    unsigned.ifPresent(value -> number(line, name, value));
  }

  static void number(ObjectNode line, String name, long unsigned) {
    if (unsigned >= 0) {
      line.put(name, unsigned);
    } else {
      line.put(name, new BigInteger(Long.toUnsignedString(unsigned)));
    }
  }

  static void signed(ObjectNode line, String name, BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      line.put(name, value.longValue());
    } else {
      line.put(name, value);
    }
  }

  static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
