package io.godmode.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium, of which a test that needs one is skipped by name where there is none. */
final class Browser implements AutoCloseable {
  static final int WIDE = 1440;
  static final int PHONE = 390;
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVER =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one, or skips the test. */
  static Browser start() {
    Path binary = require("chromium", CHROMIUM);
    Path service = require("chromedriver", DRIVER);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--no-first-run");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService driver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(service.toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    ChromeDriver started = new ChromeDriver(driver, options);
    started.manage().timeouts().scriptTimeout(PATIENCE);
    return new Browser(started);
  }

  private static Path require(String what, List<String> places) {
    List<Path> found =
        Stream.concat(Stream.ofNullable(System.getProperty("godmode." + what)), places.stream())
            .map(Path::of)
            .filter(Files::isExecutable)
            .toList();
    Assumptions.assumeFalse(
        found.isEmpty(), "SKIPPED: needs " + what + " (apt-get install chromium chromium-driver)");
    return found.get(0);
  }

  /** Opens an address in a window of this width, in light or dark. */
  void open(String url, int width, String theme) {
    size(width, width == PHONE ? 844 : 900);
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", theme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    driver.get(url);
  }

  private void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width == PHONE));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String text(String css) {
    return find(css).getText();
  }

  @Nullable Object script(String code, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(code, arguments);
  }

  /** Runs a script that returns something. */
  Object value(String code) {
    return Objects.requireNonNull(script(code), code);
  }

  /** Runs a script that hands something to its last argument. */
  Object asyncScript(String code, Object... arguments) {
    return Objects.requireNonNull(
        ((JavascriptExecutor) driver).executeAsyncScript(code, arguments), code);
  }

  /** Types into a field of that name, in place of what it holds. */
  void type(String name, String text) {
    WebElement field =
        all("[name=" + name + "]").stream()
            .filter(WebElement::isDisplayed)
            .findFirst()
            .orElseThrow();
    field.clear();
    field.sendKeys(text);
  }

  /** Presses keys where the focus is. */
  void press(Keys... keys) {
    for (Keys key : keys) {
      new Actions(driver).sendKeys(key).perform();
    }
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Forgets what the console said so far. */
  void forgetLog() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** Waits until the text at a selector contains a part. */
  void awaitText(String css, String part) {
    await(PATIENCE, css + " to contain " + part, () -> text(css).contains(part));
  }

  /** Waits for a condition. */
  void await(Duration longest, String what, Condition condition) {
    new WebDriverWait(driver, longest, Duration.ofMillis(20))
        .withMessage(() -> what + "; the page says: " + text("header"))
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .ignoring(org.openqa.selenium.NoSuchElementException.class)
        .until(any -> condition.holds());
  }

  /** Something that becomes true. */
  interface Condition {
    boolean holds();
  }

  /** Keeps a picture of the whole page among the build's output. */
  void screenshot(String name) {
    Object height =
        value("return Math.ceil(document.documentElement.getBoundingClientRect().height)");
    Object width = value("return window.innerWidth");
    size(((Number) width).intValue(), Math.max(600, ((Number) height).intValue()));
    asyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    size(((Number) width).intValue(), ((Number) width).intValue() == PHONE ? 844 : 900);
  }

  /** Fails on what axe calls serious or critical. */
  void assertAccessible() {
    try (InputStream in =
        Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Object found =
        asyncScript(
            """
            const done = arguments[0];
            axe.run(document, { resultTypes: ["violations"] }).then(
              (result) => done(result.violations
                .filter((each) => ["serious", "critical"].includes(each.impact))
                .map((each) => each.id + " at "
                  + each.nodes.slice(0, 4)
                    .map((node) => node.target.join(" ") + ": " + node.failureSummary)
                    .join("; "))),
              (failure) => done([String(failure)]));
            """);
    assertThat((List<?>) found).isEmpty();
  }

  /** Fails on errors in the console, but for requests that a server which was away did not take. */
  void assertQuiet(String... expected) {
    assertThat(
            driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> Stream.of(expected).noneMatch(message::contains)))
        .isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
