package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TokenBalance;
import io.godmode.onchain.decode.TransactionDecoder;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes of a block what the index keeps of it. Stateless and thread-safe. */
public final class IndexedBlocks {
  private IndexedBlocks() {}

  /**
   * Decodes a block.
   *
   * @param seen is told every transaction, for counters; called by this thread
   * @throws io.godmode.onchain.decode.RpcFormatException when its text is no block
   */
  public static IndexedBlock decode(
      RawBlock block, Commitment commitment, Consumer<? super DecodedTransaction> seen) {
    List<IndexedTransaction> kept = new ArrayList<>();
    List<NetworkFee> fees = new ArrayList<>();
    OptionalLong[] time = {OptionalLong.empty()};
    int[] place = {-1};
    RpcTransactions.forEach(
        block.json(),
        List.of(block.slot()),
        transaction -> {
          place[0]++;
          if (transaction.blockTime().isPresent()) {
            time[0] = transaction.blockTime();
          }
          DecodedTransaction decoded = TransactionDecoder.decode(transaction);
          seen.accept(decoded);
          List<ChainEvent> events =
              transaction.status() == ChainTransaction.Status.SUCCEEDED
                  ? decoded.events()
                  : List.of();
          of(transaction, events, place[0]).ifPresent(kept::add);
          NetworkFee.of(transaction, events, block.slot(), OptionalInt.of(place[0]))
              .ifPresent(fees::add);
        });
    return new IndexedBlock(
        block.slot(),
        block.parentSlot(),
        block.blockhash(),
        block.previousBlockhash(),
        time[0],
        commitment,
        kept,
        fees);
  }

  /**
   * Returns what is kept of one transaction; empty when it failed, has no signature, or moved no
   * token and did nothing in a market.
   *
   * @param index its place in the block
   */
  public static Optional<IndexedTransaction> of(DecodedTransaction decoded, int index) {
    return of(decoded.transaction(), decoded.events(), index);
  }

  private static Optional<IndexedTransaction> of(
      ChainTransaction transaction, List<ChainEvent> events, int index) {
    if (transaction.status() != ChainTransaction.Status.SUCCEEDED
        || transaction.signature().isEmpty()) {
      return Optional.empty();
    }
    List<AccountBalance> balances = balances(transaction.balances());
    return events.isEmpty() && balances.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IndexedTransaction(transaction.signature().get(), index, events, balances));
  }

  /** Returns the balances that changed, but for those of SOL and dollars. */
  private static List<AccountBalance> balances(ChainBalances balances) {
    if (balances.tokensBefore().isEmpty() || balances.tokensAfter().isEmpty()) {
      return List.of();
    }
    Map<Integer, TokenBalance> before = new HashMap<>();
    for (TokenBalance each : balances.tokensBefore().get()) {
      before.put(each.accountIndex(), each);
    }
    Map<Address, AccountBalance> changed = new TreeMap<>();
    for (TokenBalance each : balances.tokensAfter().get()) {
      TokenBalance was = before.remove(each.accountIndex());
      boolean same =
          was != null
              && was.amount() == each.amount()
              && was.mint().equals(each.mint())
              && was.owner().equals(each.owner());
      if (!same && !Market.QUOTES.contains(each.mint())) {
        changed.put(each.account(), balance(each, each.amount()));
      }
    }
    for (TokenBalance gone : before.values()) {
      if (gone.amount() != 0 && !Market.QUOTES.contains(gone.mint())) {
        changed.put(gone.account(), balance(gone, 0));
      }
    }
    return List.copyOf(changed.values());
  }

  private static AccountBalance balance(TokenBalance balance, long amount) {
    return new AccountBalance(
        balance.account(), balance.mint(), balance.owner().orElse(balance.account()), amount);
  }
}
