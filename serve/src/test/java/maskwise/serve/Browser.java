package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window. Its pictures of the page lie in {@code target/screenshots}. */
final class Browser implements AutoCloseable {

  /** Long, because a busy machine may take seconds to answer a picture. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Warns that it does not know this Chromium's protocol, of which nothing special is used. */
  private static final Logger VERSIONS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts a browser. Where there is none, tests are skipped, unless {@code MASKWISE_BROWSER} is
   * {@code required}.
   *
   * @param switches of Chromium beyond those that a test needs anyway
   */
  static Browser open(String... switches) {
    Optional<File> chromium = onPath("chromium", "google-chrome", "chrome");
    Optional<File> chromedriver = onPath("chromedriver");
    boolean isThere = chromium.isPresent() && chromedriver.isPresent();
    if (!isThere) {
      String words =
          "expected chromium and chromedriver on the PATH, found %s and %s; install Debian's chromium and chromium-driver"
              .formatted(words(chromium), words(chromedriver));
      assertThat(System.getenv("MASKWISE_BROWSER")).as(words).isNotEqualTo("required");
      Assumptions.abort(words);
    }
    VERSIONS.setLevel(Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    // a container's /dev/shm is small, and its root may not make a sandbox
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--lang=en", "--window-size=1280,900", "--hide-scrollbars");
    options.addArguments("--force-prefers-reduced-motion", "--mute-audio");
    options.addArguments(switches);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<File> onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  private static String words(Optional<File> found) {
    return found.map(File::toString).orElse("none");
  }

  /** Opens the page as somebody does who was never here, and waits until it works. */
  void visit(String address) {
    driver.get(
        address + "/openapi.json"); // of the same browser's memory, but writes nothing into it
    script("localStorage.clear(); sessionStorage.clear()");
    driver.get(address);
    awaitPage();
  }

  void reload() {
    driver.navigate().refresh();
    awaitPage();
  }

  private void awaitPage() {
    await("the page is ready", "return 'ready' in document.documentElement.dataset");
  }

  WebElement byId(String id) {
    return driver.findElement(By.id(id));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The text of an element, as a reader sees it. */
  String text(String id) {
    return byId(id).getText();
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Runs JavaScript in the page. */
  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until JavaScript returns something true. */
  void await(String what, String script, Object... arguments) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> what + "; the page says: " + script("return document.body.innerText"))
        .until(page -> Boolean.TRUE.equals(script(script, arguments)));
  }

  /** Waits until an element has a text. */
  void awaitText(String id, String text) {
    await(
        "expected '%s' at #%s".formatted(text, id),
        "return document.getElementById(arguments[0]).textContent.includes(arguments[1])",
        id,
        text);
  }

  /** Lets go of a file over the page, as a hand with a mouse does. */
  void drop(String name, byte[] content) {
    script(
        """
        const bytes = Uint8Array.from(atob(arguments[1]), (letter) => letter.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], arguments[0], {type: 'image/jpeg'}));
        const event = new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true});
        document.getElementById('main').dispatchEvent(event);
        """,
        name,
        Base64.getEncoder().encodeToString(content));
  }

  /** Chooses light or dark, as the system's settings do. */
  void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Makes the window so large. */
  void size(int width, int height, boolean isPhone) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            height,
            "deviceScaleFactor",
            isPhone ? 2 : 1,
            "mobile",
            isPhone));
  }

  /**
   * What axe-core finds: rules that the page breaks, with what breaks them.
   *
   * @return none, or a line for each that is serious or critical
   */
  List<?> barriers() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      script(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
    }
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
              ({violations}) => done(violations
                .filter(({impact}) => impact === 'serious' || impact === 'critical')
                .map(({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({html}) => html).join(' ')}`)),
              (error) => done([String(error)]));
            """);
  }

  /** Takes a picture of the whole page, or of what is seen of it where a dialog is open. */
  void photograph(String name) throws IOException {
    boolean whole = all("dialog[open]").isEmpty();
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    Files.createDirectories(SCREENSHOTS);
    Files.write(
        SCREENSHOTS.resolve(name + ".png"),
        Base64.getDecoder().decode((String) picture.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
