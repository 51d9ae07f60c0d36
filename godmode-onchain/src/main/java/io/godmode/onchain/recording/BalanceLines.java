package io.godmode.onchain.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.TokenBalance;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Fills the line of swaps that no event tells: what each owner gained and lost in the whole
 * transaction, and the swaps that this stands for.
 */
final class BalanceLines {
  private BalanceLines() {}

  static void fill(ObjectNode line, ChainTransaction transaction, List<ChainEvent.Swap> swaps) {
    line.put("program", program(swaps)).put("side", "swap_by_balances_only");
    Optional<Address> payer = transaction.accountKeys().stream().findFirst();
    EventLines.text(line, "trader", payer.or(() -> Optional.of(swaps.get(0).trader())));
    ArrayNode list = line.putArray("swaps");
    for (ChainEvent.Swap each : swaps) {
      swap(list.addObject(), each);
    }
    tokens(line.putObject("token_deltas"), transaction);
    lamports(line.putObject("lamport_deltas"), transaction);
  }

  private static void swap(ObjectNode to, ChainEvent.Swap swap) {
    boolean buy = swap.inputMint().equals(PumpFunEvent.WRAPPED_SOL);
    boolean sell = swap.outputMint().equals(PumpFunEvent.WRAPPED_SOL);
    to.put("program", program(swap.venue()));
    to.put("side", buy ? "buy" : sell ? "sell" : "swap");
    to.put("trader", swap.trader().base58());
    EventLines.text(to, "pool", swap.pool());
    to.put("input_mint", swap.inputMint().base58());
    EventLines.number(to, "amount_in", swap.inputAmount());
    to.put("output_mint", swap.outputMint().base58());
    EventLines.number(to, "amount_out", swap.outputAmount());
    EventLines.text(to, "instruction", swap.place().path());
  }

  /** The first venue that has a name. */
  private static String program(List<ChainEvent.Swap> swaps) {
    for (ChainEvent.Swap each : swaps) {
      if (!each.venue().equals(ChainEvent.OTHER)) {
        return program(each.venue());
      }
    }
    return program(ChainEvent.OTHER);
  }

  private static String program(Venue venue) {
    if (venue.equals(ChainEvent.METEORA_DAMM_V2)) {
      return "meteora_damm2";
    }
    if (venue.equals(Venue.PUMP_FUN)) {
      return "pump";
    }
    return venue.equals(Venue.PUMP_SWAP) ? "pumpswap" : venue.name();
  }

  private static void tokens(ObjectNode to, ChainTransaction transaction) {
    Map<String, Map<Mint, BigInteger>> changes = new LinkedHashMap<>();
    for (TokenBalance each : transaction.balances().tokensBefore().orElse(List.of())) {
      add(changes, each, EventLines.unsigned(each.amount()).negate());
    }
    for (TokenBalance each : transaction.balances().tokensAfter().orElse(List.of())) {
      add(changes, each, EventLines.unsigned(each.amount()));
    }
    changes.forEach(
        (owner, byMint) -> {
          byMint.values().removeIf(change -> change.signum() == 0);
          if (!byMint.isEmpty()) {
            ObjectNode of = to.putObject(owner);
            byMint.forEach((mint, change) -> EventLines.signed(of, mint.base58(), change));
          }
        });
  }

  private static void add(
      Map<String, Map<Mint, BigInteger>> changes, TokenBalance balance, BigInteger amount) {
    String owner = balance.owner().orElse(balance.account()).base58();
    changes
        .computeIfAbsent(owner, any -> new LinkedHashMap<>())
        .merge(balance.mint(), amount, BigInteger::add);
  }

  private static void lamports(ObjectNode to, ChainTransaction transaction) {
    List<Address> keys = transaction.accountKeys();
    for (int i = 0; i < keys.size(); i++) {
      OptionalLong before = transaction.balances().lamportsBefore(i);
      OptionalLong after = transaction.balances().lamportsAfter(i);
      if (before.isPresent() && after.isPresent() && before.getAsLong() != after.getAsLong()) {
        EventLines.signed(
            to,
            keys.get(i).base58(),
            EventLines.unsigned(after.getAsLong())
                .subtract(EventLines.unsigned(before.getAsLong())));
      }
    }
  }
}
