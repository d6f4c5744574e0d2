package maskwise.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.ScoredOutput;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceReportTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(500, 1);

  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();

  @Test
  void theWorstSliceComesFirstAndTellsHowMuchWorseItIs() {
    add("good", 40, 10, Labels.of(FaceClass.of(0)));
    add("bad", 40, 50, Labels.of(FaceClass.of(0)));

    SliceReport report = report();

    SliceScores worst = report.slices().get(0);
    assertThat(worst.name()).isEqualTo("bad");
    assertThat(worst.judgedBy()).contains(ScoredOutput.FACE_CLASS);
    SliceScore score = worst.judged().orElseThrow();
    assertThat(score.accuracy().value()).isCloseTo(0.5, within(1e-12));
    assertThat(score.others().value()).isCloseTo(0.9, within(1e-12));
    assertThat(score.shortfall().value()).isCloseTo(0.4, within(1e-12));
    assertThat(score.surelyWorse()).isTrue();
    assertThat(report.all().get(ScoredOutput.FACE_CLASS).accuracy().value())
        .isCloseTo(0.7, within(1e-12));
    assertThat(report.slices().get(1).judged().orElseThrow().surelyWorse()).isFalse();
  }

  @Test
  void aHandfulOfPeopleIsShownButNotRanked() {
    add("good", 40, 10, Labels.of(FaceClass.of(0)));
    add("fair", 40, 20, Labels.of(FaceClass.of(0)));
    add("few", Bootstrap.MIN_PEOPLE - 1, 100, Labels.of(FaceClass.of(0)));

    SliceReport report = report();

    assertThat(report.ranked()).extracting(SliceScores::name).containsExactly("fair", "good");
    assertThat(report.slices().get(2).scores().get(ScoredOutput.FACE_CLASS).accuracy().value())
        .isZero();
  }

  @Test
  void whereAHandfulOfPeopleIsOutsideNothingIsRanked() {
    add("nearly all", 40, 50, Labels.of(FaceClass.of(0)));
    add("few", Bootstrap.MIN_PEOPLE - 1, 0, Labels.of(FaceClass.of(0)));

    assertThat(report().ranked()).isEmpty();
  }

  /** Ten wrong of ten come before thirty wrong of forty only if they are surely as bad. */
  @Test
  void ofTwoEquallyBadSlicesTheLargerComesFirst() {
    add("good", 100, 10, Labels.of(FaceClass.of(0)));
    add("large", 60, 50, Labels.of(FaceClass.of(0)));
    add("small", 12, 50, Labels.of(FaceClass.of(0)));

    assertThat(report().slices()).extracting(SliceScores::name).startsWith("large", "small");
  }

  @Test
  void aSliceThatKnowsOneAttributeIsJudgedByIt() {
    Labels mask =
        new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
    add("whole", 30, 0, Labels.of(FaceClass.of(0)));
    add("masks", 30, 50, mask);

    SliceScores masks = report().slices().get(0);

    assertThat(masks.name()).isEqualTo("masks");
    assertThat(masks.judgedBy()).contains(ScoredOutput.MASK);
    assertThat(masks.scores()).containsOnlyKeys(ScoredOutput.MASK);
  }

  @Test
  void whatIsWrittenIsReadBack(@TempDir Path directory) throws IOException {
    add("good, \"really\"", 40, 10, Labels.of(FaceClass.of(0)));
    add("few", 3, 100, Labels.of(FaceClass.of(1)));
    Path file = directory.resolve("slices.csv");
    SliceReport report = report();

    SliceFile.write(file, report);

    assertThat(SliceFile.read(file)).isEqualTo(report);
  }

  private SliceReport report() {
    return SliceReport.of(
        samples,
        answers.stream().mapToInt(Integer::intValue).toArray(),
        Slicing.of(samples, sample -> Double.NaN).stream()
            .filter(slice -> slice.kind() == SliceKind.SOURCE)
            .toList(),
        BOOTSTRAP);
  }

  /** A photo a person; so many percent are taken for one without a mask. */
  private void add(String source, int people, int percentWrong, Labels labels) {
    for (int i = 0; i < people; i++) {
      samples.add(
          new Sample(
              Path.of(source.replace('"', '-') + i), source + i, labels, Map.of("source", source)));
      answers.add(100 * i < percentWrong * people ? 12 : 0);
    }
  }
}
