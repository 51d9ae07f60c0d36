package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SourceCursor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An index in one SQLite file, {@code index.db} in a folder of its own. One writer at a time, held
 * by a lock on {@code index.lock}; other processes may read. Memory is bounded whatever the index
 * holds: caches of the rows used last, and what is not finalized.
 *
 * <p>The thread that writes is one; {@link IndexReader}'s questions may come from any.
 */
public final class SqliteIndexStore implements IndexStore {
  private static final int SLOTS_AT_ONCE = 32;
  private static final int MOST_TRACKED = 100_000;
  private static final int ROWS_OF_A_SLOT = 1_000;
  private static final int ROWS_OF_A_TOKEN = 20;

  /**
   * Blocks behind the last finalized one that stay, so that a rollback finds the one it ends at.
   */
  private static final long KEPT_BEHIND_FINALIZED = 150;

  /** Something done in one transaction. */
  private interface Work<R> {
    R run() throws SQLException;
  }

  private interface Change {
    void run() throws SQLException;
  }

  private final Path file;
  private final Retention retention;
  private final SqliteFile.Lock lock;
  private final Connection connection;
  private final StoredIds ids;
  private final EventRows rows;
  private final SumRows sums;
  private final SqliteReader reader;

  @Bounded(by = "the ranges of the index", then = "nothing is dropped; ranges that meet are joined")
  private final TreeMap<Long, IndexRange> ranges = new TreeMap<>();

  @Bounded(by = "the ranges of the index", then = "nothing is dropped; ranges that meet are joined")
  private final TreeSet<Long> beginnings = new TreeSet<>();

  /** Launches in slots that are not finalized, by token: their transactions. */
  @Bounded(
      by = "the launches of blocks that are not final",
      then = "leaves when its block is final or dropped")
  private final Map<Mint, Long> openLaunches = new HashMap<>();

  /** Launches that the tables hold, -1 for none. */
  @Bounded(
      by = "MOST_TRACKED tokens",
      then = "the one used longest ago is read again from the file")
  private final Map<Mint, Long> launches = new Recent<>(MOST_TRACKED);

  private long stamp;
  private boolean closed;

  private SqliteIndexStore(Path folder, Retention retention) {
    file = SqliteFile.database(folder);
    this.retention = Objects.requireNonNull(retention, "retention");
    lock = SqliteFile.lock(folder);
    Connection opened = null;
    try {
      opened = SqliteFile.write(folder);
      connection = opened;
      ids = new StoredIds(connection);
      rows = new EventRows(connection, ids);
      sums = new SumRows(connection, ids);
      load();
      connection.rollback();
      reader = new SqliteReader(folder);
    } catch (SQLException e) {
      SqliteFile.close(Objects.requireNonNull(opened));
      lock.close();
      throw SqliteFile.failure(file, e);
    } catch (RuntimeException e) {
      if (opened != null) {
        SqliteFile.close(opened);
      }
      lock.close();
      throw e;
    }
  }

  /**
   * Opens the index of a folder for writing; makes both when they are missing. After a writer that
   * did not close it the file's pages are checked first.
   *
   * @throws IndexStoreException when another writer has it, it is damaged, it was written by a
   *     newer version, or it cannot be written
   */
  public static SqliteIndexStore open(Path folder, Retention retention) {
    return new SqliteIndexStore(folder, retention);
  }

  /**
   * Tells whether a directory holds an index, whatever state it is in.
   *
   * @param folder the index's directory
   */
  public static boolean isIn(Path folder) {
    return SqliteFile.isIn(folder);
  }

  /**
   * Opens the index of a folder for questions, also while another process writes to it.
   *
   * @throws IndexStoreException when there is none, it is damaged or of another version
   */
  public static IndexReader read(Path folder) {
    return new SqliteReader(folder);
  }

  private void load() throws SQLException {
    ids.clear();
    sums.clear();
    ranges.clear();
    ranges.putAll(SqliteReader.ranges(connection));
    beginnings.clear();
    openLaunches.clear();
    launches.clear();
    try (PreparedStatement statement = connection.prepareStatement("SELECT first FROM beginning");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        beginnings.add(row.getLong(1));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT MAX(stamp) FROM slot");
        ResultSet row = statement.executeQuery()) {
      stamp = row.next() ? row.getLong(1) : 0;
    }
    for (long slot : openSlots(IndexedBlock.MAX_SLOT)) {
      rows.blocks(slot, slot, 1).forEach(this::noteLaunches);
    }
  }

