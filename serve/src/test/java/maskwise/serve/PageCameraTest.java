package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.screen.Screener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page's camera, which sees a film of two drawn people: one bright, one dark. */
class PageCameraTest {

  private static final ServedModel MODEL =
      new ServedModel("brightness", "ab12", List.of("mask"), "center", "mask=0.6");

  @TempDir Path folder;
  private Screener screener;
  private ScreeningServer server;
  private Browser browser;

  @BeforeEach
  void openThePage() throws IOException {
    BufferedImage people = DrawnPeople.brightAndDark(folder);
    Path film = folder.resolve("people.y4m");
    DrawnPeople.film(film, List.of(people, people));
    browser =
        Browser.open(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-video-capture=" + film);
    screener = new Screener(new BrightnessClassifier(), DrawnPeople.OPTIONS);
    server =
        ScreeningServer.start(
            screener, MODEL, ServeSettings.DEFAULT.at(Optional.empty(), Optional.of(0)));
    browser.visit("http://localhost:" + server.port());
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
      screener.close();
    }
  }

  @Test
  void peopleInFrontOfTheCameraAreFollowedCountedOnceAndMissed() throws IOException {
    browser.byId("open-settings").click();
    browser.byId("sound").click();
    browser.byId("seconds").clear();
    browser.byId("seconds").sendKeys("1", Keys.TAB);
    browser.byId("close-settings").click();
    browser.byId("start").click();

    browser.awaitText("camera-status", "2 faces: 1 mask on, 1 no mask");
    assertThat(browser.all("#camera-stage .face"))
        .extracting(box -> box.getDomAttribute("data-verdict"))
        .containsExactlyInAnyOrder("wear", "not_wear");
    assertThat(browser.all("#camera-faces li"))
        .extracting(WebElement::getText)
        .anyMatch(words -> words.startsWith("✓ mask on"))
        .anyMatch(words -> words.startsWith("× no mask"));

    browser.awaitText("alarm-words", "Someone here does not seem to be wearing a mask.");
    browser.byId("silence").click();
    assertThat(browser.byId("silence").isDisplayed()).isFalse();
    assertThat(browser.byId("alarm").isDisplayed()).isTrue();

    browser.awaitText("count-wear", "1");
    browser.awaitText("count-not_wear", "1");
    awaitPictures(5);
    assertThat(counts()).containsExactly("1", "0", "1", "0");
    assertThat(browser.barriers()).isEmpty();
    browser.photograph("camera");

    browser.byId("stop").click();
    assertThat(browser.text("camera-status")).isEqualTo("The camera is off.");
    assertThat(browser.text("alarm-words")).isEmpty();
    assertThat(browser.all("#camera-stage .face")).isEmpty();

    // another visit
    browser.byId("start").click();
    browser.awaitText("count-wear", "2");
    browser.awaitText("count-not_wear", "2");
  }

  @Test
  void blurredFacesLieOnThePictureThatWasAnalyzed() throws IOException {
    browser.byId("open-settings").click();
    browser.byId("blur").click();
    browser.byId("close-settings").click();
    browser.byId("start").click();
    browser.awaitText("camera-status", "2 faces");

    assertThat(browser.byId("frame").isDisplayed()).isTrue();
    assertThat(browser.byId("video").isDisplayed()).isFalse();
    browser.photograph("camera-blurred");
  }

  private List<String> counts() {
    return browser.all(".cards dd").stream().map(WebElement::getText).toList();
  }

  /** Waits until the server has answered so many more pictures. */
  private void awaitPictures(int more) {
    String answered =
        "performance.getEntriesByType('resource').filter((e) => e.name.includes('/v1/screen')).length";
    long before = (long) browser.script("return " + answered);
    browser.await("more pictures", "return " + answered + " >= arguments[0]", before + more);
  }
}
