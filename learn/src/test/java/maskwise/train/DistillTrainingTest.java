package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.manifest.TargetColumns;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistillTrainingTest {

  private static final String[] DISTILL = {"distill.alpha=0.8", "distill.temperature=3"};

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** A teacher that is right; of two thirds of the photos nothing else is known. */
  private void teach(Attribute... taught) throws IOException {
    Path file = directory.resolve("train.csv");
    List<Sample> rows = new ArrayList<>();
    for (Sample sample :
        ManifestReader.read(file, PictureCheck.NONE, new Problems(false, p -> {})).samples()) {
      Sample own = new Sample(sample.path(), sample.person(), sample.labels());
      own = rows.size() % 3 == 0 ? own : own.withLabels(Labels.UNKNOWN);
      for (Attribute attribute : taught) {
        List<String> columns = TargetColumns.of(attribute);
        for (int value = 0; value < columns.size(); value++) {
          boolean right = sample.labels().value(attribute).getAsInt() == value;
          double rest = 0.1 / (columns.size() - 1);
          own = own.with(columns.get(value), Double.toString(right ? 0.9 : rest));
        }
      }
      rows.add(own.with("teacher", "large@0123456789ab"));
    }
    ManifestWriter.write(Manifest.of(rows), file);
  }

  private TrainingOutcome distill(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(DISTILL));
    all.addAll(List.of(more));
    return tiny.train(all.toArray(String[]::new));
  }

  @Test
  void aStudentLearnsWhatOnlyItsTeacherKnows() throws IOException {
    teach(Attribute.values());

    TrainingOutcome outcome = distill("train.epochs=20", "augment=[]", "optimizer.lr=0.02");

    assertThat(outcome.best().value()).isGreaterThan(0.7);
    assertThat(Provenance.read(outcome.run().provenanceFile()).teachers())
        .containsExactly("large@0123456789ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target=joint",
        "target=parallel",
        "age.head=distribution",
        "mix={mixup: 0.8, cutmix: 1.0}",
        "loss={class_weights: balanced, label_smoothing: 0.1, logit_adjustment: 0.5}"
      })
  void everyKindOfNetworkIsTaught(String key) throws IOException {
    teach(Attribute.values());

    assertThat(distill(key, "train.epochs=1").ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
  }

  @Test
  void aBrokenTrainingGoesOnToTheSameNumbers() throws IOException {
    teach(Attribute.values());
    RunDirectory unbroken = distill().run();

    SameRun.verify(unbroken, tiny.brokenAndResumed(DISTILL));
  }

  @Test
  void withoutATeacherOfItsAttributesThereIsNothingToDistill() throws IOException {
    assertThatThrownBy(this::distill)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a teacher's probabilities of mask, gender, age");

    teach(Attribute.GENDER);
    assertThatThrownBy(() -> distill("target=joint", "data.skip_bad=true"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found none; './maskwise distill' writes them");
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }
}
