package maskwise.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class StackTest {

  @Test
  void everyRowKeepsItsSource() {
    Manifest stacked =
        Stack.of(
            List.of(
                Rows.part("mine.csv", "a.jpg,1,wear,,"),
                Rows.part("web/labels.csv", "b.jpg,x,,,")));

    assertThat(stacked.samples()).extracting(Sample::source).containsExactly("mine", "web");
    assertThat(Rows.text(stacked.samples())).containsExactly("a.jpg,1,wear,,", "b.jpg,x,,,");
  }

  @Test
  void aSourceThatIsKnownAlreadyStays() {
    Sample known =
        new Sample(Path.of("a.jpg"), "1", Labels.UNKNOWN, Map.of("source", "web", "race", "x"));
    Sample unknown = new Sample(Path.of("b.jpg"), "2", Labels.UNKNOWN, Map.of("source", ""));
    ManifestFile part =
        new ManifestFile(Path.of("merged.csv"), Manifest.of(List.of(known, unknown)));

    Manifest stacked = Stack.of(List.of(part, Rows.part("web.csv", "c.jpg,1,,,")));

    assertThat(stacked.extraColumns()).containsExactlyInAnyOrder("source", "race");
    assertThat(stacked.samples())
        .extracting(Sample::source)
        .containsExactly("web", "merged", "web");
    assertThat(stacked.samples())
        .as("1 of web is the same person in both files")
        .extracting(Sample::person)
        .containsExactly("1", "2", "1");
  }

  @Test
  void peopleOfDifferentSourcesDoNotBecomeOneByTheirNumber() {
    Manifest stacked =
        Stack.of(
            List.of(
                Rows.part("a.csv", "1.jpg,1,,,", "2.jpg,2,,,", "3.jpg,,,,"),
                Rows.part("b.csv", "4.jpg,2,,,"),
                Rows.part("c.csv", "5.jpg,7,,,")));

    assertThat(stacked.samples())
        .extracting(Sample::person)
        .containsExactly("a:1", "a:2", "", "b:2", "7");
  }

  @Test
  void whatWasPaintedOnAPhotoShowsThePersonOfThatPhoto() {
    Map<String, String> original = Map.of("original", Rows.FOLDER.resolve("1.jpg").toString());
    Sample painted = new Sample(Path.of("painted.jpg"), "1", Labels.UNKNOWN, original);
    Manifest stacked =
        Stack.of(
            List.of(
                new ManifestFile(Path.of("painted.csv"), Manifest.of(List.of(painted))),
                Rows.part("mine.csv", "1.jpg,1,not_wear,,"),
                Rows.part("web.csv", "2.jpg,1,,,")));
    assertThat(stacked.samples())
        .as("or a split could learn from the face that it validates with")
        .extracting(Sample::person)
        .containsExactly("mine:1", "mine:1", "web:1");
    assertThat(stacked.samples()).extracting(Sample::source).startsWith("painted", "mine");
  }

  @Test
  void aPersonWhoWasJoinedAcrossSourcesStaysOne() {
    Sample ofA = new Sample(Path.of("a.jpg"), "a:1", Labels.UNKNOWN, Map.of("source", "a"));
    Sample ofB = new Sample(Path.of("b.jpg"), "a:1", Labels.UNKNOWN, Map.of("source", "b"));
    ManifestFile merged = new ManifestFile(Path.of("merged.csv"), Manifest.of(List.of(ofA, ofB)));

    Manifest stacked = Stack.of(List.of(merged, Rows.part("c.csv", "c.jpg,1,,,")));

    assertThat(stacked.samples()).extracting(Sample::person).containsExactly("a:1", "a:1", "1");
  }

  @Test
  void filesOfTheSameNameAreNumbered() {
    Manifest stacked =
        Stack.of(
            List.of(
                Rows.part("x/train.csv", "1.jpg,1,,,"),
                Rows.part("y/train.csv", "2.jpg,1,,,"),
                Rows.part("y/manifest.csv", "3.jpg,1,,,")));

    assertThat(stacked.samples())
        .extracting(Sample::source)
        .containsExactly("train", "train-2", "y");
  }
}
