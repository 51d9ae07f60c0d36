package io.godmode.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.Godmode;
import io.godmode.core.market.Pace;
import io.godmode.examples.FreePort;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page on a paper run, in Chromium: what it shows is what the journal says. */
@Tag("browser")
class DashboardPageTests {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Browser browser;

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

  @AfterEach
  void leave() {
    browser.open("about:blank", Browser.WIDE, "light");
    browser.forgetLog();
  }

  @Test
  void numbersEqualThoseOfTheInterfaceAndOfTheJournal(@TempDir Path data) throws IOException {
    try (DashboardFixture run = DashboardFixture.afterRun(data, 120)) {
      String url = run.dashboard.url();
      JsonNode status = run.json("/godmode/status");
      show(url, "overview");
      // The head of the page has an answer of its own, which no view waits for.
      browser.await(
          LONG,
          "the equity of the interface",
          () -> exact("#equity").equals(status.get("equity_total_usd").asText()));
      assertThat(exact("#day-pnl")).isEqualTo(status.get("pnl_today_total_usd").asText());
      String equity = run.godmode.orElseThrow().status().portfolio().equity().toString();
      assertThat(Double.parseDouble(exact("#equity"))).isEqualTo(Double.parseDouble(equity));

      JsonNode files = JSON.readTree(data.resolve("wallets_runtime.json").toFile());
      JsonNode wallets = run.json("/godmode/wallets/runtime").get("wallets");
      List<WebElement> rows = browser.all("[aria-label=Wallets] tbody tr");
      assertThat(rows).hasSize(wallets.size()).hasSize(files.get("wallets").size());
      for (int i = 0; i < rows.size(); i++) {
        JsonNode wallet = wallets.get(i);
        List<String> cells = cells(rows.get(i));
        assertThat(cells.get(0)).startsWith(wallet.get("wallet_id").asText());
        assertThat(cells.get(1)).isEqualTo(wallet.get("chain").asText());
        JsonNode file = files.at("/wallets/" + wallet.get("wallet_id").asText());
        assertThat(exacts(rows.get(i)))
            .contains(wallet.get("balance_usd").asText(), file.get("equity_usd").asText());
      }

      show(url, "trades");
      List<String> lines = new ArrayList<>(Files.readAllLines(data.resolve("trades.jsonl")));
      Collections.reverse(lines);
      List<WebElement> trades = browser.all("#view-trades tbody tr");
      assertThat(trades).hasSize(Math.min(50, lines.size()));
      for (int i = 0; i < trades.size(); i++) {
        JsonNode line = JSON.readTree(lines.get(i));
        assertThat(trades.get(i).findElement(css("a")).getDomAttribute("title"))
            .isEqualTo(line.get("id").asText());
        assertThat(exacts(trades.get(i)))
            .contains(line.get("qty").asText(), line.get("fee").asText());
      }
      trades.get(0).findElement(css("a")).click();
      browser.awaitText("#view-explain", "Order and fill");
      browser.assertAccessible();
      for (String view : List.of("overview", "trades", "decisions", "flows", "gate", "settings")) {
        show(url, view);
        browser.screenshot("run-" + view + "-1440-light");
        browser.assertAccessible();
      }
      browser.assertQuiet();
    }
  }

  @Test
  void aHaltFromThePageIsShownWithinASecond(@TempDir Path data) {
    try (Running run = new Running(data, 0)) {
      show(run.dashboard.url(), "overview");
      browser.awaitText("#state-name", "Active");
      browser.script(
          """
          window.seen = {};
          new MutationObserver(() => {
            if (document.getElementById("state-name").textContent === "Halted") {
              window.seen.halted ??= performance.now();
            }
          }).observe(document.getElementById("state-name"), { childList: true, subtree: true,
            characterData: true });
          document.getElementById("command").addEventListener("submit",
            () => { window.seen.asked ??= performance.now(); }, true);
          """);
      browser.find("#halt").click();
      browser.type("token", DashboardFixture.TOKEN);
      double took = halted();
      // One that came late on a busy machine shows nothing; several would.
      for (int again = 0; again < 4 && took > 1000; again++) {
        browser.find("#halt").click();
        command("not in time", "Active");
        browser.find("#halt").click();
        took = halted();
      }
      assertThat(took).isBetween(0.0, 1000.0);
      assertThat(browser.text("#state-text")).contains("seen enough");
      assertThat(run.godmode.status().killSwitch().manual()).isTrue();
      browser.screenshot("run-halted-1440-light");

      browser.find("#halt").click();
      command("looked into it", "Active");
      assertThat(run.godmode.status().killSwitch().tripped()).isFalse();
      browser.assertQuiet();
    }
  }

