package io.godmode.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Every state of the page, on made answers, in Chromium. */
@Tag("browser")
class DashboardPageStatesTests {
  private static final List<String> VIEWS =
      List.of("overview", "trades", "decisions", "flows", "gate", "explain/solana:1", "settings");

  private static Browser browser;

  private StandIn server;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startServer() throws IOException {
    server = StandIn.start();
  }

  @AfterEach
  void closeServer() {
    browser.open("about:blank", Browser.WIDE, "light");
    server.close();
    browser.forgetLog();
  }

  /**
   * Axe examines each view in both themes and at both widths: the wide one in light and the narrow
   * one in dark. With {@code -Dgodmode.dashboard.looks=all} it examines all four of them.
   */
  @Test
  void everyViewIsAccessibleInBothThemesAndWidths() {
    boolean all = "all".equals(System.getProperty("godmode.dashboard.looks"));
    for (String theme : List.of("light", "dark")) {
      for (int width : List.of(Browser.WIDE, Browser.PHONE)) {
        boolean examined = all || theme.equals(width == Browser.WIDE ? "light" : "dark");
        for (String view : VIEWS) {
          show(view, width, theme);
          browser.screenshot(view.replaceAll("/.*", "") + "-" + width + "-" + theme);
          if (examined) {
            browser.assertAccessible();
          }
          assertThat(browser.script("return document.documentElement.scrollWidth"))
              .as("width of %s", view)
              .isEqualTo((long) width);
        }
      }
    }
    browser.assertQuiet();
  }

  @Test
  void showsWhatTheNumbersAre() {
    show("overview", Browser.WIDE, "light");
    assertThat(browser.text("#marks")).contains("PAPER_ONCHAIN", "SIMULATED", "FIXED_BY_OPERATOR");
    assertThat(browser.text("#profile")).contains("DEMO");
    assertThat(browser.text("#age")).isEqualTo("4 slots");
    assertThat(browser.text("#kill")).isEqualTo("armed");
    assertThat(browser.text("#equity")).isEqualTo("154.17");
    assertThat(browser.find("#equity").getDomAttribute("data-exact")).isEqualTo("154.167123");
    assertThat(browser.text("#day-pnl")).isEqualTo("+3.77");
  }

  @Test
  void namesOfStrangersStayText() throws IOException {
    String evil = "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>";
    for (String path : List.of("positions", "trades/runtime", "candidates", "explain")) {
      ObjectNode answer = server.answer(path);
      for (String list : List.of("positions", "trades", "candidates")) {
        answer.withArray("/" + list).forEach(each -> ((ObjectNode) each).put("symbol", evil));
      }
      if (answer.has("signal")) {
        ((ObjectNode) answer.get("signal")).put("symbol", evil).put("reason", evil);
      }
      server.answer(path, 200, answer);
    }
    ObjectNode alerts = server.answer("alerts/finance");
    alerts.get("alerts").forEach(each -> ((ObjectNode) each).put("msg", evil));
    server.answer("alerts/finance", 200, alerts);
    for (String view : VIEWS) {
      show(view, Browser.PHONE, "light");
    }
    show("overview", Browser.WIDE, "light");
    browser.awaitText("#view-overview", "<img src=x onerror");
    assertThat(browser.all("main img, main script")).isEmpty();
    assertThat(browser.script("return window.broken")).isNull();
    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(1440L);
    browser.assertQuiet();
  }

  @Test
  void emptyBeforeTheFirstTrade() throws IOException {
    for (String path :
        List.of("positions", "trades/runtime", "candidates", "denials", "flows", "equity")) {
      ObjectNode answer = server.answer(path);
      answer.properties().stream()
          .filter(field -> field.getValue().isArray() && !field.getKey().equals("marks"))
          .toList()
          .forEach(field -> answer.putArray(field.getKey()));
      server.answer(path, 200, answer);
    }
    ObjectNode alerts = server.answer("alerts/finance");
    alerts.putArray("alerts");
    server.answer("alerts/finance", 200, alerts);
    for (int width : List.of(Browser.WIDE, Browser.PHONE)) {
      show("overview", width, "light");
      browser.awaitText("#view-overview", "No open positions.");
      browser.awaitText("#view-overview", "Nothing needs attention.");
      browser.screenshot("state-empty-" + width + "-light");
    }
    browser.assertAccessible();
    show("decisions", Browser.WIDE, "dark");
    browser.awaitText("#view-decisions", "The risk gate has denied nothing.");
    browser.screenshot("state-empty-decisions-1440-dark");
    browser.assertQuiet();
  }