  private void change(Change change) {
    commit(
        () -> {
          change.run();
          return Boolean.TRUE;
        });
  }

  private <R> R commit(Work<R> work) {
    if (closed) {
      throw new IllegalStateException("the index " + file + " is closed");
    }
    try {
      R result = work.run();
      connection.commit();
      return result;
    } catch (SQLException e) {
      takeBack();
      throw SqliteFile.failure(file, e);
    } catch (RuntimeException e) {
      takeBack();
      throw e;
    }
  }

  private void takeBack() {
    try {
      connection.rollback();
      load();
      connection.rollback();
    } catch (SQLException e) {
      // Memory may differ from the file now: nothing may be written from it.
      closed = true;
      reader.close();
      SqliteFile.close(connection);
      lock.close();
    }
  }

  @Override
  public IndexRange open(long first, OptionalLong end) {
    if (first < 0 || first > IndexedBlock.MAX_SLOT || end.orElse(first) < first) {
      throw new IllegalArgumentException(
          "first must be 0 to "
              + IndexedBlock.MAX_SLOT
              + " and end not below it, were "
              + first
              + " and "
              + end);
    }
    return commit(
        () -> {
          Map.Entry<Long, IndexRange> below = ranges.floorEntry(first);
          Long above = ranges.higherKey(first);
          long most = above == null ? Long.MAX_VALUE : above - 1;
          long wanted = Math.min(end.orElse(Long.MAX_VALUE), most);
          if (below != null) {
            IndexRange lower = below.getValue();
            long reach = lower.end().orElse(Long.MAX_VALUE);
            if (first <= lower.cursor().slot() + 1) {
              return put(ending(lower, Math.max(reach, wanted)));
            }
            if (reach >= first) {
              wanted = Math.max(reach, wanted);
              put(ending(lower, first - 1));
            }
          }
          try (PreparedStatement statement =
              connection.prepareStatement("INSERT OR IGNORE INTO beginning VALUES (?)")) {
            statement.setLong(1, first);
            statement.executeUpdate();
          }
          beginnings.add(first);
          return put(
              ending(
                  new IndexRange(
                      first, SourceCursor.startingAt(first), OptionalLong.empty(), first - 1),
                  wanted));
        });
  }

  private static IndexRange ending(IndexRange range, long end) {
    return new IndexRange(
        range.first(),
        range.cursor(),
        end == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(end),
        range.finalizedTo());
  }

