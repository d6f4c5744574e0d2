package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import maskwise.bootstrap.ScoredOutput;
import maskwise.heat.HeatMap;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.report.ExplanationReport.Explained;
import maskwise.report.ExplanationReport.Heat;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationReportTest {

  private static final HeatMap LEFT = new HeatMap(new double[][] {{2, 0, 0, 0}});

  @TempDir private Path folder;

  @Test
  void whatWasAnsweredAndWhatIsTrueAreToldApart() throws IOException {
    // Answered: mask worn, male, under 30 (0); true: not worn, the rest as answered (12).
    Document page =
        page(
            explained(
                0,
                Labels.of(FaceClass.of(12)),
                heat(ScoredOutput.MASK, 0),
                heat(ScoredOutput.MASK, 2),
                heat(ScoredOutput.GENDER, 0)));

    assertThat(page.select("figcaption").eachText())
        .containsExactly(
            "image",
            "for wear, predicted, wrong",
            "for not wear, true class",
            "for male, predicted, correct");
    assertThat(page.select("dd").eachText())
        .containsExactly("wear, male, <30, 62.0% confidence", "not wear, male, <30");
    assertThat(folder.resolve("001.png")).exists();
    assertThat(folder.resolve("001-mask-not-wear.png")).exists();
  }

  @Test
  void attentionSpeaksForEveryAnswer() throws IOException {
    Document page = page(explained(0, Labels.UNKNOWN, new Heat("age", Optional.empty(), 0, LEFT)));

    assertThat(page.select("figcaption").last().text())
        .isEqualTo("age: attention, for all classes");
    assertThat(page.select("dd").last().text()).isEqualTo("unknown");
    assertThat(folder.resolve("001-age-attention.png")).exists();
  }

  @Test
  void attentionIsSeenWhereThereIsMoreThanEverywhere() throws IOException {
    HeatMap somewhere = new HeatMap(new double[][] {{2, 1, 1, 1}});
    page(explained(0, Labels.UNKNOWN, new Heat("", Optional.empty(), 0, somewhere)));
    BufferedImage laid = ImageIO.read(folder.resolve("001-attention.png").toFile());
    assertThat(new Color(laid.getRGB(0, 5)).getRed()).isGreaterThan(150);
    assertThat(new Color(laid.getRGB(39, 5))).isEqualTo(Color.BLACK);

    HeatMap nearlyEven = new HeatMap(new double[][] {{2, 1.9, 1.8, 1.7}});
    Document page =
        page(explained(0, Labels.UNKNOWN, new Heat("", Optional.empty(), 0, nearlyEven)));
    laid = ImageIO.read(folder.resolve("001-attention.png").toFile());
    assertThat(page.select("figcaption").last().text()).endsWith("; no region stands out");
    assertThat(new Color(laid.getRGB(0, 5))).isEqualTo(Color.BLACK);
  }

  @Test
  void hotIsYellowAndColdIsGray() throws IOException {
    page(explained(0, Labels.UNKNOWN, heat(ScoredOutput.MASK, 0)));

    BufferedImage laid = ImageIO.read(folder.resolve("001-mask-wear.png").toFile());
    Color hot = new Color(laid.getRGB(0, 5));
    Color cold = new Color(laid.getRGB(39, 5));
    assertThat(hot.getRed()).isGreaterThan(150);
    assertThat(hot.getRed() - hot.getBlue()).isGreaterThan(50);
    assertThat(cold.getRed()).isEqualTo(cold.getGreen()).isEqualTo(cold.getBlue());
  }

  private Document page(Explained explained) throws IOException {
    ExplanationReport.write("faces", List.of(explained), folder);
    return Html.parse(Files.readString(folder.resolve("explanation.html")));
  }

  private static Explained explained(int answer, Labels truth, Heat... heats) {
    return new Explained(
        "a.jpg",
        new BufferedImage(40, 10, BufferedImage.TYPE_INT_RGB),
        List.of(Attribute.values()),
        answer,
        0.62,
        truth,
        List.of(heats));
  }

  private static Heat heat(ScoredOutput question, int value) {
    return new Heat("", Optional.of(question), value, LEFT);
  }
}