  @Test
  void withoutARuntimeEverythingCountsAsStopped() throws IOException {
    ObjectNode status = server.answer("status");
    status.remove(List.of("sequence", "updated_at", "equity_total_usd", "pnl_today_total_usd"));
    status.put("wallets_source", "none");
    ObjectNode execution = (ObjectNode) status.get("execution");
    execution.put("trading_state", "DISARMED").put("soft_stop_active", true);
    ((ObjectNode) execution.get("kill_switch")).put("tripped", true).put("reason", "NO_RUNTIME");
    status.putObject("error").put("code", "DASHBOARD_NO_RUNTIME").put("message", "No runtime.");
    server.answer("status", 200, status);
    for (String path : List.of("wallets/runtime", "alerts/finance", "positions", "equity")) {
      server.fail(path, 503, "DASHBOARD_NO_RUNTIME", "No runtime yet.");
    }
    browser.open(server.url(), Browser.WIDE, "light");
    browser.awaitText("#state-name", "No runtime");
    browser.awaitText("#view-overview", "wallets appear with the first tick");
    assertThat(browser.text("#equity")).isEqualTo("–");
    assertThat(browser.text("#kill")).isEqualTo("unknown");
    assertThat(browser.find("#halt").isEnabled()).isFalse();
    browser.screenshot("state-no-runtime-1440-light");
    browser.assertAccessible();
    browser.assertQuiet("503");
  }

  @Test
  void whatCannotBeSeenCanBeHalted() throws IOException {
    ObjectNode status = server.answer("status");
    status.remove(List.of("sequence", "updated_at", "equity_total_usd", "pnl_today_total_usd"));
    ObjectNode execution = (ObjectNode) status.get("execution");
    execution.put("trading_state", "DISARMED");
    ((ObjectNode) execution.get("kill_switch")).put("tripped", true).put("reason", "NO_RUNTIME");
    status.putObject("error").put("code", "JOURNAL_CORRUPT").put("message", "It is damaged.");
    server.answer("status", 200, status);
    browser.open(server.url(), Browser.WIDE, "light");
    browser.awaitText("#state-text", "It is damaged. An engine may be trading");
    assertThat(browser.text("#halt")).isEqualTo("Halt trading");
    browser.find("#halt").click();
    browser.awaitText("#command-title", "Halt trading");
  }

  @Test
  void staleDataIsNamed() throws IOException {
    ObjectNode status = server.answer("status");
    status.put("data_age_slots", 1312);
    server.answer("status", 200, status);
    browser.open(server.url(), Browser.WIDE, "light");
    browser.awaitText("#state-name", "Stale data");
    assertThat(browser.text("#state-text")).contains("1,312 slots old");
    browser.screenshot("state-stale-1440-light");
    browser.assertAccessible();
  }

