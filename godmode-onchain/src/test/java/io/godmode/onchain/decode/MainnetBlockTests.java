package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A whole mainnet block, slot 254170887: 602 transactions, of which 305 failed. */
class MainnetBlockTests {
  private static final long SLOT = 254_170_887;

  private static List<ChainTransaction> block() throws IOException {
    return RpcTransactions.read(
        Files.readAllBytes(SharedData.require("chain/data/blocks/mainnet_254170887_base64.json")),
        List.of(SLOT));
  }

  private static List<Swap> counted(ChainTransaction transaction) {
    return TransactionDecoder.decode(transaction).events().stream()
        .filter(Swap.class::isInstance)
        .map(Swap.class::cast)
        .filter(Swap::counts)
        .toList();
  }

  @Test
  void itsSwapsAreThoseThatBalancesShow() throws IOException {
    int swaps = 0;
    int poolsByBalances = 0;
    int again = 0;
    int orderBooks = 0;
    for (ChainTransaction transaction : block()) {
      List<Swap> counted = counted(transaction);
      int shown = poolsThatGaveOneTokenForAnother(transaction);
      Set<Address> pools = new HashSet<>();
      int repeated = 0;
      int unnamed = 0;
      for (Swap swap : counted) {
        if (swap.pool().isEmpty()) {
          unnamed++;
        } else if (!pools.add(swap.pool().get())) {
          repeated++;
        }
      }
      // A pool used twice shows once in what the transaction changed. Vaults with an owner each
      // name
      // no pool: those of Meteora still show, by the shares that the pool holds of them; those of
      // an
      // order book are two owners that only gained or only lost.
      int unseen = counted.size() - repeated - shown;
      assertThat(unseen)
          .as("transaction %s: %s", transaction.index(), counted)
          .isBetween(0, unnamed);
      swaps += counted.size();
      poolsByBalances += shown;
      again += repeated;
      orderBooks += unseen;
    }

    assertThat(List.of(swaps, poolsByBalances, again, orderBooks)).containsExactly(71, 68, 2, 1);
  }

  @Test
  void itsSwapsByKindAndVenue() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (ChainTransaction transaction : block()) {
      for (ChainEvent event : TransactionDecoder.decode(transaction).events()) {
        String kind = event instanceof Swap swap ? swap.kind().name() : "OTHER_EVENT";
        counts.merge(kind + " " + event.venue(), 1, Integer::sum);
      }
    }

    assertThat(counts)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "TRADE raydium_v4", 23,
                    "TRADE meteora_dlmm", 7,
                    "BALANCE_DELTA whirlpool", 16,
                    "BALANCE_DELTA raydium_clmm", 3,
                    "BALANCE_DELTA other", 22,
                    "ROUTE_SUMMARY jupiter_v6", 36)));
  }

  @Test
  void everySwapSeenByBalancesIsWhatThePoolsAccountsGainedAndLost() throws IOException {
    int checked = 0;
    for (ChainTransaction transaction : block()) {
      Map<Address, Map<Mint, BigInteger>> changes = changesByOwner(transaction);
      List<Swap> counted = counted(transaction);
      for (Swap swap : counted) {
        boolean once =
            counted.stream().filter(each -> each.pool().equals(swap.pool())).count() == 1;
        if (swap.kind() == SwapKind.BALANCE_DELTA && swap.pool().isPresent() && once) {
          assertThat(changes.get(swap.pool().get()))
              .containsEntry(swap.inputMint(), BigInteger.valueOf(swap.inputAmount()))
              .containsEntry(swap.outputMint(), BigInteger.valueOf(-swap.outputAmount()));
          checked++;
        }
      }
    }

    assertThat(checked).isEqualTo(32);
  }

  @Test
  void failedTransactionsTradeNothingThoughTheirInstructionsWereRecorded() throws IOException {
    int attempted = 0;
    for (ChainTransaction transaction : block()) {
      if (transaction.status() == ChainTransaction.Status.FAILED) {
        assertThat(TransactionDecoder.decode(transaction).events()).isEmpty();
        attempted += transaction.instructions().stream().anyMatch(ChainInstruction::inner) ? 1 : 0;
      }
    }

    assertThat(attempted).isPositive();
  }

  /**
   * Counts, by balances alone, the accounts that gave one token while their owner's other accounts
   * took in another; the payer's are the trader's side.
   */
  private static int poolsThatGaveOneTokenForAnother(ChainTransaction transaction) {
    if (transaction.status() != ChainTransaction.Status.SUCCEEDED) {
      return 0;
    }
    Address payer = transaction.accountKeys().get(0);
    Map<Address, int[]> upAndDown = new HashMap<>();
    Map<Address, Set<Mint>> mints = new HashMap<>();
    changesByAccount(transaction)
        .forEach(
            (balance, change) -> {
              Address owner = balance.owner().orElseThrow();
              if (!owner.equals(payer) && change.signum() != 0) {
                upAndDown.computeIfAbsent(owner, any -> new int[2])[change.signum() > 0 ? 0 : 1]++;
                mints.computeIfAbsent(owner, any -> new HashSet<>()).add(balance.mint());
              }
            });
    int pools = 0;
    for (Map.Entry<Address, int[]> each : upAndDown.entrySet()) {
      if (mints.getOrDefault(each.getKey(), Set.of()).size() > 1) {
        pools += Math.min(each.getValue()[0], each.getValue()[1]);
      }
    }
    return pools;
  }

  private static Map<Address, Map<Mint, BigInteger>> changesByOwner(ChainTransaction transaction) {
    Map<Address, Map<Mint, BigInteger>> changes = new HashMap<>();
    changesByAccount(transaction)
        .forEach(
            (balance, change) ->
                changes
                    .computeIfAbsent(balance.owner().orElseThrow(), any -> new HashMap<>())
                    .merge(balance.mint(), change, BigInteger::add));
    return changes;
  }

  private static Map<TokenBalance, BigInteger> changesByAccount(ChainTransaction transaction) {
    Map<Address, TokenBalance> accounts = new LinkedHashMap<>();
    Map<Address, BigInteger> changes = new LinkedHashMap<>();
    for (TokenBalance each : transaction.balances().tokensBefore().orElse(List.of())) {
      accounts.put(each.account(), each);
      changes.merge(each.account(), exact(each).negate(), BigInteger::add);
    }
    for (TokenBalance each : transaction.balances().tokensAfter().orElse(List.of())) {
      accounts.put(each.account(), each);
      changes.merge(each.account(), exact(each), BigInteger::add);
    }
    Map<TokenBalance, BigInteger> byBalance = new LinkedHashMap<>();
    changes.forEach((account, change) -> byBalance.put(accounts.get(account), change));
    return byBalance;
  }

  private static BigInteger exact(TokenBalance balance) {
    return new BigInteger(Long.toUnsignedString(balance.amount()));
  }
}
