package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.source.SourceCursor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Questions to an index in SQLite, while it is written or not. Sums of what is finalized are read
 * from their tables; slots that are not are kept in memory, each with what it adds up to.
 * Thread-safe: one question at a time.
 */
final class SqliteReader implements IndexReader {
  private static final List<String> TABLES =
      List.of(
          "address",
          "balance",
          "creator",
          "event",
          "fee",
          "first_buyer",
          "holding",
          "migration",
          "minute",
          "pool",
          "slot",
          "swap",
          "token",
          "tx");

  /** A slot that is not finalized. */
  private record Open(long stamp, Sums sums) {}

  /** What is asked. */
  private interface Question<R> {
    R answer() throws SQLException;
  }

  private final Path folder;
  private final Path file;
  private final Connection connection;
  private final StoredIds ids;
  private final SumQueries sums;
  private final EventRows rows;

  @Bounded(by = "one for each range of the index", then = "read anew")
  private final TreeMap<Long, Open> tail = new TreeMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  SqliteReader(Path folder) {
    this.folder = folder;
    file = SqliteFile.database(folder);
    connection = SqliteFile.read(folder);
    try {
      ids = new StoredIds(connection);
      sums = new SumQueries(connection, ids);
      rows = new EventRows(connection, ids);
      connection.rollback();
    } catch (SQLException e) {
      SqliteFile.close(connection);
      throw SqliteFile.failure(file, e);
    }
  }