  @Test
  void haltsWithATokenAndAReason() throws IOException {
    show("overview", Browser.WIDE, "light");
    ObjectNode status = server.answer("status");
    ObjectNode execution = (ObjectNode) status.get("execution");
    execution.put("trading_state", "HALTED");
    ObjectNode kill = (ObjectNode) execution.get("kill_switch");
    kill.put("tripped", true).put("manual_tripped", true);
    kill.put("reason", "MANUAL").put("detail", "too wild").put("since", "2026-01-05T12:10:20Z");
    server.answer("status", 200, status);

    browser.find("#halt").click();
    browser.type("token", "wrong");
    browser.type("reason", "too wild");
    browser.find("#command button[type=submit]").click();
    browser.awaitText("#command .result", "The token is wrong. Nothing was done.");
    assertThat(server.commands()).isEmpty();
    browser.screenshot("halt-wrong-token-1440-light");

    browser.type("token", StandIn.TOKEN);
    browser.find("#command button[type=submit]").click();
    browser.awaitText("#command .result", "Done.");
    browser.awaitText("#state-name", "Halted");
    browser.assertAccessible();
    browser.find("#command .row button").click();
    assertThat(server.commands()).hasSize(1);
    ObjectNode command = server.commands().get(0);
    assertThat(command.get("command").asText()).isEqualTo("halt");
    assertThat(command.get("reason").asText()).isEqualTo("too wild");
    assertThat(command.get("idempotency_key").asText()).hasSizeGreaterThan(16);
    assertThat(browser.text("#state-text")).contains("too wild", "until an operator resets it");
    assertThat(browser.text("#kill")).isEqualTo("tripped, reset by hand");
    assertThat(browser.text("#halt")).isEqualTo("Resume…");
    assertThat(browser.script("return JSON.stringify(localStorage) + document.cookie"))
        .asString()
        .doesNotContain(StandIn.TOKEN);
    browser.screenshot("state-halted-1440-light");
    show("overview", Browser.PHONE, "dark", "Halted");
    browser.screenshot("state-halted-390-dark");
    browser.assertAccessible();
    browser.assertQuiet("401");
  }

  @Test
  void goesOnWhereItWasWhenTheServerIsBack() throws IOException {
    show("overview", Browser.WIDE, "light");
    server.event("TICKED", "{\"type\":\"TICKED\"}");
    browser.awaitText("#sequence", "Event 3,325, none missed");
    StandIn before = server;
    before.close();
    browser.awaitText("#state-name", "Disconnected");
    assertThat(browser.text("#state-text")).contains("from 12:10:19").contains("by itself");
    assertThat(browser.text("#connection")).isNotEqualTo("live");
    assertThat(browser.find("#halt").isEnabled()).isFalse();
    assertThat(browser.text("#view-overview"))
        .contains("sniper_sol", "RAFE", "RISK_WALLET_OVER_CAP");
    browser.screenshot("state-disconnected-1440-light");
    browser.assertAccessible();
    before.event("TICKED", "{\"type\":\"TICKED\"}");
    before.event("TICKED", "{\"type\":\"TICKED\"}");
    server = StandIn.restart(before);
    browser.awaitText("#sequence", "Event 3,327, none missed");
    browser.awaitText("#connection", "live");
    browser.awaitText("#state-name", "Active");
    assertThat(server.asked()).contains("/godmode/events?from=3326");
  }

  @Test
  void asksForWhatIsOnShowAndNotTooOften() {
    show("trades", Browser.WIDE, "light");
    long from = System.nanoTime();
    int before = count("/godmode/status");
    for (int i = 0; i < 100; i++) {
      server.event("TICKED", "{\"type\":\"TICKED\"}");
      browser.awaitText("#sequence", "Event 3,%s".formatted(325 + i));
    }
    int asked = count("/godmode/status") - before;
    long seconds = Duration.ofNanos(System.nanoTime() - from).toSeconds();
    assertThat((long) asked).isBetween(1L, seconds + 2);
    assertThat(server.asked())
        .noneMatch(path -> path.matches("/godmode/(positions|candidates|equity).*"));
  }

  private int count(String path) {
    return (int) server.asked().stream().filter(path::equals).count();
  }

  @Test
  void filtersTradesAndDownloadsTheSame() {
    show("trades", Browser.WIDE, "light");
    browser.type("symbol", "RUPU");
    browser.type("reason", "take profit 1");
    String terms = "symbol=RUPU&reason=take_profit_1";
    browser.await(
        Browser.PATIENCE,
        "the filter to be asked for",
        () -> server.asked().contains("/godmode/trades/runtime?" + terms + "&limit=50"));
    assertThat(browser.find("a[download]").getDomProperty("href"))
        .isEqualTo(server.url() + "godmode/trades.csv?" + terms);
  }

