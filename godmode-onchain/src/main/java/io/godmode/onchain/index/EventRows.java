package io.godmode.onchain.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.NetworkFee;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Blocks and their events as rows. Not thread-safe. */
final class EventRows implements AutoCloseable {
  /** A swap kind's place is stored. */
  private static final List<ChainEvent.SwapKind> KINDS =
      List.of(
          ChainEvent.SwapKind.TRADE,
          ChainEvent.SwapKind.ROUTE_SUMMARY,
          ChainEvent.SwapKind.BALANCE_DELTA);

  private static final List<String> TABLES = List.of("swap", "event", "balance", "fee");

  /** What a block's hash and its parent's are where transactions came without their block. */
  static final String NO_BLOCK = "";

  private final StoredIds ids;
  private final PreparedStatement putSlot;
  private final PreparedStatement putTx;
  private final PreparedStatement putSwap;
  private final PreparedStatement putEvent;
  private final PreparedStatement putBalance;
  private final PreparedStatement putFee;
  private final PreparedStatement slots;
  private final PreparedStatement txs;
  private final PreparedStatement swaps;
  private final PreparedStatement events;
  private final PreparedStatement balances;
  private final PreparedStatement fees;
  private final List<PreparedStatement> drops = new ArrayList<>();

  EventRows(Connection connection, StoredIds ids) throws SQLException {
    this.ids = ids;
    putSlot =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO slot (slot, parent, blockhash, previous, block_time, commitment,"
                + " stamp) VALUES (?, ?, ?, ?, ?, ?, ?)");
    putTx = connection.prepareStatement("INSERT INTO tx (id, signature) VALUES (?, ?)");
    putSwap =
        connection.prepareStatement(
            "INSERT INTO swap (tx, place, kind, venue, trader, pool, input_mint, input_amount,"
                + " output_mint, output_amount, detail, sol)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    putEvent =
        connection.prepareStatement(
            "INSERT INTO event (tx, place, kind, body) VALUES (?, ?, ?, ?)");
    putBalance =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO balance (tx, account, mint, owner, amount)"
                + " VALUES (?, ?, ?, ?, ?)");
    putFee =
        connection.prepareStatement(
            "INSERT INTO fee (tx, payer, lamports, failed) VALUES (?, ?, ?, ?)");
    slots =
        connection.prepareStatement(
            "SELECT slot, parent, blockhash, previous, block_time, commitment FROM slot"
                + " WHERE slot BETWEEN ? AND ? ORDER BY slot LIMIT ?");
    String range = " WHERE %s >= ? AND %s < ? ORDER BY %s";
    txs = connection.prepareStatement("SELECT id, signature FROM tx" + range.replace("%s", "id"));
    swaps =
        connection.prepareStatement(
            "SELECT tx, place, kind, venue, trader, pool, input_mint, input_amount, output_mint,"
                + " output_amount, detail FROM swap"
                + range.replace("%s", "tx"));
    events =
        connection.prepareStatement(
            "SELECT tx, place, kind, body FROM event" + range.replace("%s", "tx"));
    balances =
        connection.prepareStatement(
            "SELECT tx, account, mint, owner, amount FROM balance" + range.replace("%s", "tx"));
    fees =
        connection.prepareStatement(
            "SELECT tx, payer, lamports, failed FROM fee" + range.replace("%s", "tx"));
    for (String table : TABLES) {
      drops.add(connection.prepareStatement("DELETE FROM " + table + " WHERE tx >= ? AND tx < ?"));
    }
    drops.add(connection.prepareStatement("DELETE FROM tx WHERE id >= ? AND id < ?"));
  }

