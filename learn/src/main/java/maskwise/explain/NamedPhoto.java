package maskwise.explain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.manifest.Sample;
import maskwise.predict.TrainedClassifier;
import maskwise.run.RunDirectory;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;

/**
 * A photo and the class that was named for it.
 *
 * @param photo with nothing but labels of attributes that were answered
 * @param answer 0 to 17
 * @param confidence how probable the answered attributes of that class are together, 0 to 1
 */
public record NamedPhoto(Sample photo, int answer, double confidence) {

  /**
   * What was answered for photos.
   *
   * @param answers one for each photo, in the same order
   */
  public static List<NamedPhoto> of(List<Sample> photos, Answers answers) {
    List<NamedPhoto> named = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Sample photo = photos.get(i);
      named.add(
          new NamedPhoto(
              photo.withLabels(photo.labels().only(answers.attributes())),
              answers.decided()[i],
              together(answers.decided()[i], answers.probabilities()[i], answers.attributes())));
    }
    return List.copyOf(named);
  }

  /**
   * What a run answered for its validation photos in training.
   *
   * @throws UserError if it has not answered yet
   */
  public static List<NamedPhoto> ofValidation(RunDirectory run) {
    if (!Files.isRegularFile(run.validationFile())) {
      throw new UserError(
          "expected the predictions of a run at "
              + run.validationFile()
              + ", found none; a run writes them after its first epoch, a run of several networks"
              + " at its end");
    }
    List<Attribute> attributes = TrainedClassifier.attributes(run.path());
    List<NamedPhoto> named = new ArrayList<>();
    for (Prediction said : PredictionsFile.read(run.validationFile())) {
      double[] probabilities =
          said.probabilities().stream().mapToDouble(Double::doubleValue).toArray();
      named.add(
          new NamedPhoto(
              new Sample(Path.of(said.path()), said.person(), said.labels()),
              said.predicted(),
              together(said.predicted(), probabilities, attributes)));
    }
    return List.copyOf(named);
  }

  private static double together(int answer, double[] probabilities, List<Attribute> attributes) {
    FaceClass named = FaceClass.of(answer);
    double sum = 0;
    for (FaceClass face : FaceClass.all()) {
      boolean agrees = attributes.stream().allMatch(each -> face.value(each) == named.value(each));
      sum += agrees ? probabilities[face.index()] : 0;
    }
    return sum;
  }

  /** The mistakes that the network was most sure of, the surest first; equals by path. */
  public static List<NamedPhoto> worst(List<NamedPhoto> all, int count) {
    return all.stream()
        .filter(NamedPhoto::isWrong)
        .sorted(
            Comparator.comparingDouble((NamedPhoto each) -> each.confidence())
                .reversed()
                .thenComparing(each -> each.photo().path().toString()))
        .limit(count)
        .toList();
  }

  /** Whether an attribute that is known was answered otherwise. */
  public boolean isWrong() {
    FaceClass named = FaceClass.of(answer);
    for (Attribute attribute : Attribute.values()) {
      OptionalInt known = photo.labels().value(attribute);
      if (known.isPresent() && known.getAsInt() != named.value(attribute)) {
        return true;
      }
    }
    return false;
  }
}