  @Test
  void explainsFromATradeAndByTyping() {
    show("trades", Browser.WIDE, "light");
    browser.awaitText("#view-trades", "why");
    WebElement why = browser.all("#view-trades a[href^='#explain/']").get(1);
    String id = why.getDomAttribute("title");
    why.click();
    browser.awaitText("#view-explain", "Ledger");
    assertThat(browser.find("#view-explain input").getDomProperty("value")).isEqualTo(id);
    assertThat(browser.text("#view-explain"))
        .contains("What the market had said", "Signal", "Risk gate", "Order and fill", "Result");
    server.fail("explain", 404, "ID_UNKNOWN", "nothing has the id abc");
    browser.type("id", "abc" + Keys.ENTER);
    browser.awaitText("#view-explain", "nothing has the id abc");
  }

  @Test
  void canBeUsedWithoutAMouse() {
    show("overview", Browser.WIDE, "light");
    browser.press(Keys.TAB);
    awaitFocus("the first link", focused -> focused.getText().equals("Skip to content"));
    browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);
    awaitFocus("the token", focused -> "token".equals(focused.getDomAttribute("name")));
    assertThat(browser.find("dialog").isDisplayed()).isTrue();
    browser.press(Keys.ESCAPE);
    awaitFocus("the halt", focused -> "halt".equals(focused.getDomAttribute("id")));
    assertThat(browser.find("dialog").isDisplayed()).isFalse();
    browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);
    browser.awaitText("#view-trades h1", "Trades");
    awaitFocus("the view", focused -> "main".equals(focused.getDomAttribute("id")));
    assertThat(browser.find("#views a[aria-current=page]").getText()).isEqualTo("Trades");
  }

  private static void awaitFocus(String what, Predicate<WebElement> has) {
    browser.await(Browser.PATIENCE, "the focus on " + what, () -> has.test(browser.focused()));
  }

  @Test
  void switchesColoursAndKeepsTheChoice() {
    show("overview", Browser.WIDE, "light");
    browser.find("#theme").click();
    browser.find("#theme").click();
    assertThat(browser.script("return document.documentElement.dataset.theme")).isEqualTo("dark");
    show("overview", Browser.WIDE, "light");
    assertThat(browser.script("return document.documentElement.dataset.theme")).isEqualTo("dark");
    browser.find("#theme").click();
    assertThat(browser.script("return document.documentElement.dataset.theme")).isEqualTo("light");
  }

  @Test
  void figuresChangeWithoutMovingThePage() throws IOException {
    show("overview", Browser.WIDE, "light");
    browser.awaitText("#view-overview", "RAFE");
    browser.awaitText("#view-overview", "Equity: 154.17");
    Object from = browser.value("return performance.now()");
    ObjectNode status = server.answer("status");
    status.put("equity_total_usd", 1234154.5).put("pnl_today_total_usd", -1000003.25);
    status.put("data_age_slots", 12);
    server.answer("status", 200, status);
    ObjectNode positions = server.answer("positions");
    positions
        .get("positions")
        .forEach(each -> ((ObjectNode) each).put("value_usd", "4321.12").put("pnl_usd", "-0.01"));
    server.answer("positions", 200, positions);
    server.event("TICKED", "{\"type\":\"TICKED\"}");
    browser.awaitText("#equity", "1,234,154.50");
    browser.awaitText("#view-overview", "4,321.12");
    Object moved =
        browser.asyncScript(
            """
            const [from, done] = arguments;
            let sum = 0;
            new PerformanceObserver((list) => {
              list.getEntries().filter((each) => each.startTime > from)
                .forEach((each) => { sum += each.value; });
            }).observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => setTimeout(() => done(String(sum)), 0));
            """,
            from);
    assertThat(Double.parseDouble((String) moved)).isLessThan(0.001);
  }

  @Test
  void writesAmountsWithoutFloatingPoint() {
    show("overview", Browser.WIDE, "light");
    assertThat(module("format", "m.usd('12345678901234567890.125')"))
        .isEqualTo("12,345,678,901,234,567,890.13");
    assertThat(module("format", "m.usd('1.005')")).isEqualTo("1.01");
    assertThat(module("format", "m.usd('0.1', 0)")).isEqualTo("0");
    assertThat(module("format", "m.signedUsd('-0.004')")).isEqualTo("0.00");
    assertThat(module("format", "m.signedUsd('-0.006')")).isEqualTo("−0.01");
    assertThat(module("format", "m.signedUsd('999.995')")).isEqualTo("+1,000.00");
    assertThat(module("format", "m.signedUsd(3)")).isEqualTo("+3.00");
    assertThat(module("format", "m.usd(undefined)")).isEqualTo("–");
    assertThat(module("format", "m.usd('1e5')")).isEqualTo("–");
    assertThat(module("format", "m.usd(1e-7, 8)")).isEqualTo("0.00000010");
    assertThat(module("format", "m.percent(0.1985)")).isEqualTo("19.9\u00a0%");
    assertThat(module("format", "m.percent('1')")).isEqualTo("100.0\u00a0%");
    assertThat(module("format", "m.quantity('0.000000082126')")).isEqualTo("0.000000082126");
    assertThat(module("format", "m.quantity('544926.999999')")).isEqualTo("544,927");
    assertThat(module("format", "m.time('2026-01-05T09:08:07.600Z')")).isEqualTo("09:08:07");
  }

  @Test
  void waitsLongerAndLongerButNotForever() {
    show("overview", Browser.WIDE, "light");
    assertThat(module("backoff", "[1,2,3,4,5,6,7,60].map((n) => m.wait(n, () => 1)).join()"))
        .isEqualTo("500,1000,2000,4000,8000,15000,15000,15000");
    assertThat(module("backoff", "m.wait(3, () => 0)")).isEqualTo("1000");
  }

  @Test
  void readsAnEventStreamInAnyPieces() {
    show("overview", Browser.WIDE, "light");
    String text =
        ": hi\\n"
            + "\\n"
            + "retry: 1000\\n"
            + "\\n"
            + "id: 7\\n"
            + "event: A\\n"
            + "data: {\\n"
            + "data: }\\n"
            + "\\n"
            + "id: 8\\r"
            + "\\n"
            + "data:x\\r"
            + "\\n"
            + "\\r"
            + "\\n";
    for (int size : List.of(1, 2, 3, 7, 500)) {
      assertThat(
              module(
                  "sse",
                  """
                  (() => {
                    const out = [];
                    const take = m.parser((event) => out.push(event));
                    const text = '%s';
                    for (let i = 0; i < text.length; i += %s) take(text.slice(i, i + %s));
                    return JSON.stringify(out);
                  })()
                  """
                      .formatted(text, size, size)))
          .isEqualTo(
              "[{\"id\":\"7\",\"event\":\"A\",\"data\":\"{\\n}\"},"
                  + "{\"id\":\"8\",\"event\":\"message\",\"data\":\"x\"}]");
    }
  }

  private static String module(String name, String expression) {
    return (String)
        browser.asyncScript(
            "const done = arguments[0]; import(new URL('js/%s.js', document.baseURI).href)"
                    .formatted(name)
                + ".then((m) => done(String("
                + expression
                + ")), (failure) => done(String(failure)));");
  }

  private void show(String view, int width, String theme) {
    show(view, width, theme, "Active");
  }

  private void show(String view, int width, String theme, String state) {
    browser.open("about:blank", width, theme);
    browser.open(server.url() + "#" + view, width, theme);
    browser.awaitText("#state-name", state);
    browser.awaitText("#connection", "live");
    browser.await(
        Browser.PATIENCE,
        "the view to be filled",
        () -> browser.all(".view:not([hidden]) .skeleton").isEmpty());
  }
}