  /**
   * Writes a block's row and its transactions.
   *
   * @param stamp what tells this version of the slot from others
   */
  void put(IndexedBlock block, long stamp) throws SQLException {
    putSlot(block, stamp);
    for (IndexedTransaction transaction : block.transactions()) {
      put(block.slot(), transaction);
    }
    for (NetworkFee fee : block.fees()) {
      putFee.setLong(1, TxKey.of(block.slot(), fee.index().orElseThrow()));
      putFee.setLong(2, ids.use(fee.payer().base58(), block.slot()));
      putFee.setLong(3, fee.lamports());
      putFee.setInt(4, fee.failed() ? 1 : 0);
      putFee.addBatch();
    }
    putTx.executeBatch();
    putSwap.executeBatch();
    putEvent.executeBatch();
    putBalance.executeBatch();
    putFee.executeBatch();
  }

  private void putSlot(IndexedBlock block, long stamp) throws SQLException {
    boolean whole = !block.blockhash().equals(NO_BLOCK);
    putSlot.setLong(1, block.slot());
    Row.number(putSlot, 2, whole ? OptionalLong.of(block.parentSlot()) : OptionalLong.empty());
    Row.text(putSlot, 3, whole ? Optional.of(block.blockhash()) : Optional.empty());
    Row.text(putSlot, 4, whole ? Optional.of(block.previousBlockhash()) : Optional.empty());
    Row.number(putSlot, 5, block.blockTime());
    putSlot.setInt(6, Row.code(block.commitment()));
    putSlot.setLong(7, stamp);
    putSlot.executeUpdate();
  }

  private void put(long slot, IndexedTransaction transaction) throws SQLException {
    long tx = TxKey.of(slot, transaction.index());
    putTx.setLong(1, tx);
    putTx.setBytes(2, transaction.signature().toBytes());
    putTx.addBatch();
    for (ChainEvent event : transaction.events()) {
      if (event instanceof ChainEvent.Swap swap) {
        put(slot, tx, swap);
      } else {
        putEvent.setLong(1, tx);
        putEvent.setLong(2, PlaceKey.of(event.place()));
        putEvent.setString(3, EventJson.kind(event));
        putEvent.setString(4, EventJson.write(event));
        putEvent.addBatch();
        for (Mint mint : mints(event)) {
          ids.use(mint.base58(), slot);
        }
      }
    }
    for (AccountBalance balance : transaction.balances()) {
      putBalance.setLong(1, tx);
      putBalance.setBytes(2, balance.account().toBytes());
      putBalance.setLong(3, ids.use(balance.mint().base58(), slot));
      putBalance.setBytes(4, balance.owner().toBytes());
      putBalance.setLong(5, balance.amount());
      putBalance.addBatch();
    }
  }

  /** Returns the tokens that an event without columns is about: sums know them by their numbers. */
  private static List<Mint> mints(ChainEvent event) {
    if (event instanceof ChainEvent.Launch launch) {
      return List.of(launch.mint(), launch.quote());
    }
    if (event instanceof ChainEvent.Migration migration) {
      return List.of(migration.mint());
    }
    if (event instanceof ChainEvent.PoolCreated created) {
      return List.of(created.base(), created.quote());
    }
    if (event instanceof ChainEvent.LiquidityChange change) {
      return List.of(change.base(), change.quote());
    }
    if (event instanceof ChainEvent.CurveCompleted completed) {
      return completed.mint().stream().toList();
    }
    return event instanceof ChainEvent.ReservesMoved moved ? List.of(moved.mint()) : List.of();
  }

  private void put(long slot, long tx, ChainEvent.Swap swap) throws SQLException {
    putSwap.setLong(1, tx);
    putSwap.setLong(2, PlaceKey.of(swap.place()));
    putSwap.setInt(3, KINDS.indexOf(swap.kind()));
    putSwap.setString(4, swap.venue().name());
    putSwap.setLong(5, ids.use(swap.trader().base58(), slot));
    if (swap.pool().isPresent()) {
      putSwap.setLong(6, ids.use(swap.pool().get().base58(), slot));
    } else {
      putSwap.setNull(6, Types.INTEGER);
    }
    putSwap.setLong(7, ids.use(swap.inputMint().base58(), slot));
    putSwap.setLong(8, swap.inputAmount());
    putSwap.setLong(9, ids.use(swap.outputMint().base58(), slot));
    putSwap.setLong(10, swap.outputAmount());
    putSwap.setBytes(11, SwapDetail.bytes(swap));
    if (againstDollars(swap)) {
      putSwap.setInt(12, 1);
    } else {
      putSwap.setNull(12, Types.INTEGER);
    }
    putSwap.addBatch();
  }

