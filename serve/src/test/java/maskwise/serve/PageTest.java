package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.screen.Screener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a browser, with photos of drawn people whose brightness is their verdict. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {

  private static final ServedModel MODEL =
      new ServedModel("brightness", "ab12", List.of("mask"), "center", "mask=0.6");

  /** Names, and what is written the same in every language. */
  private static final String NAMES =
      "Maskwise|English|API|HTTPS|https|localhost|brightness|ab12|people\\.jpg";

  private Path photo;
  private byte[] bytes;
  private byte[] crowd;
  private Screener screener;
  private ScreeningServer server;
  private Browser browser;

  @BeforeAll
  void openThePage(@TempDir Path shared) throws IOException {
    browser = Browser.open();
    BufferedImage people = DrawnPeople.brightAndDark(shared);
    bytes = DrawnPeople.jpeg(people);
    crowd = DrawnPeople.jpeg(DrawnPeople.crowd(shared.resolve("crowd")));
    photo = Files.write(shared.resolve("people.jpg"), bytes);
    Path settings =
        Files.writeString(
            shared.resolve("serve.yaml"), "place: 정문\ncameras: [{name: 후문, address: none.mp4}]");
    screener = new Screener(new BrightnessClassifier(), DrawnPeople.OPTIONS);
    server =
        ScreeningServer.start(
            screener, MODEL, ServeSettings.read(settings).at(Optional.empty(), Optional.of(0)));
  }

  @BeforeEach
  void visit() {
    browser.scheme("light");
    browser.size(1280, 900, false);
    browser.visit("http://localhost:" + server.port());
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
      screener.close();
    }
  }

  private void showPhoto() {
    browser.drop("people.jpg", bytes);
    browser.awaitText("photos", "2 faces");
  }

  private void speak(String language) {
    browser.script(
        """
        const select = document.getElementById('language');
        select.value = arguments[0];
        select.dispatchEvent(new Event('change'));
        """,
        language);
  }

  @Test
  void aDroppedPhotoShowsItsFacesInBoxesAndInWords() throws IOException {
    showPhoto();

    assertThat(browser.text("photos")).contains("people.jpg", "2 faces: 1 mask on, 1 no mask");
    assertThat(browser.all("#photos .face"))
        .extracting(box -> box.getDomAttribute("data-verdict"))
        .containsExactly("wear", "not_wear");
    // each box lies on its half of the photo
    assertThat(browser.all("#photos .face"))
        .extracting(box -> centre(box) < centre(browser.all("#photos .stage").get(0)))
        .containsExactly(true, false);
    assertThat(browser.all("#photos .faces li"))
        .extracting(WebElement::getText)
        .satisfiesExactly(
            first -> assertThat(first).matches("✓ mask on \\d\\d%.*"),
            second -> assertThat(second).matches("× no mask \\d\\d%.*"));
  }

  @Test
  void labelsOfPeopleWhoStandCloseDoNotHideOneAnother() throws IOException {
    browser.drop("crowd.jpg", crowd);
    browser.awaitText("photos", "4 faces");

    assertThat(browser.all("#photos .label").get(0).getText()).matches("1 \\S \\w.+");
    assertThat(
            browser.script(
                """
                const areas = [...document.querySelectorAll('#photos .label')]
                  .map((label) => label.getBoundingClientRect());
                return areas.filter((a, i) => areas.some((b, j) => i < j
                  && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
                """))
        .isEqualTo(0L);
  }

  private static int centre(WebElement element) {
    return element.getRect().getX() + element.getRect().getWidth() / 2;
  }

  @Test
  void aChosenPhotoIsCountedAndStandsInTheTable() {
    String before = browser.text("count-wear");
    browser.byId("tab-photos").click();
    browser.byId("files").sendKeys(photo.toString());
    browser.awaitText("photos", "2 faces");
    browser.await(
        "the count rises",
        "return document.getElementById('count-wear').textContent > Number(arguments[0])",
        before);

    browser.script("document.querySelector('details').open = true");

    assertThat(browser.all("#table th[scope=col]"))
        .extracting(WebElement::getText)
        .containsExactly(
            "Time", "mask on", "mask worn incorrectly", "no mask", "unsure", "Share with mask on");
    assertThat(browser.all("#table tbody tr").get(0).getText())
        .contains(browser.text("count-wear"), browser.text("count-not_wear"));
  }

  @Test
  void aCameraOfTheServerThatIsDownIsTold() {
    browser.awaitText("cameras-down", "The camera 후문 sends no images.");
    speak("ko");
    browser.awaitText("cameras-down", "카메라 ‘후문’에서 화면이 오지 않습니다.");
  }

  @Test
  void whatIsNoPhotoIsSaidToBeNone() {
    browser.drop("letter.jpg", new byte[] {1, 2, 3});
    browser.awaitText("photos", "This file cannot be read as a photo.");
    assertThat(browser.all("#photos .face")).isEmpty();
  }

  @Test
  void koreanChangesEveryText() throws IOException {
    showPhoto();
    speak("ko");

    assertThat(latinWords()).isEmpty();
    browser.photograph("photos-ko");
    browser.byId("open-settings").click();
    assertThat(latinWords()).isEmpty();
    browser.photograph("settings-ko");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ko");
    browser.reload();
    assertThat(browser.text("open-settings")).isEqualTo("설정");
  }

  /** Words of Latin letters anywhere on the page, hidden or not, and in what is only read aloud. */
  private List<?> latinWords() {
    return (List<?>)
        browser.script(
            """
            const texts = [...document.querySelectorAll('body, body *')].flatMap((element) => [
              ...['aria-label', 'aria-valuetext', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
              ...[...element.childNodes]
                .filter((node) => node.nodeType === Node.TEXT_NODE && !element.closest('noscript'))
                .map((node) => node.data),
            ]);
            const names = new RegExp(arguments[0], 'g');
            return texts.filter((text) => /[A-Za-z]/.test(text.replace(names, '')));
            """,
            NAMES);
  }

  @ParameterizedTest
  @CsvSource({"en, light", "en, dark", "ko, light", "ko, dark"})
  void nobodyIsShutOut(String language, String scheme) throws IOException {
    browser.scheme(scheme);
    showPhoto();
    speak(language);
    browser.script("document.querySelector('details').open = true");

    assertThat(browser.barriers()).isEmpty();
    browser.photograph("photos-" + language + "-" + scheme);

    browser.byId("open-settings").click();
    assertThat(browser.barriers()).isEmpty();
    browser.photograph("settings-" + language + "-" + scheme);
  }

  @Test
  void settingsAreKeptOverAReload() {
    browser.byId("open-settings").click();
    browser.byId("threshold").sendKeys(Keys.END);
    browser.byId("blur").click();
    browser.byId("sound").click();
    browser.byId("close-settings").click();
    browser.reload();
    browser.byId("open-settings").click();

    assertThat(browser.text("threshold-value")).isEqualTo("99%");
    assertThat(browser.byId("blur").isSelected()).isTrue();
    assertThat(browser.byId("sound").isSelected()).isTrue();
    browser.byId("threshold-reset").click();
    assertThat(browser.text("threshold-value")).isEqualTo("60% (server default)");
  }

  @Test
  void aHigherThresholdMakesShownAnswersUnsure() {
    showPhoto();
    browser.byId("open-settings").click();
    browser.byId("threshold").sendKeys(Keys.END);
    browser.press(Keys.ESCAPE);

    assertThat(browser.text("photos")).contains("2 faces: 2 unsure");
  }

  @Test
  void blurredFacesHaveFewColors() throws IOException {
    showPhoto();
    String difference =
        """
        const canvas = document.querySelector('#photos canvas');
        const [box] = document.querySelectorAll('#photos .face');
        const [x, y] = ['left', 'top'].map((side, i) => parseFloat(box.style[side]) / 100 * [canvas.width, canvas.height][i]);
        const [w, h] = ['width', 'height'].map((side, i) => parseFloat(box.style[side]) / 100 * [canvas.width, canvas.height][i]);
        const {data} = canvas.getContext('2d').getImageData(x, y, w, h);
        let steps = 0;
        for (let i = 4; i < data.length; i += 4) steps = Math.max(steps, Math.abs(data[i] - data[i - 4]));
        return steps;
        """;
    long sharp = (long) browser.script(difference);

    browser.byId("open-settings").click();
    browser.byId("blur").click();
    browser.press(Keys.ESCAPE);

    browser.await("faces are blurred", "return (() => {" + difference + "})() < " + sharp / 2);
    browser.photograph("photos-blurred");
  }

  @Test
  void aPhoneNeedsNoScrollingSideways() throws IOException {
    browser.size(375, 700, true);
    showPhoto();
    for (String language : List.of("en", "ko")) {
      speak(language);
      browser.script("document.querySelector('details').open = true");
      assertThat(widest()).isLessThanOrEqualTo(375);
      browser.photograph("phone-" + language);
      browser.byId("open-settings").click();
      assertThat(widest()).isLessThanOrEqualTo(375);
      browser.photograph("phone-settings-" + language);
      browser.byId("close-settings").click();
    }
  }

  private long widest() {
    return (long) browser.script("return document.documentElement.scrollWidth");
  }

  @Test
  void everythingIsReachedByTheKeyboard() {
    showPhoto();
    String reachable =
        """
        return [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')]
          .filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0 && !e.closest('dialog:not([open])'))
          .map((e) => e.id || e.dataset.t || e.className || e.tagName)
        """;
    List<?> expected = (List<?>) browser.script(reachable);
    browser.script("document.activeElement.blur()");

    for (Object each : expected) {
      browser.press(Keys.TAB);
      assertThat(
              browser.script(
                  "const e = document.activeElement; return e.id || e.dataset.t || e.className || e.tagName"))
          .isEqualTo(each);
      assertThat(browser.focused().getCssValue("outline-style"))
          .as("%s shows focus", each)
          .isNotEqualTo("none");
    }
    assertThat(expected)
        .extracting(Object::toString)
        .contains("open-settings", "tab-photos", "choose", "period");
  }

  @Test
  void arrowsChangeTabsAndEscapeLeavesTheSettings() {
    browser.byId("tab-camera").sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.focused()).isEqualTo(browser.byId("tab-photos"));
    assertThat(browser.byId("panel-photos").isDisplayed()).isTrue();
    assertThat(browser.byId("panel-camera").isDisplayed()).isFalse();

    browser.byId("open-settings").sendKeys(Keys.ENTER);
    assertThat(browser.script("return document.activeElement.closest('dialog') !== null"))
        .isEqualTo(true);
    browser.press(Keys.ESCAPE);
    assertThat(browser.byId("settings").isDisplayed()).isFalse();
    assertThat(browser.focused()).isEqualTo(browser.byId("open-settings"));
  }
}