  private <R> R ask(Question<R> question) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the index in " + folder + " is closed");
      }
      try {
        return question.answer();
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw SqliteFile.failure(file, e);
    } finally {
      lock.unlock();
    }
  }

  /** Asks with the slots that are not finalized at hand. */
  private <R> R askAll(Question<R> question) {
    return ask(
        () -> {
          readTail();
          return question.answer();
        });
  }

  private void readTail() throws SQLException {
    Map<Long, Long> stamps = new TreeMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT slot, stamp FROM slot WHERE commitment < 2");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        stamps.put(row.getLong(1), row.getLong(2));
      }
    }
    tail.entrySet()
        .removeIf(each -> !Long.valueOf(each.getValue().stamp()).equals(stamps.get(each.getKey())));
    for (Map.Entry<Long, Long> each : stamps.entrySet()) {
      if (!tail.containsKey(each.getKey())) {
        Sums slot = new Sums(new Lookup());
        for (IndexedBlock block : rows.blocks(each.getKey(), each.getKey(), 1)) {
          slot.add(block);
        }
        tail.put(each.getKey(), new Open(each.getValue(), slot));
      }
    }
  }

  /** Numbers of what a slot names, each read once. */
  private final class Lookup implements Ids {
    @Bounded(by = "the accounts of one answer", then = "lives for one query")
    private final Map<String, Long> known = new HashMap<>();

    @Override
    public long of(Address account) {
      return known.computeIfAbsent(account.base58(), text -> number(account));
    }

    @Override
    public long of(Mint mint) {
      return of(Address.of(mint.base58()));
    }

    private long number(Address account) {
      try {
        return ids.find(account).orElse(-1);
      } catch (SQLException e) {
        throw SqliteFile.failure(file, e);
      }
    }
  }

  @Override
  public List<IndexRange> ranges() {
    return ask(() -> List.copyOf(ranges(connection).values()));
  }

  /** Orders tokens by their launches; those without one are left out before. */
  private static int newestFirst(TokenSum.@Nullable Launch one, TokenSum.@Nullable Launch other) {
    if (one == null || other == null) {
      throw new IllegalArgumentException("tokens must have a launch to be ordered by it");
    }
    return one.before(other) ? 1 : other.before(one) ? -1 : 0;
  }

  static NavigableMap<Long, IndexRange> ranges(Connection connection) throws SQLException {
    TreeMap<Long, IndexRange> found = new TreeMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT first, cursor, blockhash, last, finalized FROM stretch ORDER BY first");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.put(
            row.getLong(1),
            new IndexRange(
                row.getLong(1),
                new SourceCursor(row.getLong(2), Row.text(row, 3)),
                Row.number(row, 4),
                row.getLong(5)));
      }
    }
    return found;
  }

  @Override
  public OptionalLong lastSlot() {
    return ask(() -> lastSlot(connection));
  }

  static OptionalLong lastSlot(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT MAX(at) FROM (SELECT MAX(cursor) AS at FROM stretch WHERE cursor >= first"
                    + " UNION ALL SELECT MAX(slot) FROM slot)");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Row.number(row, 1) : OptionalLong.empty();
    }
  }

  /** Returns the slot below which something is forgotten. */
  static long forgottenBelow(Connection connection, String what) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT below FROM forgotten WHERE what = ?")) {
      statement.setString(1, what);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  @Override
  public IndexSize size() {
    return ask(
        () -> {
          Map<String, Long> counts = new TreeMap<>();
          for (String table : TABLES) {
            counts.put(table, SqliteFile.count(connection, table));
          }
          return new IndexSize(counts, bytes());
        });
  }

  private long bytes() {
    long bytes = 0;
    for (String end : List.of("", "-wal", "-shm")) {
      Path each = folder.resolve(file.getFileName() + end);
      try {
        bytes += Files.exists(each) ? Files.size(each) : 0;
      } catch (IOException e) {
        throw new IndexStoreException(IndexStoreException.INDEX_IO, "cannot read " + each, e);
      }
    }
    return bytes;
  }

  @Override
  public List<IndexedBlock> blocks(long fromSlot, long toSlot, int atMost) {
    return ask(() -> rows.blocks(fromSlot, toSlot, positive(atMost)));
  }

  @Override
  public List<NetworkFee> networkFees(long fromSlot, long toSlot, int atMost) {
    long last = Math.min(toSlot, IndexedBlock.MAX_SLOT);
    return ask(() -> rows.fees(fromSlot, last, positive(atMost)));
  }

  private static int positive(int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1, was " + atMost);
    }
    return atMost;
  }

  @Override
  public Optional<IndexedBlock> blockAtOrBelow(long slot) {
    return ask(() -> blockAtOrBelow(connection, slot));
  }

  static Optional<IndexedBlock> blockAtOrBelow(Connection connection, long slot)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT slot, parent, blockhash, previous, block_time, commitment FROM slot"
                + " WHERE slot <= ? AND blockhash IS NOT NULL ORDER BY slot DESC LIMIT 1")) {
      statement.setLong(1, slot);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(EventRows.header(row)) : Optional.empty();
      }
    }
  }

  @Override
  public List<ActiveMarket> active(long fromSlot, long toSlot, int atMost) {
    positive(atMost);
    return askAll(
        () -> {
          long from = Math.max(minute(fromSlot), firstMinute());
          long to = minute(toSlot);
          Map<Long, long[]> found = new HashMap<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT market, SUM(buys + sells), MAX(last_tx) FROM minute"
                      + " WHERE minute BETWEEN ? AND ? GROUP BY market")) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.put(row.getLong(1), new long[] {row.getLong(2), row.getLong(3)});
              }
            }
          }
          for (Open open : tail.values()) {
            for (Map.Entry<Sums.MinuteKey, Minute> each : open.sums().minutes.entrySet()) {
              if (each.getKey().minute() >= from && each.getKey().minute() <= to) {
                long[] figures =
                    found.computeIfAbsent(each.getKey().market(), market -> new long[2]);
                figures[0] += each.getValue().buys + each.getValue().sells;
                figures[1] = Math.max(figures[1], each.getValue().lastTx);
              }
            }
          }
          List<ActiveMarket> active = new ArrayList<>();
          for (Map.Entry<Long, long[]> each : found.entrySet()) {
            active.add(
                new ActiveMarket(
                    market(each.getKey()), each.getValue()[0], TxKey.slot(each.getValue()[1])));
          }
          active.sort(
              Comparator.comparingLong(ActiveMarket::trades)
                  .reversed()
                  .thenComparing(ActiveMarket::market));
          return List.copyOf(active.subList(0, Math.min(atMost, active.size())));
        });
  }

  private Market market(long key) throws SQLException {
    return new Market(ids.mint(MarketKey.base(key)), MarketKey.quote(key));
  }

  private static long minute(long slot) {
    return Math.min(slot, IndexedBlock.MAX_SLOT) / Candle.SLOTS;
  }

  private long firstMinute() throws SQLException {
    return minute(forgottenBelow(connection, "minute"));
  }

  @Override
  public List<TokenRecord> launches(long fromSlot, long toSlot, int atMost) {
    positive(atMost);
    return askAll(
        () -> {
          long from = TxKey.first(fromSlot);
          long to = TxKey.first(Math.min(toSlot, IndexedBlock.MAX_SLOT) + 1);
          Map<Long, TokenSum> found = sums.launches(from, to, atMost);
          for (Open open : tail.values()) {
            for (Map.Entry<Long, TokenSum> each : open.sums().tokens.entrySet()) {
              if (each.getValue().launch != null && !found.containsKey(each.getKey())) {
                sums.token(each.getKey()).ifPresent(known -> found.put(each.getKey(), known));
                found.computeIfAbsent(each.getKey(), none -> new TokenSum());
              }
            }
          }
          for (Map.Entry<Long, TokenSum> each : found.entrySet()) {
            addTail(each.getKey(), each.getValue());
          }
          List<TokenRecord> launched = new ArrayList<>();
          found.entrySet().stream()
              .filter(
                  each ->
                      each.getValue().launch != null
                          && each.getValue().launch.tx() >= from
                          && each.getValue().launch.tx() < to)
              .sorted((one, two) -> newestFirst(one.getValue().launch, two.getValue().launch))
              .limit(atMost)
              .forEach(each -> launched.add(record(each.getKey(), each.getValue())));
          return List.copyOf(launched);
        });
  }

  private TokenRecord record(long id, TokenSum token) {
    try {
      return token.record(ids.mint(id));
    } catch (SQLException e) {
      throw SqliteFile.failure(file, e);
    }
  }

  private void addTail(long id, TokenSum token) {
    for (Open open : tail.values()) {
      TokenSum more = open.sums().tokens.get(id);
      if (more != null) {
        token.merge(more);
      }
    }
  }

  @Override
  public Optional<TokenRecord> token(Mint mint) {
    return askAll(() -> tokenSum(mint).map(token -> token.record(mint)));
  }

  private Optional<TokenSum> tokenSum(Mint mint) throws SQLException {
    OptionalLong id = ids.find(mint);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    TokenSum token = sums.token(id.getAsLong()).orElseGet(TokenSum::new);
    addTail(id.getAsLong(), token);
    return token.lastTx < 0 ? Optional.empty() : Optional.of(token);
  }

  @Override
  public TradeWindow window(Market market, long fromSlot, long toSlot) {
    return askAll(
        () -> {
          long from = minute(fromSlot);
          long to = minute(toSlot);
          Minute total = new Minute();
          OptionalLong id = ids.find(market.base());
          if (id.isPresent()) {
            long key = MarketKey.of(id.getAsLong(), market.quote());
            for (Minute each : sums.minutes(key, Math.max(from, firstMinute()), to).values()) {
              total.merge(each);
            }
            for (Map.Entry<Long, Open> each : tail.entrySet()) {
              long minute = minute(each.getKey());
              Minute more = each.getValue().sums().minutes.get(new Sums.MinuteKey(key, minute));
              if (more != null && minute >= Math.max(from, firstMinute()) && minute <= to) {
                total.merge(more);
              }
            }
          }
          long last = lastSlot(connection).orElse(-1);
          long end = Math.min((to + 1) * Candle.SLOTS - 1, last);
          return total.window(market, from * Candle.SLOTS, end, coveredFrom(end));
        });
  }

  private long coveredFrom(long slot) throws SQLException {
    Map.Entry<Long, IndexRange> range = ranges(connection).floorEntry(slot);
    return range == null || !range.getValue().holds(slot)
        ? slot + 1
        : Math.max(range.getKey(), forgottenBelow(connection, "minute"));
  }

  @Override
  public List<Candle> candles(Market market, long toSlot, int atMost) {
    positive(atMost);
    return askAll(
        () -> {
          OptionalLong id = ids.find(market.base());
          if (id.isEmpty()) {
            return List.of();
          }
          long key = MarketKey.of(id.getAsLong(), market.quote());
          long to = minute(toSlot);
          NavigableMap<Long, Minute> found = sums.lastMinutes(key, to, atMost);
          for (Map.Entry<Long, Open> each : tail.entrySet()) {
            long minute = minute(each.getKey());
            Minute more = each.getValue().sums().minutes.get(new Sums.MinuteKey(key, minute));
            if (more != null && minute <= to) {
              found.computeIfAbsent(minute, none -> new Minute()).merge(more);
            }
          }
          List<Candle> candles = new ArrayList<>();
          for (Map.Entry<Long, Minute> each : found.tailMap(firstMinute(), true).entrySet()) {
            candles.add(each.getValue().candle(market, each.getKey() * Candle.SLOTS));
          }
          return List.copyOf(candles.subList(Math.max(0, candles.size() - atMost), candles.size()));
        });
  }

  @Override
  public List<PoolRecord> pools(Mint mint) {
    return askAll(
        () -> {
          OptionalLong id = ids.find(mint);
          Map<Address, PoolSum> found =
              id.isPresent() ? sums.pools(id.getAsLong()) : new TreeMap<>();
          for (Open open : tail.values()) {
            for (Map.Entry<Address, PoolSum> each : open.sums().pools.entrySet()) {
              PoolSum more = each.getValue();
              if (more.base.equals(mint) || found.containsKey(each.getKey())) {
                found
                    .computeIfAbsent(
                        each.getKey(), none -> new PoolSum(more.venue, more.base, more.quote))
                    .merge(more);
              }
            }
          }
          return found.entrySet().stream()
              .sorted(
                  Comparator.<Map.Entry<Address, PoolSum>>comparingLong(
                          each -> -TxKey.slot(each.getValue().lastTx))
                      .thenComparing(Map.Entry::getKey))
              .map(each -> each.getValue().record(each.getKey()))
              .toList();
        });
  }

  @Override
  public Optional<PoolRecord> pool(Address pool) {
    return askAll(
        () -> {
          Optional<PoolSum> found = sums.pool(pool);
          for (Open open : tail.values()) {
            PoolSum more = open.sums().pools.get(pool);
            if (more != null) {
              PoolSum known = found.orElseGet(() -> new PoolSum(more.venue, more.base, more.quote));
              known.merge(more);
              found = Optional.of(known);
            }
          }
          return found.map(known -> known.record(pool));
        });
  }

  @Override
  public Optional<Holders> holders(Mint mint, int largest) {
    positive(largest);
    return askAll(
        () -> {
          Optional<TokenSum> token = tokenSum(mint);
          OptionalLong asOf = knownSinceLaunch(token);
          if (asOf.isEmpty()) {
            return Optional.empty();
          }
          long id = ids.find(mint).getAsLong();
          Map<Address, Sums.Holding> accounts = new TreeMap<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT account, owner, amount FROM holding WHERE mint = ?")) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                accounts.put(
                    Address.ofBytes(row.getBytes(1)),
                    new Sums.Holding(Address.ofBytes(row.getBytes(2)), row.getLong(3), 0));
              }
            }
          }
          for (Open open : tail.values()) {
            open.sums()
                .holdings
                .forEach(
                    (key, held) -> {
                      if (key.mint() == id) {
                        accounts.put(key.account(), held);
                      }
                    });
          }
          return Optional.of(holders(mint, asOf.getAsLong(), accounts, largest));
        });
  }

  /** Returns the last slot, if the index holds all from the token's launch to it. */
  private OptionalLong knownSinceLaunch(Optional<TokenSum> token) throws SQLException {
    NavigableMap<Long, IndexRange> ranges = ranges(connection);
    if (token.isEmpty() || token.get().launch == null || ranges.isEmpty()) {
      return OptionalLong.empty();
    }
    long slot = TxKey.slot(token.get().launch.tx());
    IndexRange last = ranges.lastEntry().getValue();
    long beginning;
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT MAX(first) FROM beginning");
        ResultSet row = statement.executeQuery()) {
      beginning = row.next() ? row.getLong(1) : 0;
    }
    return last.holds(slot) && slot >= beginning
        ? OptionalLong.of(last.cursor().slot())
        : OptionalLong.empty();
  }

  private static Holders holders(
      Mint mint, long asOf, Map<Address, Sums.Holding> accounts, int largest) {
    Map<Address, BigInteger> owners = new TreeMap<>();
    for (Sums.Holding held : accounts.values()) {
      if (held.amount() != 0) {
        owners.merge(
            held.owner(), new BigInteger(Long.toUnsignedString(held.amount())), BigInteger::add);
      }
    }
    List<Holders.Holder> sorted =
        owners.entrySet().stream()
            .map(each -> new Holders.Holder(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparing(Holders.Holder::amount)
                    .reversed()
                    .thenComparing(Holders.Holder::owner))
            .toList();
    BigInteger total =
        sorted.stream().map(Holders.Holder::amount).reduce(BigInteger.ZERO, BigInteger::add);
    return new Holders(
        mint, asOf, sorted.size(), total, sorted.subList(0, Math.min(largest, sorted.size())));
  }

  @Override
  public CreatorHistory creator(Address creator, long asOfSlot) {
    return askAll(
        () -> {
          Map<Long, TokenSum> found = sums.launchedBy(creator);
          for (Open open : tail.values()) {
            for (Map.Entry<Long, TokenSum> each : open.sums().tokens.entrySet()) {
              TokenSum.Launch launch = each.getValue().launch;
              if (launch != null
                  && launch.creator().equals(Optional.of(creator))
                  && !found.containsKey(each.getKey())) {
                found.put(each.getKey(), sums.token(each.getKey()).orElseGet(TokenSum::new));
              }
            }
          }
          long[] counts = forgotten(creator);
          List<Map.Entry<Long, TokenSum>> launched = new ArrayList<>();
          for (Map.Entry<Long, TokenSum> each : found.entrySet()) {
            TokenSum token = each.getValue();
            addTail(each.getKey(), token);
            if (token.launch == null || !token.launch.creator().equals(Optional.of(creator))) {
              continue;
            }
            launched.add(each);
            counts[0]++;
            if (token.migratedTx >= 0) {
              counts[1]++;
            } else if (TxKey.slot(token.lastTx) + CreatorHistory.DEAD_AFTER_SLOTS < asOfSlot) {
              counts[2]++;
            }
          }
          launched.sort((one, two) -> newestFirst(one.getValue().launch, two.getValue().launch));
          List<Mint> recent = new ArrayList<>();
          for (int i = 0; i < Math.min(CreatorHistory.RECENT, launched.size()); i++) {
            recent.add(ids.mint(launched.get(i).getKey()));
          }
          return new CreatorHistory(creator, counts[0], counts[1], counts[2], recent);
        });
  }

  private long[] forgotten(Address creator) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT launched, migrated, dead FROM creator WHERE creator = ?")) {
      statement.setBytes(1, creator.toBytes());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new long[] {row.getLong(1), row.getLong(2), row.getLong(3)}
            : new long[3];
      }
    }
  }

  @Override
  public List<FirstBuyer> firstSlotBuyers(Mint mint) {
    return askAll(
        () -> {
          OptionalLong id = ids.find(mint);
          TreeMap<Sums.TokenPlace, FirstBuyer> found = new TreeMap<>(ORDER);
          if (id.isEmpty()) {
            return List.of();
          }
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT tx, place, signature, buyer, quote, quote_amount, token_amount"
                      + " FROM first_buyer WHERE mint = ?")) {
            statement.setLong(1, id.getAsLong());
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.put(
                    new Sums.TokenPlace(id.getAsLong(), row.getLong(1), row.getLong(2)),
                    new FirstBuyer(
                        Address.ofBytes(row.getBytes(4)),
                        Row.signature(row, 3),
                        Row.mint(row, 5),
                        row.getLong(6),
                        row.getLong(7)));
              }
            }
          }
          for (Open open : tail.values()) {
            open.sums()
                .firstBuys
                .forEach(
                    (key, buy) -> {
                      if (key.mint() == id.getAsLong()) {
                        found.put(
                            key,
                            new FirstBuyer(
                                buy.buyer(),
                                buy.signature(),
                                buy.quote(),
                                buy.quoteAmount(),
                                buy.tokenAmount()));
                      }
                    });
          }
          return List.copyOf(found.values());
        });
  }

  private static final Comparator<Sums.TokenPlace> ORDER =
      Comparator.comparingLong(Sums.TokenPlace::tx).thenComparingLong(Sums.TokenPlace::place);

  @Override
  public List<MigrationRecord> migrations(Mint mint) {
    return askAll(
        () -> {
          OptionalLong id = ids.find(mint);
          TreeMap<Sums.TokenPlace, MigrationRecord> found = new TreeMap<>(ORDER);
          if (id.isEmpty()) {
            return List.of();
          }
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT tx, place, signature, from_venue, from_pool, to_venue, to_pool"
                      + " FROM migration WHERE mint = ?")) {
            statement.setLong(1, id.getAsLong());
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.put(
                    new Sums.TokenPlace(id.getAsLong(), row.getLong(1), row.getLong(2)),
                    new MigrationRecord(
                        mint,
                        TxKey.slot(row.getLong(1)),
                        Row.signature(row, 3),
                        Venue.of(row.getString(4)),
                        Row.account(row, 5),
                        Row.text(row, 6).map(Venue::of),
                        Row.account(row, 7)));
              }
            }
          }
          for (Open open : tail.values()) {
            open.sums()
                .moves
                .forEach(
                    (key, move) -> {
                      if (key.mint() == id.getAsLong()) {
                        found.put(
                            key,
                            new MigrationRecord(
                                mint,
                                TxKey.slot(key.tx()),
                                move.signature(),
                                move.from(),
                                move.fromPool(),
                                move.to(),
                                move.toPool()));
                      }
                    });
          }
          return List.copyOf(found.values());
        });
  }

  @Override
  public List<SolSwap> solSwaps(long fromSlot, long toSlot, int atMost) {
    positive(atMost);
    return ask(
        () -> {
          List<SolSwap> found = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT tx, venue, pool, input_mint, input_amount, output_mint, output_amount,"
                      + " (SELECT block_time FROM slot WHERE slot.slot = tx >> 20) FROM swap"
                      + " WHERE sol = 1 AND tx >= ? AND tx < ?"
                      + " ORDER BY tx DESC, place DESC LIMIT ?")) {
            statement.setLong(1, TxKey.first(fromSlot));
            statement.setLong(2, TxKey.first(Math.min(toSlot, IndexedBlock.MAX_SLOT) + 1));
            statement.setInt(3, atMost);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.add(solSwap(row));
              }
            }
          }
          return List.copyOf(found);
        });
  }

  private SolSwap solSwap(ResultSet row) throws SQLException {
    Mint input = ids.mint(row.getLong(4));
    Mint output = ids.mint(row.getLong(6));
    boolean solBought = output.equals(Market.SOL);
    OptionalLong pool = Row.number(row, 3);
    return new SolSwap(
        TxKey.slot(row.getLong(1)),
        Row.number(row, 8),
        Venue.of(row.getString(2)),
        pool.isPresent() ? Optional.of(ids.account(pool.getAsLong())) : Optional.empty(),
        solBought ? input : output,
        solBought,
        solBought ? row.getLong(7) : row.getLong(5),
        solBought ? row.getLong(5) : row.getLong(7));
  }

  @Override
  public String contentHash() {
    return ask(() -> new ContentHash(connection, ids, rows).hex());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        ids.close();
        sums.close();
        rows.close();
        connection.close();
      }
    } catch (SQLException e) {
      throw SqliteFile.failure(file, e);
    } finally {
      lock.unlock();
    }
  }
}