  private static boolean againstDollars(ChainEvent.Swap swap) {
    return swap.counts()
        && ((swap.inputMint().equals(Market.SOL) && Market.DOLLARS.contains(swap.outputMint()))
            || (swap.outputMint().equals(Market.SOL) && Market.DOLLARS.contains(swap.inputMint())));
  }

  /** Deletes the transactions of slots, not the slots' rows; returns how many rows. */
  int drop(long fromSlot, long toSlot) throws SQLException {
    int rows = 0;
    for (PreparedStatement drop : drops) {
      drop.setLong(1, TxKey.first(fromSlot));
      drop.setLong(2, TxKey.first(toSlot + 1));
      rows += drop.executeUpdate();
    }
    return rows;
  }

  /** Returns blocks without their transactions. */
  List<IndexedBlock> headers(long fromSlot, long toSlot, int atMost) throws SQLException {
    slots.setLong(1, fromSlot);
    slots.setLong(2, toSlot);
    slots.setInt(3, atMost);
    List<IndexedBlock> found = new ArrayList<>();
    try (ResultSet row = slots.executeQuery()) {
      while (row.next()) {
        found.add(header(row));
      }
    }
    return found;
  }

  /** Reads slot, parent, blockhash, previous, block_time and commitment. */
  static IndexedBlock header(ResultSet row) throws SQLException {
    long slot = row.getLong(1);
    return new IndexedBlock(
        slot,
        Row.number(row, 2).orElse(Math.max(0, slot - 1)),
        Row.text(row, 3).orElse(NO_BLOCK),
        Row.text(row, 4).orElse(NO_BLOCK),
        Row.number(row, 5),
        Row.commitment(row.getInt(6)),
        List.of());
  }

  /** Returns blocks with their transactions. */
  List<IndexedBlock> blocks(long fromSlot, long toSlot, int atMost) throws SQLException {
    List<IndexedBlock> headers = headers(fromSlot, toSlot, atMost);
    if (headers.isEmpty()) {
      return headers;
    }
    long last = headers.get(headers.size() - 1).slot();
    Map<Long, Draft> drafts = drafts(headers.get(0).slot(), last);
    Map<Long, List<IndexedTransaction>> bySlot = new TreeMap<>();
    for (Map.Entry<Long, Draft> each : drafts.entrySet()) {
      bySlot
          .computeIfAbsent(TxKey.slot(each.getKey()), slot -> new ArrayList<>())
          .add(each.getValue().finish(TxKey.place(each.getKey())));
    }
    Map<Long, List<NetworkFee>> feesBySlot = new TreeMap<>();
    for (NetworkFee each : fees(headers.get(0).slot(), last, Integer.MAX_VALUE)) {
      feesBySlot.computeIfAbsent(each.slot(), slot -> new ArrayList<>()).add(each);
    }
    List<IndexedBlock> blocks = new ArrayList<>();
    for (IndexedBlock each : headers) {
      blocks.add(
          new IndexedBlock(
              each.slot(),
              each.parentSlot(),
              each.blockhash(),
              each.previousBlockhash(),
              each.blockTime(),
              each.commitment(),
              bySlot.getOrDefault(each.slot(), List.of()),
              feesBySlot.getOrDefault(each.slot(), List.of())));
    }
    return blocks;
  }