  private IndexRange put(IndexRange range) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO stretch (first, cursor, blockhash, last, finalized)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      statement.setLong(1, range.first());
      statement.setLong(2, range.cursor().slot());
      Row.text(statement, 3, range.cursor().blockhash());
      Row.number(statement, 4, range.end());
      statement.setLong(5, range.finalizedTo());
      statement.executeUpdate();
    }
    ranges.put(range.first(), range);
    return range;
  }

  private IndexRange named(long first) {
    IndexRange range = ranges.get(first);
    if (range == null) {
      throw new IllegalArgumentException(
          "there is no range that begins at slot " + first + "; there are " + ranges.values());
    }
    return range;
  }

  @Override
  public IndexRange write(long range, List<IndexStep> steps) {
    return commit(
        () -> {
          IndexRange grown = named(range);
          Sums added = new Sums(new Used());
          for (IndexStep step : steps) {
            grown =
                step instanceof IndexStep.Block block
                    ? append(grown, block.block(), added)
                    : skip(grown, (IndexStep.Skipped) step);
          }
          sums.add(added);
          put(grown);
          joinAll();
          return ranges.floorEntry(range).getValue();
        });
  }

  private IndexRange append(IndexRange range, IndexedBlock block, Sums added) throws SQLException {
    SourceCursor cursor = range.cursor();
    if (block.slot() <= cursor.slot()) {
      Optional<IndexedBlock> known = SqliteReader.blockAtOrBelow(connection, block.slot());
      if (block.slot() >= range.first()
          && known.isPresent()
          && known.get().slot() == block.slot()
          && known.get().blockhash().equals(block.blockhash())) {
        return range;
      }
    }
    requireNext(range, block.slot());
    if (block.slot() != cursor.slot() + 1) {
      throw new IllegalArgumentException(
          "slots "
              + (cursor.slot() + 1)
              + " to "
              + (block.slot() - 1)
              + " are neither present nor skipped before block "
              + block.slot());
    }
    if (cursor.blockhash().isPresent()
        && !cursor.blockhash().get().equals(block.previousBlockhash())) {
      throw new IllegalArgumentException(
          "the parent of block "
              + block.slot()
              + " must be "
              + cursor.blockhash().get()
              + ", was "
              + block.previousBlockhash());
    }
    IndexedBlock kept = keep(range, block);
    rows.put(kept, ++stamp);
    boolean finalized = block.commitment() == Commitment.FINALIZED;
    if (finalized) {
      added.add(kept);
      noteFolded(kept);
    } else {
      noteLaunches(kept);
    }
    return new IndexRange(
        range.first(),
        new SourceCursor(block.slot(), Optional.of(block.blockhash())),
        range.end(),
        finalized && range.finalizedTo() == cursor.slot() ? block.slot() : range.finalizedTo());
  }

  private static void requireNext(IndexRange range, long slot) {
    long next = range.cursor().slot() + 1;
    if (slot < next || slot > range.end().orElse(IndexedBlock.MAX_SLOT)) {
      throw new IllegalArgumentException(
          "slot must be from " + next + " to the range's end " + range.end() + ", was " + slot);
    }
  }

  private static IndexRange skip(IndexRange range, IndexStep.Skipped skipped) {
    long cursor = range.cursor().slot();
    if (skipped.last() <= cursor) {
      return range;
    }
    requireNext(range, skipped.last());
    if (skipped.first() > cursor + 1) {
      throw new IllegalArgumentException(
          "skipped slots must follow slot " + cursor + ", began at " + skipped.first());
    }
    return new IndexRange(
        range.first(),
        range.cursor().skippedTo(skipped.last()),
        range.end(),
        skipped.commitment() == Commitment.FINALIZED && range.finalizedTo() == cursor
            ? skipped.last()
            : range.finalizedTo());
  }

  /** Leaves out what is in the index already, and balances of tokens that are not followed. */
  private IndexedBlock keep(IndexRange range, IndexedBlock block) throws SQLException {
    Optional<Commitment> streamed = streamed(block.slot());
    if (streamed.isPresent() && streamed.get() != Commitment.FINALIZED) {
      rows.drop(block.slot(), block.slot());
    }
    List<IndexedTransaction> kept = new ArrayList<>();
    Map<Mint, Long> launchedHere = new HashMap<>();
    try (PreparedStatement find =
        connection.prepareStatement("SELECT id FROM tx WHERE signature = ?")) {
      for (IndexedTransaction each : block.transactions()) {
        find.setBytes(1, each.signature().toBytes());
        try (ResultSet row = find.executeQuery()) {
          if (row.next() && !dropStreamed(row.getLong(1))) {
            continue;
          }
        }
        long tx = TxKey.of(block.slot(), each.index());
        for (ChainEvent event : each.events()) {
          if (event instanceof ChainEvent.Launch launch) {
            launchedHere.putIfAbsent(launch.mint(), tx);
          }
        }
        List<AccountBalance> balances = new ArrayList<>();
        for (AccountBalance balance : each.balances()) {
          if (launchedHere.containsKey(balance.mint())
              || followed(range, balance.mint(), block.slot())) {
            balances.add(balance);
          }
        }
        kept.add(
            balances.size() == each.balances().size()
                ? each
                : new IndexedTransaction(each.signature(), each.index(), each.events(), balances));
      }
    }
    return new IndexedBlock(
        block.slot(),
        block.parentSlot(),
        block.blockhash(),
        block.previousBlockhash(),
        block.blockTime(),
        block.commitment(),
        kept,
        block.fees());
  }

  /** Returns how sure transactions are that came for a slot without its block. */
  private Optional<Commitment> streamed(long slot) throws SQLException {
    return rows.headers(slot, slot, 1).stream()
        .filter(known -> known.blockhash().equals(EventRows.NO_BLOCK))
        .map(IndexedBlock::commitment)
        .findFirst();
  }

  /** Deletes a transaction that came without its block, unless it is finalized. */
  private boolean dropStreamed(long tx) throws SQLException {
    long slot = TxKey.slot(tx);
    Optional<Commitment> streamed = streamed(slot);
    if (streamed.isEmpty() || streamed.get() == Commitment.FINALIZED) {
      return false;
    }
    List<IndexedTransaction> others = new ArrayList<>();
    for (IndexedBlock known : rows.blocks(slot, slot, 1)) {
      for (IndexedTransaction each : known.transactions()) {
        if (each.index() != TxKey.place(tx)) {
          others.add(each);
        }
      }
    }
    rows.drop(slot, slot);
    rows.put(unplaced(slot, streamed.get(), others), ++stamp);
    return true;
  }

  private static IndexedBlock unplaced(
      long slot, Commitment commitment, List<IndexedTransaction> transactions) {
    return new IndexedBlock(
        slot,
        Math.max(0, slot - 1),
        EventRows.NO_BLOCK,
        EventRows.NO_BLOCK,
        OptionalLong.empty(),
        commitment,
        transactions);
  }

  /** Tells whether all balances of a token since its launch are known up to a slot. */
  private boolean followed(IndexRange range, Mint mint, long slot) throws SQLException {
    Long launch = openLaunches.get(mint);
    if (launch == null) {
      launch = launches.get(mint);
      if (launch == null) {
        OptionalLong id = ids.find(mint);
        launch = -1L;
        if (id.isPresent()) {
          TokenSum token = sums.token(id.getAsLong()).orElse(null);
          launch = token == null || token.launch == null ? -1L : token.launch.tx();
        }
        launches.put(mint, launch);
      }
    }
    if (launch < 0) {
      return false;
    }
    long launched = TxKey.slot(launch);
    return launched >= range.first()
        && launched <= slot
        && Objects.equals(beginnings.floor(launched), beginnings.floor(slot));
  }

  private void noteLaunches(IndexedBlock block) {
    if (block.blockhash().equals(EventRows.NO_BLOCK)) {
      return;
    }
    for (IndexedTransaction each : block.transactions()) {
      for (ChainEvent event : each.events()) {
        if (event instanceof ChainEvent.Launch launch) {
          openLaunches.merge(launch.mint(), TxKey.of(block.slot(), each.index()), Math::min);
        }
      }
    }
  }

  private void noteFolded(IndexedBlock block) {
    for (IndexedTransaction each : block.transactions()) {
      for (ChainEvent event : each.events()) {
        if (event instanceof ChainEvent.Launch launch) {
          long tx = TxKey.of(block.slot(), each.index());
          launches.merge(launch.mint(), tx, (known, now) -> known < 0 ? now : Math.min(known, now));
        }
      }
    }
  }

  /** Numbers of what a block names; each is used by it. */
  private final class Used implements Ids {
    @Override
    public long of(Address account) {
      return use(account.base58());
    }

    @Override
    public long of(Mint mint) {
      return use(mint.base58());
    }

    private long use(String base58) {
      try {
        // The rows of the slot have refreshed the era of what they name.
        return ids.use(base58, 0);
      } catch (SQLException e) {
        throw SqliteFile.failure(file, e);
      }
    }
  }

  @Override
  public void add(long slot, Commitment commitment, List<IndexedTransaction> transactions) {
    if (commitment == Commitment.FINALIZED) {
      throw new IllegalArgumentException("commitment must be PROCESSED or CONFIRMED");
    }
    change(
        () -> {
          Map.Entry<Long, IndexRange> range = ranges.floorEntry(slot);
          List<IndexedBlock> known = rows.blocks(slot, slot, 1);
          boolean whole =
              (range != null && range.getValue().holds(slot))
                  || known.stream().anyMatch(each -> !each.blockhash().equals(EventRows.NO_BLOCK));
          if (whole) {
            return;
          }
          List<IndexedTransaction> all =
              new ArrayList<>(known.isEmpty() ? List.of() : known.get(0).transactions());
          int before = all.size();
          try (PreparedStatement find =
              connection.prepareStatement("SELECT 1 FROM tx WHERE signature = ?")) {
            for (IndexedTransaction each : transactions) {
              find.setBytes(1, each.signature().toBytes());
              try (ResultSet row = find.executeQuery()) {
                if (!row.next()
                    && all.stream().noneMatch(one -> one.signature().equals(each.signature()))) {
                  int place = all.isEmpty() ? 0 : all.get(all.size() - 1).index() + 1;
                  all.add(
                      new IndexedTransaction(each.signature(), place, each.events(), List.of()));
                }
              }
            }
          }
          if (all.size() > before) {
            IndexedBlock grown =
                unplaced(
                    slot,
                    known.isEmpty() ? commitment : stronger(known.get(0).commitment(), commitment),
                    all);
            rows.drop(slot, slot);
            rows.put(grown, ++stamp);
            if (grown.commitment() == Commitment.FINALIZED) {
              // The sums have the rest of the slot already.
              Sums late = new Sums(new Used());
              late.add(grown, before);
              noteFolded(grown);
              sums.add(late);
            }
          }
        });
  }

  private static Commitment stronger(Commitment one, Commitment other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  @Override
  public IndexRange undoAbove(long range, long slot) {
    return commit(
        () -> {
          IndexRange whole = named(range);
          if (slot >= whole.cursor().slot()) {
            return whole;
          }
          if (slot < whole.finalizedTo()) {
            throw new IllegalArgumentException(
                "slot must be at least "
                    + whole.finalizedTo()
                    + ", up to which all is finalized, was "
                    + slot);
          }
          Long above = ranges.higherKey(range);
          long to = above == null ? IndexedBlock.MAX_SLOT : above - 1;
          rows.drop(slot + 1, to);
          try (PreparedStatement statement =
              connection.prepareStatement("DELETE FROM slot WHERE slot > ? AND slot <= ?")) {
            statement.setLong(1, slot);
            statement.setLong(2, to);
            statement.executeUpdate();
          }
          openLaunches.values().removeIf(tx -> TxKey.slot(tx) > slot && TxKey.slot(tx) <= to);
          Optional<IndexedBlock> last = SqliteReader.blockAtOrBelow(connection, slot);
          return put(
              new IndexRange(
                  range,
                  new SourceCursor(
                      slot,
                      last.filter(block -> block.slot() >= range).map(IndexedBlock::blockhash)),
                  whole.end(),
                  whole.finalizedTo()));
        });
  }

  @Override
  public void raise(long slot, Commitment commitment) {
    if (commitment == Commitment.PROCESSED) {
      return;
    }
    change(
        () -> {
          if (commitment == Commitment.CONFIRMED) {
            mark(0, slot, commitment);
            return;
          }
          fold(openSlots(slot));
          for (IndexRange each : List.copyOf(ranges.values())) {
            long to = Math.min(slot, each.cursor().slot());
            if (to > each.finalizedTo()) {
              put(new IndexRange(each.first(), each.cursor(), each.end(), to));
            }
          }
          joinAll();
        });
  }

  private void mark(long fromSlot, long toSlot, Commitment commitment) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE slot SET commitment = ?, stamp = ?"
                + " WHERE slot BETWEEN ? AND ? AND commitment < 2 AND commitment < ?")) {
      statement.setInt(1, Row.code(commitment));
      statement.setLong(2, ++stamp);
      statement.setLong(3, fromSlot);
      statement.setLong(4, toSlot);
      statement.setInt(5, Row.code(commitment));
      statement.executeUpdate();
    }
  }

  /** Returns the slots up to one that are not finalized. */
  private List<Long> openSlots(long to) throws SQLException {
    List<Long> found = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT slot FROM slot WHERE commitment < 2 AND slot <= ? ORDER BY slot")) {
      statement.setLong(1, to);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
    }
    return found;
  }

  /** Adds slots to the sums for good. */
  private void fold(List<Long> slots) throws SQLException {
    for (int from = 0; from < slots.size(); from += SLOTS_AT_ONCE) {
      Sums added = new Sums(new Used());
      for (long slot : slots.subList(from, Math.min(from + SLOTS_AT_ONCE, slots.size()))) {
        for (IndexedBlock block : rows.blocks(slot, slot, 1)) {
          added.add(block);
          noteFolded(block);
        }
        mark(slot, slot, Commitment.FINALIZED);
        openLaunches.values().removeIf(tx -> TxKey.slot(tx) == slot);
      }
      sums.add(added);
    }
  }

  /** Joins ranges that have reached the next one. */
  private void joinAll() throws SQLException {
    for (IndexRange lower : List.copyOf(ranges.values())) {
      IndexRange now = ranges.get(lower.first());
      Map.Entry<Long, IndexRange> next = ranges.higherEntry(lower.first());
      while (now != null
          && next != null
          && next.getKey() == now.cursor().slot() + 1
          && fits(now, next.getValue())) {
        now = join(now, next.getValue());
        next = ranges.higherEntry(now.first());
      }
    }
  }

  /** Tells whether the first block of a range goes on from another range, as far as is known. */
  private boolean fits(IndexRange lower, IndexRange upper) throws SQLException {
    Optional<String> hash = lower.cursor().blockhash();
    if (hash.isEmpty() || upper.cursor().blockhash().isEmpty()) {
      return true;
    }
    if (upper.first() < SqliteReader.forgottenBelow(connection, "slot")) {
      return true;
    }
    List<IndexedBlock> first = rows.headers(upper.first(), upper.cursor().slot(), 1);
    return first.isEmpty() || first.get(0).previousBlockhash().equals(hash.get());
  }

  private IndexRange join(IndexRange lower, IndexRange upper) throws SQLException {
    long finalized = upper.finalizedTo();
    if (lower.finalizedTo() < lower.cursor().slot()) {
      if (finalized >= upper.first()) {
        // What a finalized block stands on is finalized.
        fold(openSlots(lower.cursor().slot()));
      } else {
        finalized = lower.finalizedTo();
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM stretch WHERE first = ?")) {
      statement.setLong(1, upper.first());
      statement.executeUpdate();
    }
    ranges.remove(upper.first());
    return put(
        new IndexRange(
            lower.first(),
            new SourceCursor(
                upper.cursor().slot(),
                upper.cursor().blockhash().or(() -> lower.cursor().blockhash())),
            upper.end(),
            finalized));
  }

  @Override
  public boolean prune(int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1, was " + atMost);
    }
    return commit(
        () -> {
          OptionalLong last = SqliteReader.lastSlot(connection);
          if (last.isEmpty()) {
            return false;
          }
          boolean more = pruneEvents(last.getAsLong(), atMost);
          more |= pruneMinutes(last.getAsLong(), atMost);
          more |= pruneTokens(last.getAsLong(), atMost);
          more |= pruneAddresses(last.getAsLong(), atMost);
          return more;
        });
  }

  private boolean pruneEvents(long last, int atMost) throws SQLException {
    long below = last - retention.eventSlots();
    if (!ranges.isEmpty()) {
      below = Math.min(below, ranges.lastEntry().getValue().finalizedTo() - KEPT_BEHIND_FINALIZED);
    }
    if (!forget("slot", below)) {
      return false;
    }
    int most = Math.max(1, atMost / ROWS_OF_A_SLOT);
    List<Long> old = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT slot FROM slot WHERE slot < ? AND commitment = 2 ORDER BY slot LIMIT ?")) {
      statement.setLong(1, below);
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          old.add(row.getLong(1));
        }
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM slot WHERE slot = ?")) {
      for (long slot : old) {
        rows.drop(slot, slot);
        statement.setLong(1, slot);
        statement.executeUpdate();
      }
    }
    return old.size() == most;
  }

  /** Takes note that something is forgotten below a slot; false when there is no such slot. */
  private boolean forget(String what, long below) throws SQLException {
    if (below <= 0) {
      return false;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO forgotten VALUES (?, ?)"
                + " ON CONFLICT (what) DO UPDATE SET below = MAX(below, excluded.below)")) {
      statement.setString(1, what);
      statement.setLong(2, below);
      statement.executeUpdate();
    }
    return true;
  }

  private boolean pruneMinutes(long last, int atMost) throws SQLException {
    long below = Candle.firstSlotOf(Math.max(0, last - retention.candleSlots()));
    if (!forget("minute", below)) {
      return false;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM minute WHERE (market, minute) IN"
                + " (SELECT market, minute FROM minute WHERE minute < ? LIMIT ?)")) {
      statement.setLong(1, below / Candle.SLOTS);
      statement.setInt(2, atMost);
      int rowsGone = statement.executeUpdate();
      if (rowsGone > 0) {
        sums.clear();
      }
      return rowsGone == atMost;
    }
  }

  private boolean pruneTokens(long last, int atMost) throws SQLException {
    long below = last - retention.tokenSlots();
    if (below <= 0) {
      return false;
    }
    int most = Math.max(1, atMost / ROWS_OF_A_TOKEN);
    List<Long> old = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT mint FROM token WHERE last_tx < ? ORDER BY last_tx, mint LIMIT ?")) {
      statement.setLong(1, TxKey.first(below));
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          old.add(row.getLong(1));
        }
      }
    }
    for (String each :
        List.of(
            "INSERT INTO creator SELECT creator, 1, migrated_tx IS NOT NULL, migrated_tx IS NULL"
                + " FROM token WHERE mint = ? AND launch_tx IS NOT NULL AND creator IS NOT NULL"
                + " ON CONFLICT (creator) DO UPDATE SET launched = launched + 1,"
                + " migrated = migrated + excluded.migrated, dead = dead + excluded.dead",
            "DELETE FROM pool WHERE base = ?",
            "DELETE FROM holding WHERE mint = ?",
            "DELETE FROM first_buyer WHERE mint = ?",
            "DELETE FROM migration WHERE mint = ?",
            "DELETE FROM token WHERE mint = ?")) {
      try (PreparedStatement statement = connection.prepareStatement(each)) {
        for (long mint : old) {
          statement.setLong(1, mint);
          statement.executeUpdate();
        }
      }
    }
    if (!old.isEmpty()) {
      sums.clear();
      launches.clear();
    }
    return old.size() == most;
  }

  private boolean pruneAddresses(long last, int atMost) throws SQLException {
    long below = (last - retention.tokenSlots()) / StoredIds.ERA_SLOTS - 1;
    if (below <= 0) {
      return false;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM address WHERE id IN (SELECT id FROM address WHERE era < ?"
                + " AND NOT EXISTS (SELECT 1 FROM token WHERE mint = address.id) LIMIT ?)")) {
      statement.setLong(1, below);
      statement.setInt(2, atMost);
      int rowsGone = statement.executeUpdate();
      if (rowsGone > 0) {
        ids.clear();
      }
      return rowsGone == atMost;
    }
  }

  @Override
  public List<IndexRange> ranges() {
    return reader.ranges();
  }

  @Override
  public OptionalLong lastSlot() {
    return reader.lastSlot();
  }

  @Override
  public IndexSize size() {
    return reader.size();
  }

  @Override
  public List<IndexedBlock> blocks(long fromSlot, long toSlot, int atMost) {
    return reader.blocks(fromSlot, toSlot, atMost);
  }

  @Override
  public List<NetworkFee> networkFees(long fromSlot, long toSlot, int atMost) {
    return reader.networkFees(fromSlot, toSlot, atMost);
  }

  @Override
  public Optional<IndexedBlock> blockAtOrBelow(long slot) {
    return reader.blockAtOrBelow(slot);
  }

  @Override
  public List<ActiveMarket> active(long fromSlot, long toSlot, int atMost) {
    return reader.active(fromSlot, toSlot, atMost);
  }

  @Override
  public List<TokenRecord> launches(long fromSlot, long toSlot, int atMost) {
    return reader.launches(fromSlot, toSlot, atMost);
  }

  @Override
  public Optional<TokenRecord> token(Mint mint) {
    return reader.token(mint);
  }

  @Override
  public TradeWindow window(Market market, long fromSlot, long toSlot) {
    return reader.window(market, fromSlot, toSlot);
  }

  @Override
  public List<Candle> candles(Market market, long toSlot, int atMost) {
    return reader.candles(market, toSlot, atMost);
  }

  @Override
  public List<PoolRecord> pools(Mint mint) {
    return reader.pools(mint);
  }

  @Override
  public Optional<PoolRecord> pool(Address pool) {
    return reader.pool(pool);
  }

  @Override
  public Optional<Holders> holders(Mint mint, int largest) {
    return reader.holders(mint, largest);
  }

  @Override
  public CreatorHistory creator(Address creator, long asOfSlot) {
    return reader.creator(creator, asOfSlot);
  }

  @Override
  public List<FirstBuyer> firstSlotBuyers(Mint mint) {
    return reader.firstSlotBuyers(mint);
  }

  @Override
  public List<MigrationRecord> migrations(Mint mint) {
    return reader.migrations(mint);
  }

  @Override
  public List<SolSwap> solSwaps(long fromSlot, long toSlot, int atMost) {
    return reader.solSwaps(fromSlot, toSlot, atMost);
  }

  @Override
  public String contentHash() {
    return reader.contentHash();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    reader.close();
    try {
      ids.close();
      rows.close();
      sums.close();
      connection.close();
    } catch (SQLException e) {
      throw SqliteFile.failure(file, e);
    } finally {
      lock.close();
    }
  }
}
