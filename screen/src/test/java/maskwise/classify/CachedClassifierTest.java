package maskwise.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.augment.Views;
import maskwise.base.Progress;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.load.Pictures;
import maskwise.picture.PictureException;
import maskwise.prepare.HowCut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedClassifierTest {

  @TempDir private Path directory;
  private final List<Integer> asked = new ArrayList<>();
  private Path one;
  private Path two;

  @BeforeEach
  void writePictures() throws IOException {
    one = Files.writeString(directory.resolve("one"), "3");
    two = Files.writeString(directory.resolve("two"), "5");
  }

  /**
   * Names the class that stands in the file, with an odd probability; tells how many it is asked.
   */
  private FaceClassifier reading() {
    return new FaceClassifier() {
      @Override
      public List<Attribute> attributes() {
        return List.of(Attribute.values());
      }

      @Override
      public HowCut crop() {
        return HowCut.Otherwise.NONE;
      }

      @Override
      public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
        asked.add(pictures.count());
        double[][] rows = new double[pictures.count()][FaceClass.COUNT];
        double[] years = new double[pictures.count()];
        for (int i = 0; i < rows.length; i++) {
          int named = digest(pictures, i).startsWith("4e07") ? 3 : 5; // of "3"
          Arrays.fill(rows[i], 0.1 / 17);
          rows[i][named] = 0.9;
          years[i] = named * 10 + 0.1;
        }
        return Answers.mostProbable(rows, Optional.of(years), attributes());
      }

      @Override
      public void close() {}
    };
  }

  private static String digest(Pictures pictures, int i) {
    try {
      return pictures.digest(i).orElseThrow();
    } catch (PictureException e) {
      throw new IllegalStateException(e);
    }
  }

  private CachedClassifier cached(String weights) {
    return new CachedClassifier(reading(), weights, Views.PLAIN, directory.resolve("kept"));
  }

  @Test
  void aPictureIsAskedOnceWhereverItLies() throws IOException {
    Path copy = Files.copy(one, directory.resolve("copy"));
    Answers first = cached("a").classify(List.of(one));
    Answers second = cached("a").classify(List.of(two, copy, one));

    assertThat(asked).containsExactly(1, 1);
    assertThat(second.decided()).containsExactly(5, 3, 3);
    assertThat(second.probabilities()[1]).containsExactly(first.probabilities()[0]);
    assertThat(second.years().orElseThrow()).containsExactly(50.1, 30.1, 30.1);
  }

  @Test
  void otherWeightsAndOtherViewsAreAskedAnew() {
    cached("a").classify(List.of(one));
    cached("b").classify(List.of(one));
    cached("a")
        .classify(Pictures.of(List.of(one)), ClassifyOptions.DEFAULT.withFlip(true), Progress.NONE);
    assertThat(asked).containsExactly(1, 1, 1);
  }

  @Test
  void aChangedPictureIsAskedAnew() throws IOException {
    cached("a").classify(List.of(one));
    Files.writeString(one, "5");
    assertThat(cached("a").classify(List.of(one)).decided()).containsExactly(5);
  }

  @Test
  void aDamagedFileIsMadeAnew() throws IOException {
    cached("a").classify(List.of(one));
    try (Stream<Path> files = Files.list(directory.resolve("kept"))) {
      Files.writeString(files.findFirst().orElseThrow(), "picture,p0\nabc,\"");
    }
    assertThat(cached("a").classify(List.of(one)).decided()).containsExactly(3);
    assertThat(cached("a").classify(List.of(one)).decided()).containsExactly(3);
    assertThat(asked).containsExactly(1, 1);
  }
}