  /** Returns fees in order: about so many, and all of the last slot. */
  List<NetworkFee> fees(long fromSlot, long toSlot, int atMost) throws SQLException {
    List<NetworkFee> found = new ArrayList<>();
    try (ResultSet row = between(fees, fromSlot, toSlot)) {
      while (row.next()) {
        long tx = row.getLong(1);
        long slot = TxKey.slot(tx);
        if (found.size() >= atMost && found.get(found.size() - 1).slot() != slot) {
          break;
        }
        found.add(
            new NetworkFee(
                slot,
                OptionalInt.of(TxKey.place(tx)),
                ids.account(row.getLong(2)),
                row.getLong(3),
                row.getInt(4) == 1));
      }
    }
    return found;
  }

  private Map<Long, Draft> drafts(long fromSlot, long toSlot) throws SQLException {
    Map<Long, Draft> drafts = new TreeMap<>();
    try (ResultSet row = between(txs, fromSlot, toSlot)) {
      while (row.next()) {
        drafts.put(row.getLong(1), new Draft(Row.signature(row, 2)));
      }
    }
    try (ResultSet row = between(swaps, fromSlot, toSlot)) {
      while (row.next()) {
        of(drafts, row.getLong(1)).events.add(swap(row));
      }
    }
    try (ResultSet row = between(events, fromSlot, toSlot)) {
      while (row.next()) {
        of(drafts, row.getLong(1)).events.add(EventJson.read(row.getString(3), row.getString(4)));
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("a row holds no event: " + e.getOriginalMessage(), e);
    }
    try (ResultSet row = between(balances, fromSlot, toSlot)) {
      while (row.next()) {
        of(drafts, row.getLong(1))
            .balances
            .add(
                new AccountBalance(
                    Address.ofBytes(row.getBytes(2)),
                    ids.mint(row.getLong(3)),
                    Address.ofBytes(row.getBytes(4)),
                    row.getLong(5)));
      }
    }
    return drafts;
  }

  private static ResultSet between(PreparedStatement statement, long fromSlot, long toSlot)
      throws SQLException {
    statement.setLong(1, TxKey.first(fromSlot));
    statement.setLong(2, TxKey.first(toSlot + 1));
    return statement.executeQuery();
  }

  private static Draft of(Map<Long, Draft> drafts, long tx) throws SQLException {
    Draft draft = drafts.get(tx);
    if (draft == null) {
      throw new SQLException("an event names transaction " + tx + ", which is missing");
    }
    return draft;
  }

  private ChainEvent.Swap swap(ResultSet row) throws SQLException {
    Mint input = ids.mint(row.getLong(7));
    Mint output = ids.mint(row.getLong(9));
    OptionalLong pool = Row.number(row, 6);
    SwapDetail detail;
    try {
      detail = SwapDetail.parse(row.getBytes(11), input, output);
    } catch (IOException e) {
      throw new SQLException("a swap's row is cut short", e);
    }
    return new ChainEvent.Swap(
        KINDS.get(row.getInt(3)),
        Venue.of(row.getString(4)),
        ids.account(row.getLong(5)),
        pool.isPresent() ? Optional.of(ids.account(pool.getAsLong())) : Optional.empty(),
        input,
        row.getLong(8),
        output,
        row.getLong(10),
        detail.fees(),
        detail.reserves(),
        PlaceKey.place(row.getLong(2)));
  }

  /** A transaction whose parts are being read. */
  @Bounded(by = "the events of one block", then = "lives for one block")
  private static final class Draft {
    private final TxSignature signature;
    private final List<ChainEvent> events = new ArrayList<>();
    private final List<AccountBalance> balances = new ArrayList<>();

    private Draft(TxSignature signature) {
      this.signature = signature;
    }

    private IndexedTransaction finish(int index) {
      events.sort(Comparator.comparing(ChainEvent::place));
      balances.sort(Comparator.comparing(AccountBalance::account));
      return new IndexedTransaction(signature, index, events, balances);
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement each :
        List.of(
            putSlot,
            putTx,
            putSwap,
            putEvent,
            putBalance,
            putFee,
            slots,
            txs,
            swaps,
            events,
            balances,
            fees)) {
      each.close();
    }
    for (PreparedStatement each : drops) {
      each.close();
    }
  }
}
