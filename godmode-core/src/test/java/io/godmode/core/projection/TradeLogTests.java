package io.godmode.core.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.WalletRole;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.ledger.Books;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeLogTests {
  private static final Mint MINT = TestMints.numbered(1);
  private static final SolPrice RATE = SolPrice.of("200");
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:01.5Z");

  @TempDir Path root;

  private final ProjectionFixture fixture = new ProjectionFixture();
  private DataDirectory directory;
  private TradeLog log;

  @BeforeEach
  void openLog() {
    fixture.apply(
        NOW,
        new WalletOpened(TestData.WALLET, Chain.SOLANA, WalletRole.SCALPING, Usd.ofDollars(30)));
    directory = DataDirectory.lock(root);
    log = openLogOfJournal();
  }

  @AfterEach
  void closeAll() {
    log.close();
    directory.close();
  }

  private void apply(TradingEvent event) {
    ProjectionFixture.Step step = fixture.apply(NOW, event);
    log.accept(step.frame(), step.booked());
  }

  private void approve(Order order) {
    boolean buy = order.side() == Side.BUY;
    apply(
        new OrderApproved(
            order,
            1,
            RATE,
            buy ? Usd.ofDollars(3) : Usd.ZERO,
            buy ? Optional.of(ExitPlan.afterTicks(4)) : Optional.empty(),
            List.of()));
  }

  private void report(ExecutionReport report) {
    apply(new AttemptReported(report, RATE));
  }

  private static ExecutionReport landed(Order order, long quote, long tokens, Costs costs) {
    return ExecutionReport.landed(
        order.id(),
        1,
        4,
        TestData.SLOT + 7,
        new Fill(Lamports.of(quote), TokenAmount.ofRaw(tokens, 6)),
        costs);
  }

  private static Costs costs(long locked, long freed) {
    return Costs.builder()
        .venue(Lamports.of(93_828), Lamports.of(29_629), Lamports.of(7))
        .network(Lamports.of(5_000), Lamports.of(25_000), Lamports.of(11))
        .rentLocked(Lamports.of(locked))
        .rentFreed(Lamports.of(freed))
        .build();
  }

  private void buyAndSell() {
    Order buy = TestData.buy("b", MINT);
    approve(buy);
    report(ExecutionReport.interim(buy.id(), 1, 1, AttemptState.SENT, TestData.SLOT));
    report(landed(buy, 9_876_543, 353_134_691_458L, costs(2_039_280, 0)));
    Order sell = TestData.sell("s", MINT);
    approve(sell);
    report(landed(sell, 9_000_000, 353_134_691_458L, costs(0, 2_039_280)));
  }

  private List<JsonNode> lines() {
    return ProjectionFixture.lines(directory.trades());
  }

  private String bytes() throws IOException {
    return Files.readString(directory.trades());
  }

  @Test
  void anAttemptThatEndedIsOneLine() {
    buyAndSell();
    assertThat(lines()).hasSize(2);
  }

  @Test
  void aPositionThatWasGivenUpIsASaleOfAllOfItForNothing() {
    Order buy = TestData.buy("b", MINT);
    approve(buy);
    report(landed(buy, 9_876_543, 353_134_691_458L, costs(2_039_280, 0)));
    apply(
        new PositionWrittenOff(
            TestData.WALLET,
            Chain.SOLANA,
            MINT,
            "TEST",
            TestData.STRATEGY,
            TokenAmount.ofRaw(353_134_691_458L, 6),
            Lamports.of(2_039_280),
            RATE,
            "rugged (me)"));
    JsonNode line = lines().get(1);
    assertThat(line.path("id").asText()).matches("solana:[0-9a-f]{32}");
    assertThat(line.path("side").asText()).isEqualTo("sell");
    assertThat(line.path("qty").asText()).isEqualTo("353134.691458");
    assertThat(line.path("price").asText()).isEqualTo("0");
    assertThat(line.path("notional").asText()).isEqualTo("0");
    assertThat(line.path("fee").asText()).isEqualTo("0.407856");
    assertThat(line.path("status").asText()).isEqualTo("executed");
    assertThat(line.path("kind").asText()).isEqualTo("exit");
    assertThat(line.path("pnl_gross_usd").asText()).isEqualTo("-1.9753086");
    assertThat(line.path("pnl_usd").asText()).startsWith("-2.4");
    assertThat(line.path("costs").path("rent_given_up_sol").asText()).isEqualTo("0.00203928");
    assertThat(line.path("meta").path("reason").asText()).isEqualTo("write_off");
    assertThat(line.path("meta").path("detail").asText()).isEqualTo("rugged (me)");
    assertThat(line.path("created_at").asText()).isEqualTo(NOW.toString());
  }

  @Test
  void whatHasNotEndedIsNoLine() {
    Order buy = TestData.buy("b", MINT);
    approve(buy);
    report(ExecutionReport.interim(buy.id(), 1, 1, AttemptState.UNKNOWN, TestData.SLOT));
    assertThat(lines()).isEmpty();
  }

  @Test
  void aBuyHasEveryFieldOfTheSpecification() {
    buyAndSell();
    JsonNode line = lines().get(0);
    List<String> names = new ArrayList<>();
    line.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "schema_version",
            "id",
            "chain",
            "symbol",
            "side",
            "qty",
            "price",
            "notional",
            "fee",
            "status",
            "created_at",
            "wallet_id",
            "strategy_id",
            "kind",
            "signal_id",
            "lags",
            "costs",
            "meta");
    assertThat(line.get("schema_version").asInt()).isEqualTo(1);
    assertThat(line.get("id").asText()).matches("solana:[0-9a-f]{32}");
    assertThat(line.get("chain").asText()).isEqualTo("solana");
    assertThat(line.get("symbol").asText()).isEqualTo("TEST");
    assertThat(line.get("side").asText()).isEqualTo("buy");
    assertThat(line.get("qty").asText()).isEqualTo("353134.691458");
    assertThat(line.get("notional").asText()).isEqualTo("1.9753086");
    // 123,464 to the venue and 30,011 to the network, at 200 nano-dollars a lamport.
    assertThat(line.get("fee").asText()).isEqualTo("0.030695");
    assertThat(line.get("status").asText()).isEqualTo("executed");
    assertThat(line.get("created_at").asText()).isEqualTo("2026-01-05T12:00:01.500Z");
    assertThat(line.get("wallet_id").asText()).isEqualTo("sniper_sol");
    assertThat(line.get("strategy_id").asText()).isEqualTo("memecoin_farming");
    assertThat(line.get("kind").asText()).isEqualTo("entry");
    assertThat(line.get("signal_id").asText()).isEqualTo("signal-b");
    for (String text : List.of("qty", "price", "notional", "fee")) {
      assertThat(line.get(text).isTextual()).as(text).isTrue();
    }
  }

  @Test
  void aPriceHasAtLeastTwelveSignificantDigits() {
    buyAndSell();
    // 0.009876543 SOL for 353,134.691458 tokens at 200 dollars.
    String price = lines().get(0).get("price").asText();
    assertThat(price).startsWith("0.00000559364").doesNotContain("E");
    assertThat(price.replace("0.", "").replaceFirst("^0+", "").length()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void lagsAndCostsAreItemised() {
    buyAndSell();
    JsonNode line = lines().get(0);
    assertThat(line.get("lags").get("data_slots").asLong()).isEqualTo(4);
    assertThat(line.get("lags").get("landing_slots").asLong()).isEqualTo(3);
    JsonNode costs = line.get("costs");
    assertThat(costs.get("protocol_fee_sol").asText()).isEqualTo("0.000093828");
    assertThat(costs.get("creator_fee_sol").asText()).isEqualTo("0.000029629");
    assertThat(costs.get("lp_fee_sol").asText()).isEqualTo("0.000000007");
    assertThat(costs.get("base_fee_sol").asText()).isEqualTo("0.000005");
    assertThat(costs.get("priority_fee_sol").asText()).isEqualTo("0.000025");
    assertThat(costs.get("tip_sol").asText()).isEqualTo("0.000000011");
    assertThat(costs.get("rent_locked_sol").asText()).isEqualTo("0.00203928");
    assertThat(costs.get("rent_freed_sol").asText()).isEqualTo("0");
    assertThat(line.get("meta").get("mint").asText()).isEqualTo(MINT.base58());
    assertThat(line.get("meta").get("sol_usd").asText()).isEqualTo("200");
    assertThat(line.get("meta").get("slot").asText()).isEqualTo(String.valueOf(TestData.SLOT + 7));
  }

  @Test
  void aClosingFillHasItsProfitBeforeAndAfterFees() {
    buyAndSell();
    JsonNode line = lines().get(1);
    assertThat(line.get("side").asText()).isEqualTo("sell");
    assertThat(line.get("kind").asText()).isEqualTo("exit");
    // 1.8 for what cost 1.9753086, and 0.030695 of costs on either side.
    assertThat(line.get("pnl_gross_usd").asText()).isEqualTo("-0.1753086");
    assertThat(line.get("pnl_usd").asText()).isEqualTo("-0.2366986");
    assertThat(line.get("pnl_usd").isTextual()).isTrue();
  }

  @Test
  void whatFailedOnTheChainIsRejectedAndItsCostStands() {
    Order buy = TestData.buy("b", MINT);
    approve(buy);
    report(
        ExecutionReport.failed(
            buy.id(),
            1,
            4,
            AttemptState.LANDED_FAILED,
            TestData.SLOT + 7,
            AttemptFailure.SLIPPAGE,
            Costs.builder().network(Lamports.of(5_000), Lamports.of(25_000), Lamports.ZERO).build(),
            "would give less"));
    JsonNode line = lines().get(0);
    assertThat(line.get("status").asText()).isEqualTo("rejected");
    assertThat(line.get("fee").asText()).isEqualTo("0.006");
    assertThat(line.get("qty").asText()).isEqualTo("0");
    assertThat(line.get("price").asText()).isEqualTo("0");
    assertThat(line.get("notional").asText()).isEqualTo("0");
    assertThat(line.get("meta").get("failure").asText()).isEqualTo("SLIPPAGE");
    assertThat(line.get("meta").get("detail").asText()).isEqualTo("would give less");
    assertThat(line.has("pnl_usd")).isFalse();
  }

  @Test
  void whatNeverLandedIsCancelled() {
    Order buy = TestData.buy("b", MINT);
    approve(buy);
    report(
        ExecutionReport.failed(
            buy.id(),
            1,
            4,
            AttemptState.EXPIRED_PROVEN,
            TestData.SLOT + 150,
            AttemptFailure.NOT_LANDED,
            Costs.NONE,
            ""));
    assertThat(lines().get(0).get("status").asText()).isEqualTo("cancelled");
    assertThat(lines().get(0).get("fee").asText()).isEqualTo("0");
  }

  @Test
  void everyTradeHasItsOwnIdAndItStaysTheSame() throws IOException {
    buyAndSell();
    List<String> ids = lines().stream().map(line -> line.get("id").asText()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    reopen();
    assertThat(lines().stream().map(line -> line.get("id").asText())).isEqualTo(ids);
  }

  @Test
  void whatWasDeletedIsWrittenAnew() throws IOException {
    buyAndSell();
    String before = bytes();
    log.close();
    Files.delete(directory.trades());
    reopen();
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void whatWasTamperedWithIsWrittenAnew() throws IOException {
    buyAndSell();
    String before = bytes();
    log.close();
    Files.writeString(directory.trades(), before.replace("-0.2366986", "99.9"));
    Files.writeString(directory.trades(), "{\"id\":\"made up\"}\n", StandardOpenOption.APPEND);
    reopen();
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void afterThatItGoesOn() throws IOException {
    buyAndSell();
    reopen();
    Order buy = TestData.buy("again", MINT);
    approve(buy);
    report(landed(buy, 9_876_543, 353_134_691_458L, costs(2_039_280, 0)));
    assertThat(lines()).hasSize(3);
  }

  @Test
  void anAttemptThatWasOpenAtTheRestartGetsItsLine() {
    Order buy = TestData.buy("b", MINT);
    approve(buy);
    reopen();
    report(landed(buy, 9_876_543, 353_134_691_458L, costs(2_039_280, 0)));
    assertThat(lines()).hasSize(1);
  }

  @Test
  void linesAreUtf8AndEndWithALineFeed() throws IOException {
    buyAndSell();
    byte[] content = Files.readAllBytes(directory.trades());
    assertThat(content[content.length - 1]).isEqualTo((byte) '\n');
    assertThat(new String(content, StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  private void reopen() {
    log.close();
    log = openLogOfJournal();
  }

  private TradeLog openLogOfJournal() {
    TradeLog opened = TradeLog.open(directory, fixture.store);
    Books books = Books.empty();
    fixture.store.replay(
        frame -> opened.accept(frame, frame.events().stream().map(books::apply).toList()));
    return opened;
  }
}
