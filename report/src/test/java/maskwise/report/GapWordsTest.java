package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import maskwise.gap.GapEpoch;
import maskwise.gap.GapVerdict;
import maskwise.gap.SetScores;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapWordsTest {

  private static final String HEADER =
      "epoch,probe_loss,val_loss,probe_macro_f1,macro_f1,probe_mask_f1,mask_f1,"
          + "probe_gender_f1,gender_f1,probe_age_f1,age_f1\n";

  @TempDir private Path run;

  /** Mask and gender are told alike on both sides; what is given here is macro-F1 and age alike. */
  private static String row(int epoch, double probe, double val, double probeF1, double valF1) {
    return String.format(
        Locale.ROOT,
        "%d,%f,%f,%f,%f,0.99,0.98,0.95,0.94,%f,%f%n",
        epoch,
        probe,
        val,
        probeF1,
        valF1,
        probeF1,
        valF1);
  }

  private void overfits() throws Exception {
    Files.writeString(
        run.resolve("results.csv"),
        HEADER
            + row(1, 1.9, 2.0, 0.20, 0.20)
            + row(2, 1.2, 1.3, 0.45, 0.40)
            + row(3, 0.8, 1.2, 0.65, 0.44)
            + row(4, 0.5, 1.3, 0.80, 0.45)
            + row(5, 0.3, 1.5, 0.90, 0.45)
            + row(6, 0.2, 1.7, 0.96, 0.45));
  }

  @Test
  void saysInOneLineWhenAndWhereTheGapOpens() throws Exception {
    overfits();

    // the median of epochs 2 to 4 is 1.3 and so is that of 3 to 5; epoch 2 is the first so low
    assertThat(GapLine.of(run))
        .contains(
            "Overfitting? Yes, it overfits: the gap opens after epoch 2, mostly for the age group."
                + " Macro-F1 is 0.887 on training photos and 0.450 on validation photos (mean of"
                + " the last three epochs). See the report for remedies.");
  }

  @Test
  void scoresAreOnlyCalledEqualIfTheyAre() {
    assertThat(GapWords.headline(together(0.90, 0.87)))
        .isEqualTo("No: scores on training and validation photos are about equal.");
    assertThat(GapWords.headline(together(0.99, 0.92)))
        .isEqualTo(
            "Not clearly: scores are higher on training photos, but the difference may be chance.");
  }

  private static GapVerdict together(double training, double validation) {
    GapEpoch end =
        new GapEpoch(
            24,
            new SetScores(0.1, training, training, training, training),
            new SetScores(0.3, validation, validation, validation, validation));
    return new GapVerdict(
        GapVerdict.Kind.TOGETHER,
        OptionalInt.empty(),
        false,
        end,
        end,
        0.045,
        0.01,
        false,
        List.of(),
        List.of());
  }

  @Test
  void theReportTellsItAndWhatHasHelpedOthers() throws Exception {
    overfits();

    RunReport.write(run);

    Document page = Html.parse(Files.readString(run.resolve("report.html")));
    assertThat(page.select("#gap").text())
        .contains("while the validation loss increases from 1.300 to 1.500")
        .contains("age group 0.887 vs. 0.450 (gap since epoch 3)")
        .contains("mask 0.990 vs. 0.980 (may be chance)");
    assertThat(page.select("#gap img")).hasSize(5);
    assertThat(page.select("#gap li").eachAttr("id"))
        .containsExactly("freezing", "stopping", "augmentation", "people", "rates");
    assertThat(page.select("#summary dd").text()).contains("Yes, it overfits");
    assertThat(run.resolve("gap.png")).isNotEmptyFile();
  }

  @Test
  void doesNotAdviseAgainstOverfittingWhereBothAreBad() throws Exception {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int epoch = 1; epoch <= 8; epoch++) {
      rows.append(row(epoch, 2.0, 2.02, 0.2, 0.19));
    }
    Files.writeString(run.resolve("results.csv"), rows);

    RunReport.write(run);

    Document page = Html.parse(Files.readString(run.resolve("report.html")));
    assertThat(page.select("#gap").text())
        .contains("No, it underfits")
        .contains("The training loss no longer decreases");
    assertThat(page.select("#gap li")).isEmpty();
  }

  @Test
  void keepsSilentWhereTrainingPhotosWereNotMeasured() throws Exception {
    Files.writeString(run.resolve("results.csv"), "epoch,val_loss\n1,1.0\n2,0.9\n");

    assertThat(GapLine.of(run)).isEmpty();
  }

  @Test
  void everyLessonStandsInTheDocumentUnderItsTitle() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("../docs/lessons.md"));

    for (Lesson lesson : Lesson.values()) {
      assertThat(lines).contains("## " + lesson.title());
    }
  }
}
