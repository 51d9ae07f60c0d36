package io.godmode.simulation;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.ledger.Account;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.LedgerBreach;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a journal says, added up from its first event on, independently of the books as far as that
 * goes.
 */
final class Accounts {
  private static final int ID_DIGITS = 32;

  private final boolean audits;
  private final Books books = Books.empty();
  private final List<JournaledEvent> events = new ArrayList<>();
  private final Map<OrderId, Order> orders = new TreeMap<>(Accounts::byId);
  private final SortedMap<OrderId, Integer> landed = new TreeMap<>(Accounts::byId);
  private final SortedMap<OrderId, Fill> fills = new TreeMap<>(Accounts::byId);
  private final Map<WalletId, Long> lamports =
      new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
  private final Set<String> promises = new HashSet<>();
  private final List<String> tradeIds = new ArrayList<>();
  private final Map<Long, String> hashes = new TreeMap<>();
  private long slot;

  private Accounts(boolean audits) {
    this.audits = audits;
  }

  private static int byId(OrderId one, OrderId other) {
    return one.value().compareTo(other.value());
  }

  /**
   * Adds a journal up, with an audit after every event.
   *
   * @param hashesAt after which events the state hash is wanted
   * @throws Finding when the books break at any event
   */
  static Accounts audited(Disk disk, Path data, Iterable<Long> hashesAt) {
    Accounts accounts = new Accounts(true);
    hashesAt.forEach(sequence -> accounts.hashes.put(sequence, ""));
    JournalReader.of(data, disk).read(accounts::take);
    return accounts;
  }

  /**
   * Adds up a journal that is to go on.
   *
   * @throws Finding when the books break
   */
  static Accounts found(Disk disk, Path data) {
    Accounts accounts = new Accounts(false);
    JournalReader.of(data, disk).read(accounts::take);
    return accounts;
  }

  private void take(Frame frame) {
    frame.events().forEach(this::take);
    slot = frame.position().slot();
  }

  private void take(JournaledEvent journaled) {
    try {
      books.apply(journaled);
      if (audits) {
        books.audit();
      }
    } catch (LedgerBreach breach) {
      throw new Finding(
          "books balance after every event", journaled.toString() + ": " + breach, breach);
    }
    events.add(journaled);
    hashes.computeIfPresent(journaled.sequence(), (sequence, none) -> books.stateHash());
    if (journaled.event() instanceof AttemptReported told) {
      promises.add(report(told.report()));
    }
    if (journaled.event() instanceof OrderApproved approved) {
      orders.put(approved.order().id(), approved.order());
      promises.add(approval(approved.order().id(), approved.attempt()));
    } else if (journaled.event() instanceof AttemptReported reported
        && reported.report().state().isTerminal()) {
      end(reported.report());
    } else if (journaled.event() instanceof PositionWrittenOff writtenOff) {
      tradeIds.add(writtenOff.chain() + ":" + hex("write_off-" + journaled.sequence()));
    } else if (journaled.event() instanceof AlertRaised alert
        && (alert.code().equals("EXECUTOR_FAILED") || alert.code().equals("REPORT_REFUSED"))) {
      throw new Finding("engine and executor agree", alert.code() + ": " + alert.message());
    }
  }

  private void end(ExecutionReport report) {
    Order order = orders.get(report.orderId());
    if (order == null) {
      throw new Finding("only what was approved is traded", report.toString());
    }
    tradeIds.add(order.chain() + ":" + hex(order.id() + "#" + report.attempt()));
    report.fill().ifPresent(fill -> fill(report, fill));
    lamports.merge(order.walletId(), moved(order, report), Long::sum);
  }

  private void fill(ExecutionReport report, Fill fill) {
    landed.merge(report.orderId(), 1, Integer::sum);
    fills.put(report.orderId(), fill);
  }

  private static long moved(Order order, ExecutionReport report) {
    long quote = report.fill().map(fill -> fill.quote().value()).orElse(0L);
    long traded = order.side() == Side.BUY ? -quote : quote;
    return traded
        - report.costs().total().value()
        - report.costs().rentLocked().value()
        + report.costs().rentFreed().value();
  }

  private static String hex(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JRE has SHA-256", impossible);
    }
  }

  Books books() {
    return books;
  }

  List<JournaledEvent> events() {
    return List.copyOf(events);
  }

  /** Names the approval of an attempt. */
  static String approval(OrderId order, int attempt) {
    return "the approval of " + order + " attempt " + attempt;
  }

  /** Names a report. */
  static String report(ExecutionReport report) {
    return "the report %s of %s attempt %d with %s"
        .formatted(
            report.state(),
            report.orderId(),
            report.attempt(),
            report.signature().map(Object::toString).orElse("no signature"));
  }

  /** Returns names of all approvals and reports that are there. */
  Set<String> promises() {
    return promises;
  }

  /** Returns what was reported of an order, with the sequences of the events. */
  List<String> reported(OrderId order) {
    return events.stream()
        .filter(
            each ->
                each.event() instanceof AttemptReported told
                    && told.report().orderId().equals(order))
        .map(
            each -> {
              ExecutionReport report = ((AttemptReported) each.event()).report();
              return "%d: #%d %s in slot %d %s"
                  .formatted(
                      each.sequence(),
                      report.attempt(),
                      report.state(),
                      report.slot(),
                      report.detail());
            })
        .toList();
  }

  /** Returns the slot that had been read when the journal ends. */
  long slot() {
    return slot;
  }

  long lastSequence() {
    return books.sequence();
  }

  /** Returns the state hashes that were wanted and whose event is there. */
  Map<Long, String> hashes() {
    return hashes;
  }

  /** Returns how many attempts at each order have landed and traded. */
  SortedMap<OrderId, Integer> landed() {
    return landed;
  }

  SortedMap<OrderId, Fill> fills() {
    return fills;
  }

  /** Returns by how many lamports each wallet has become richer. */
  Map<WalletId, Long> lamports() {
    return lamports;
  }

  /** Returns the ids that the trade log must have, in order. */
  List<String> tradeIds() {
    return tradeIds;
  }

  /** Returns the raw tokens of a mint that all wallets must have on the chain, given up or not. */
  long tokens(Mint mint) {
    return books.accounts().entrySet().stream()
        .filter(
            each ->
                each.getKey().kind() == Account.Kind.POSITION
                    || each.getKey().kind() == Account.Kind.WRITTEN_OFF)
        .filter(each -> each.getKey().mint().filter(mint::equals).isPresent())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
