package io.godmode.core.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Books;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code wallets_runtime.json} and {@code execution_runtime.json}: where things stand, replaced
 * atomically at most once a second, and at the end. Engine thread only.
 */
public final class RuntimeFiles implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int SCHEMA_VERSION = 1;
  private static final int PERCENT = 100;

  private final DataDirectory directory;
  private final GodmodeConfig config;
  private Books books;
  private final InstantSource clock;
  private final List<String> marks;
  private final ObjectMapper json =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private Instant written = Instant.MIN;
  private Instant engineTime = Instant.EPOCH;
  private boolean followed;
  private boolean closed;

  private RuntimeFiles(
      DataDirectory directory,
      GodmodeConfig config,
      Books books,
      List<String> marks,
      InstantSource clock) {
    this.directory = directory;
    this.config = config;
    this.books = books;
    this.marks = List.copyOf(marks);
    this.clock = clock;
  }

  /** Returns the files of a directory. */
  public static RuntimeFiles of(
      DataDirectory directory,
      GodmodeConfig config,
      Books books,
      List<String> marks,
      InstantSource clock) {
    return new RuntimeFiles(directory, config, books, marks, clock);
  }

  /** Shows other books from now on: after a fault those of the journal. */
  public void show(Books sound) {
    books = sound;
  }

  /**
   * Writes both files if a tick passed and the last time is a second ago.
   *
   * @throws GodmodeException when a file cannot be written
   */
  public void accept(Frame frame) {
    JournaledEvent last = frame.events().get(frame.events().size() - 1);
    engineTime = last.at();
    followed = true;
    boolean ticked =
        frame.events().stream().anyMatch(event -> event.event().kind() == TradingEvent.Kind.TICKED);
    Instant now = clock.instant();
    boolean due =
        written.equals(Instant.MIN)
            || now.isBefore(written)
            || !now.isBefore(written.plus(INTERVAL));
    if (ticked && due) {
      write();
      written = now;
    }
  }

  /**
   * Writes both files whatever the frame holds, such as after a failure.
   *
   * @throws GodmodeException when a file cannot be written
   */
  public void writeNow(Frame frame) {
    engineTime = frame.events().get(frame.events().size() - 1).at();
    followed = true;
    write();
    written = clock.instant();
  }

  private void write() {
    replace(directory.walletsRuntime(), wallets());
    replace(directory.executionRuntime(), execution());
  }

  private void replace(Path file, ObjectNode content) {
    try {
      directory.replace(
          file,
          json.writerWithDefaultPrettyPrinter()
              .writeValueAsString(content)
              .getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree can always be written", impossible);
    }
  }

  private ObjectNode wallets() {
    ObjectNode root = root();
    root.put("profile_id", config.profileId());
    root.put("wallets_source", "runtime_manager");
    ObjectNode byId = root.putObject("wallets");
    Usd today = Usd.ZERO;
    Usd fees = Usd.ZERO;
    Usd realized = Usd.ZERO;
    List<WalletView> views = books.walletViews();
    for (WalletView wallet : views) {
      wallet(byId.putObject(wallet.id().value()), wallet);
      today = today.plus(wallet.equity()).minus(wallet.dayStartEquity());
      fees = fees.plus(wallet.feesToday());
      realized = realized.plus(wallet.netToday());
    }
    Usd equity = books.equity();
    root.put("wallets_count", views.size());
    root.put("equity_total_usd", equity.toBigDecimal());
    root.put("pnl_total_usd", equity.minus(books.capital()).toBigDecimal());
    root.put("pnl_today_total_usd", today.toBigDecimal());
    ObjectNode day = root.putObject("pnl_day");
    day.put("total_realized_usd", realized.toBigDecimal());
    day.put("total_fees_usd", fees.toBigDecimal());
    return root;
  }

  private static void wallet(ObjectNode node, WalletView wallet) {
    node.put("chain", wallet.chain().value());
    node.put("role", wallet.role().name());
    node.put("balance_usd", wallet.free().plus(wallet.reserved()).toString());
    node.put("equity_usd", wallet.equity().toString());
    node.put("realized_pnl_today_usd", wallet.netToday().toString());
    node.put("gross_pnl_today_usd", wallet.realizedToday().toString());
    node.put("fees_paid_today_usd", wallet.feesToday().toString());
    node.put("consecutive_losing_trades", wallet.losingStreak());
    node.put("open_positions", wallet.openPositions());
    node.put("last_reset_date", wallet.lastReset().toString());
  }

  private ObjectNode execution() {
    ObjectNode root = root();
    root.put("risk_enabled", config.risk().enabled());
    KillSwitchView killSwitch = books.killSwitch();
    ObjectNode kill = root.putObject("kill_switch");
    kill.put("enabled", true);
    kill.put("tripped", killSwitch.tripped());
    kill.put("manual_tripped", killSwitch.manual());
    kill.put("risk_tripped", killSwitch.risk());
    kill.put("reason", killSwitch.reason());
    killSwitch.since().ifPresent(since -> kill.put("since", since.toString()));
    root.put("trading_state", books.tradingState().name());
    Usd start = books.dayFirstEquity();
    Ratio loss =
        start.isPositive() ? Ratio.floorOf(start.minus(books.equity()), start) : Ratio.ZERO;
    Ratio shown = loss.max(Ratio.ZERO);
    root.put("daily_drawdown_pct", shown.toBigDecimal().multiply(BigDecimal.valueOf(PERCENT)));
    root.put("consecutive_losers", books.losingStreak());
    Ratio limit = config.risk().maxDayLoss();
    root.put("soft_stop_active", shown.plus(shown).compareTo(limit) >= 0);
    root.put("hard_stop_active", killSwitch.tripped() || shown.compareTo(limit) >= 0);
    return root;
  }

  private ObjectNode root() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("updated_at", engineTime.toString());
    root.set("marks", json.valueToTree(marks));
    return root;
  }

  /** Writes both files a last time, if the engine did anything. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (followed) {
        write();
      }
    }
  }
}