  /** Halts in the open dialog, and returns after how many milliseconds the page showed it. */
  private static double halted() {
    browser.script("window.seen = {}");
    command("seen enough", "Halted");
    return ((Number) browser.value("return window.seen.halted - window.seen.asked")).doubleValue();
  }

  /** Gives the command of the open dialog, waits for its state, and closes the dialog. */
  private static void command(String reason, String state) {
    browser.type("reason", reason);
    browser.find("#command button[type=submit]").click();
    browser.awaitText("#command .result", "Done.");
    browser.awaitText("#state-name", state);
    browser.find("#command .row button").click();
  }

  @Test
  void beyondThisMachineThePageAsksForTheToken(@TempDir Path data) {
    DashboardServer dashboard = DashboardFixture.builder(data).host("0.0.0.0").build();
    try (dashboard;
        Godmode godmode = DashboardFixture.engine(data, dashboard, 20)) {
      dashboard.open(godmode);
      godmode.run();
      browser.open("http://127.0.0.1:" + dashboard.port() + "/", Browser.WIDE, "light");
      browser.awaitText("#command", "This dashboard asks for a token");
      assertThat(browser.text("#equity")).doesNotContain("150");
      browser.assertAccessible();
      browser.type("token", DashboardFixture.TOKEN);
      browser.find("#command button[type=submit]").click();
      browser.awaitText("#profile", "DEMO");
      browser.awaitText("#connection", "live");
    }
  }

  @Test
  void goesOnWithoutAGapAfterARestart(@TempDir Path data) throws IOException {
    long before;
    int port = FreePort.find();
    try (Running run = new Running(data, port)) {
      show(run.dashboard.url(), "overview");
      browser.await(LONG, "events", () -> sequence() > 0);
    }
    browser.awaitText("#state-name", "Disconnected");
    browser.screenshot("run-disconnected-1440-light");
    before = sequence();
    try (Running run = new Running(data, port)) {
      browser.await(LONG, "events of the second run", () -> sequence() > before + 20);
      assertThat(browser.text("#sequence")).endsWith("none missed");
      browser.awaitText("#connection", "live");
      browser.awaitText("#state-name", "Active");
      try (Stream<JournaledEvent> events = run.godmode.events(before)) {
        assertThat(events.limit(20).map(JournaledEvent::sequence))
            .containsExactlyElementsOf(LongStream.range(before, before + 20).boxed().toList());
      }
    }
  }

  private static void show(String url, String view) {
    browser.open("about:blank", Browser.WIDE, "light");
    browser.open(url + "#" + view, Browser.WIDE, "light");
    browser.awaitText("#connection", "live");
    browser.await(
        LONG,
        "the view to be filled",
        () -> browser.all(".view:not([hidden]) .skeleton").isEmpty());
  }

  private static long sequence() {
    String digits = browser.text("#sequence").replaceAll(" ?missed|[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static String exact(String css) {
    return String.valueOf(browser.find(css).getDomAttribute("data-exact"));
  }

  private static List<String> exacts(WebElement row) {
    return row.findElements(css("[data-exact]")).stream()
        .map(each -> String.valueOf(each.getDomAttribute("data-exact")))
        .toList();
  }

  private static List<String> cells(WebElement row) {
    return row.findElements(css("th, td")).stream().map(WebElement::getText).toList();
  }

  private static By css(String selector) {
    return By.cssSelector(selector);
  }

  /** A run in real time with its dashboard. */
  private static final class Running implements AutoCloseable {
    private final DashboardServer dashboard;
    private final Godmode godmode;
    private final Thread thread;

    Running(Path data, int port) {
      dashboard = DashboardFixture.builder(data).port(port).build();
      godmode =
          Godmode.builder()
              .config(DashboardFixture.CONFIG)
              .memecoins(
                  dashboard.watch(
                      SimulatedMarket.builder(42)
                          .history(Duration.ofMinutes(5))
                          .pace(Pace.real(InstantSource.system()))
                          .build()))
              .executor(PaperExecutor.create())
              .dataDirectory(data)
              .listener(dashboard.listener())
              .meters(dashboard.meters())
              .seed(42)
              .build();
      dashboard.open(godmode);
      thread = new Thread(godmode::run, "run");
      thread.start();
      DashboardFixture.awaitRun(dashboard);
    }

    @Override
    public void close() {
      godmode.stop();
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      godmode.close();
      dashboard.close();
    }
  }
}
