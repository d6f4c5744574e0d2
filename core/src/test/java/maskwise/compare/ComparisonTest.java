package maskwise.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import maskwise.base.UserError;
import maskwise.bootstrap.Bootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 42);

  @TempDir private Path directory;

  @Test
  void aNetworkThatIsBetterForNearlyEveryoneIsBetterByMoreThanChance() throws IOException {
    AnsweredSet weak = run("weak", 40, person -> person % 2 == 0 ? 0 : 3);
    AnsweredSet strong = run("strong", 40, person -> 0);

    Comparison comparison = Comparison.of(weak, strong, BOOTSTRAP);

    assertThat(comparison.photos()).isEqualTo(80);
    assertThat(comparison.people()).isEqualTo(40);
    Difference accuracy = difference(comparison, Metric.ACCURACY);
    assertThat(accuracy.first().value()).isEqualTo(0.5);
    assertThat(accuracy.difference().value()).isCloseTo(0.5, within(1e-12));
    assertThat(accuracy.sure()).isTrue();
    assertThat(accuracy.secondBetter()).isEqualTo(1);
    assertThat(accuracy.pValue()).isLessThan(0.01);
    assertThat(Verdict.of(comparison, "weak", "strong"))
        .startsWith("strong is better in macro-F1, accuracy and gender F1;")
        .endsWith("in mask F1 and age F1 the difference may be chance: 80 photos of 40 people.");
  }

  /** One is right where the other is wrong, twenty against nineteen. */
  @Test
  void aLeadOfOnePersonMayBeChance() throws IOException {
    AnsweredSet odd = run("odd", 39, person -> person % 2 == 0 ? 3 : 0);
    AnsweredSet even = run("even", 39, person -> person % 2 == 0 ? 0 : 3);

    Comparison comparison = Comparison.of(odd, even, BOOTSTRAP);

    Difference accuracy = difference(comparison, Metric.ACCURACY);
    assertThat(accuracy.difference().value()).isCloseTo(1.0 / 39, within(1e-12));
    assertThat(accuracy.sure()).isFalse();
    assertThat(accuracy.pValue()).isGreaterThan(0.5);
    assertThat(Verdict.of(comparison, "odd", "even"))
        .isEqualTo(
            "In macro-F1, accuracy, mask F1, gender F1 and age F1 the difference may be chance:"
                + " 78 photos of 39 people.");
  }

  @Test
  void aNetworkIsNoBetterThanItself() throws IOException {
    AnsweredSet run = run("run", 20, person -> person % 3);

    assertThat(Verdict.of(Comparison.of(run, run, BOOTSTRAP), "a", "b"))
        .isEqualTo("a and b score the same: 40 photos of 20 people.");
  }

  @Test
  void onlyWhatBothHaveAnsweredCounts() throws IOException {
    Comparison comparison =
        Comparison.of(run("more", 30, person -> 0), run("less", 10, person -> 0), BOOTSTRAP);

    assertThat(comparison.photos()).isEqualTo(20);
    assertThat(comparison.onlyFirst()).isEqualTo(40);
    assertThat(comparison.onlySecond()).isZero();
  }

  @Test
  void differentPhotosAreRefused() throws IOException {
    AnsweredSet ours = run("ours", 3, person -> 0);
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(
        other.resolve("predictions.csv"), "path,person,truth,predicted\nelsewhere.jpg,x,0,0\n");
    AnsweredSet theirs = AnsweredSet.read(other);

    assertThatThrownBy(() -> Comparison.of(ours, theirs, BOOTSTRAP))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected photos that both have predicted, found none among the 6 of")
        .hasMessageContaining("evaluate both on the same manifest");
  }

  @Test
  void labelsThatChangedAreCountedAndThoseOfTheFirstHold() throws IOException {
    Path relabelled = Files.createDirectories(directory.resolve("relabeled"));
    AnsweredSet first = run("first", 2, person -> 0);
    Files.writeString(
        relabelled.resolve("predictions.csv"),
        Files.readString(first.file()).replaceFirst("wear,male,20,0", "wear,female,20,3"));

    Comparison comparison = Comparison.of(first, AnsweredSet.read(relabelled), BOOTSTRAP);

    assertThat(comparison.relabelled()).isEqualTo(1);
    assertThat(difference(comparison, Metric.ACCURACY).second().value()).isEqualTo(1);
  }

  @Test
  void filesFromBeforeTheLabelsStoodInThemAreStillRead() throws IOException {
    Path old = directory.resolve("validation.csv");
    Files.writeString(old, "path,person,truth,predicted\na.jpg,ann,3,3\nb.jpg,,,0\n");

    Comparison comparison =
        Comparison.of(AnsweredSet.read(old), AnsweredSet.read(directory), BOOTSTRAP);

    assertThat(difference(comparison, Metric.GENDER_F1).photos()).isEqualTo(1);
    assertThat(comparison.people()).isEqualTo(2);
  }

  @Test
  void partialLabelsAreComparedWhereTheyAreKnown() throws IOException {
    Path file = directory.resolve("validation.csv");
    Files.writeString(
        file,
        "path,person,mask,gender,age,truth,predicted\na.jpg,ann,wear,,,,3\nb.jpg,bob,,,61,,2\n");

    Comparison comparison =
        Comparison.of(AnsweredSet.read(file), AnsweredSet.read(file), BOOTSTRAP);

    assertThat(comparison.differences())
        .extracting(Difference::metric)
        .containsExactly(Metric.MASK_F1, Metric.AGE_F1);
  }

  @Test
  void onlyAttributesThatBothFilesKnowAreCompared() throws IOException {
    AnsweredSet whole = run("whole", 20, person -> 0);
    Path masks = Files.createDirectories(directory.resolve("masks"));
    Files.writeString(
        masks.resolve("predictions.csv"),
        Files.readString(whole.file()).replace("wear,male,20,0", "wear,,,"));

    for (Comparison comparison :
        List.of(
            Comparison.of(whole, AnsweredSet.read(masks), BOOTSTRAP),
            Comparison.of(AnsweredSet.read(masks), whole, BOOTSTRAP))) {
      assertThat(comparison.differences())
          .extracting(Difference::metric)
          .containsExactly(Metric.MASK_F1);
      assertThat(comparison.relabelled()).isZero();
    }
  }

  @Test
  void aHandfulOfPeopleTellsNothing() throws IOException {
    Comparison comparison =
        Comparison.of(run("bad", 9, person -> 3), run("good", 9, person -> 0), BOOTSTRAP);

    assertThat(comparison.differences()).noneMatch(Difference::sure);
    assertThat(Verdict.of(comparison, "bad", "good"))
        .isEqualTo("Too few people to compare bad and good: 18 photos of 9 people.");
  }

  @Test
  void aDamagedRowIsNamed() throws IOException {
    Path file = directory.resolve("validation.csv");
    Files.writeString(file, "path,person,truth,predicted\na.jpg,ann,3,18\n");

    assertThatThrownBy(() -> AnsweredSet.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "validation.csv:2: expected a whole number from 0 to 17 in column predicted, found '18'");
  }

  @Test
  void whatIsFoundIsWrittenForSpreadsheetsAndPrograms() throws IOException {
    Comparison comparison =
        Comparison.of(run("a", 12, person -> person % 2), run("b", 12, person -> 0), BOOTSTRAP);

    ComparisonFiles.write(
        directory, List.of(new ComparisonFiles.Named("a", "b", comparison)), List.of(), BOOTSTRAP);

    assertThat(Files.readAllLines(directory.resolve("compare.csv")))
        .hasSize(1 + Metric.values().length)
        .anyMatch(line -> line.startsWith("a,b,accuracy,24,12,0.5,"));
    assertThat(Files.readString(directory.resolve("compare.json")))
        .contains("\"resamples\" : 1000")
        .contains("\"age_f1\"");
  }

  private static Difference difference(Comparison comparison, Metric metric) {
    return comparison.differences().stream()
        .filter(of -> of.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  /** Two photos of everyone, all of class 0, answered alike. */
  private AnsweredSet run(String name, int people, IntUnaryOperator answer) throws IOException {
    StringBuilder csv = new StringBuilder("path,person,mask,gender,age,truth,predicted\n");
    for (int person = 0; person < people; person++) {
      for (int photo = 0; photo < 2; photo++) {
        csv.append(
            "%d-%d.jpg,p%d,wear,male,20,0,%d%n"
                .formatted(person, photo, person, answer.applyAsInt(person)));
      }
    }
    Path run = Files.createDirectories(directory.resolve(name));
    Files.writeString(run.resolve("validation.csv"), csv);
    return AnsweredSet.read(run);
  }
}
