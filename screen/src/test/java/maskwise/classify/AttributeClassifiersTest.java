package maskwise.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.combine.Product;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Mask;
import maskwise.load.Pictures;
import maskwise.prepare.HowCut;
import org.junit.jupiter.api.Test;

class AttributeClassifiersTest {

  private static final List<Path> PHOTOS = List.of(Path.of("one.jpg"), Path.of("two.jpg"));

  private final List<Attribute> closed = new ArrayList<>();

  /** Answers the same for every picture: of its attribute what is given, of the others nothing. */
  private FaceClassifier always(Attribute attribute, double... values) {
    return new FaceClassifier() {
      @Override
      public List<Attribute> attributes() {
        return List.of(attribute);
      }

      @Override
      public HowCut crop() {
        return HowCut.Otherwise.NONE;
      }

      @Override
      public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
        double[] row =
            FaceClass.all().stream()
                .mapToDouble(
                    face -> values[face.value(attribute)] * attribute.size() / FaceClass.COUNT)
                .toArray();
        double[][] rows = new double[pictures.count()][];
        Arrays.setAll(rows, i -> row.clone());
        progress.report(pictures.count(), pictures.count());
        return Answers.mostProbable(rows, Optional.empty(), attributes());
      }

      @Override
      public void close() {
        closed.add(attribute);
      }
    };
  }

  private AttributeClassifiers three() {
    return new AttributeClassifiers(
        Map.of(
            Attribute.MASK, always(Attribute.MASK, 0.1, 0.7, 0.2),
            Attribute.GENDER, always(Attribute.GENDER, 0.4, 0.6),
            Attribute.AGE, always(Attribute.AGE, 0.2, 0.3, 0.5)),
        new Product());
  }

  @Test
  void eachIsAskedForItsOwnAttribute() {
    Answers answers = three().classify(PHOTOS);
    FaceClass face = new FaceClass(Mask.INCORRECT, Gender.FEMALE, AgeGroup.FROM_60);
    assertThat(answers.decided()).containsExactly(face.index(), face.index());
    assertThat(answers.confidence(0)).isCloseTo(0.7 * 0.6 * 0.5, within(1e-9));
    assertThat(answers.attributes()).containsExactly(Attribute.values());
  }

  @Test
  void progressRunsOnceOverAll() {
    List<Integer> done = new ArrayList<>();
    three().classify(Pictures.of(PHOTOS), ClassifyOptions.DEFAULT, (now, total) -> done.add(now));
    assertThat(done).containsExactly(0, 1, 2);
  }

  @Test
  void allAreClosed() {
    three().close();
    assertThat(closed).containsExactlyInAnyOrder(Attribute.values());
  }

  @Test
  void noAttributeMayBeMissing() {
    Map<Attribute, FaceClassifier> one =
        Map.of(Attribute.MASK, always(Attribute.MASK, 0.1, 0.7, 0.2));
    assertThatThrownBy(() -> new AttributeClassifiers(one, new Product()))
        .hasMessage("expected a classifier for each attribute, found [MASK]");
  }
}
