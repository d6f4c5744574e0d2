package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.pseudo.Guess;
import maskwise.pseudo.Guess.Fate;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten photos were asked about: five were held for male, three surely; four for female, all surely,
 * of which one is too many and one disputed; one for a mask worn wrong, but not surely.
 */
class PseudoReportTest {

  @TempDir private Path folder;
  private final List<Guess> guesses = new ArrayList<>();

  PseudoReportTest() {
    guess(Attribute.GENDER, 0, 0.97, Fate.KEPT);
    guess(Attribute.GENDER, 0, 0.95, Fate.KEPT);
    guess(Attribute.GENDER, 0, 0.91, Fate.KEPT);
    guess(Attribute.GENDER, 0, 0.80, Fate.UNSURE);
    guess(Attribute.GENDER, 0, 0.55, Fate.UNSURE);
    guess(Attribute.GENDER, 1, 0.99, Fate.KEPT);
    guess(Attribute.GENDER, 1, 0.98, Fate.KEPT);
    guess(Attribute.GENDER, 1, 0.92, Fate.SURPLUS);
    guess(Attribute.GENDER, 1, 0.96, Fate.DISPUTED);
    guess(Attribute.MASK, 1, 0.90, Fate.UNSURE);
  }

  @Test
  void everyValueHasItsCounts() throws IOException {
    Document page = write(0);

    assertThat(page.select("table.counts thead th").eachText())
        .containsExactly(
            "Value", "Threshold", "Predicted", "Unsure", "Disputed", "Surplus", "Kept", "Share");
    assertThat(page.select("table.counts tbody tr").eachText())
        .containsExactly(
            "Mask: incorrect 95.0% 1 1 0 0 0 –",
            "Gender: male 90.0% 5 2 0 0 3 60%", "Gender: female 90.0% 4 0 1 1 2 40%");
    assertThat(page.select(".card"))
        .extracting(card -> String.join(" ", card.children().eachText()))
        .contains("5 photos with pseudo labels", "10 photos without all labels")
        .contains("0% of 1 photo got the mask", "56% of 9 photos got the gender");
    assertThat(page.text()).contains("2 photos without any label are skipped");
  }

  @Test
  void everyValueThatWasNamedHasAHistogram() throws IOException {
    assertThat(write(0).select("#confidence img").eachAttr("alt"))
        .extracting(alt -> alt.replaceAll(":.*", ""))
        .containsOnly("Mask incorrect", "Gender male", "Gender female");
  }

  @Test
  void aSheetShowsWhatWasKeptAndHowSureItIs() throws IOException {
    Document page = write(2);

    assertThat(page.select("#photos h3").eachText())
        .containsExactly("Gender: male · 3 photos", "Gender: female · 2 photos");
    assertThat(page.select("#photos figcaption").eachText())
        .as("two a sheet, of those that were kept")
        .hasSize(4)
        .allMatch(caption -> caption.matches("9[1-9]\\.0% confidence"))
        .contains("99.0% confidence", "98.0% confidence");
    assertThat(folder.resolve("sheets")).isDirectoryNotContaining("glob:**mask*");
    BufferedImage sheet = ImageIO.read(folder.resolve("sheets/gender_female.png").toFile());
    assertThat(new Color(sheet.getRGB(40, 30))).isEqualTo(Color.RED);
  }

  @Test
  void theSameLabelsGiveTheSamePage() throws IOException {
    write(2);
    String once = Files.readString(folder.resolve("report.html"));
    byte[] sheet = Files.readAllBytes(folder.resolve("sheets/gender_male.png"));
    write(2);

    assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(once);
    assertThat(Files.readAllBytes(folder.resolve("sheets/gender_male.png"))).isEqualTo(sheet);
  }

  @Test
  void photosThatCannotBeOpenedMakeNoSheet() throws IOException {
    PseudoReport.write(
        "new.csv", "net", labels(), Thresholds.DEFAULT, 2, 1, PhotoOpener.NONE, folder);

    assertThat(folder.resolve("sheets")).doesNotExist();
    assertThat(Html.parse(Files.readString(folder.resolve("report.html"))).text())
        .contains("not opened");
  }

  private Document write(int perSheet) throws IOException {
    PseudoReport.write(
        "new.csv",
        "net",
        labels(),
        Thresholds.DEFAULT,
        perSheet,
        1,
        photo -> Optional.of(red()),
        folder);
    return Html.parse(Files.readString(folder.resolve("report.html")));
  }

  private PseudoLabels labels() {
    return new PseudoLabels(Manifest.of(List.of()), guesses, guesses.size(), 2);
  }

  private void guess(Attribute attribute, int value, double confidence, Fate fate) {
    Sample photo = new Sample(Path.of(guesses.size() + ".jpg"), "", Labels.UNKNOWN);
    guesses.add(new Guess(photo, attribute, value, confidence, fate));
  }

  private static BufferedImage red() {
    BufferedImage image = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, 100, 60);
    g.dispose();
    return image;
  }
}
