package maskwise.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.detect.Box;
import maskwise.label.Attribute;
import maskwise.manifest.FaceBox;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;
import maskwise.rundir.ProbabilitiesFile;
import maskwise.rundir.SubmissionFile;

/**
 * Answers for photos.
 *
 * @param run the run directory or weights file that is asked
 * @param photos what it is asked about
 * @param faces which faces of each photo
 * @param submission where the classes go, if anywhere
 * @param probabilities where the probabilities go, if anywhere
 */
public record PhotoPrediction(
    Path run,
    PhotoSource photos,
    WhichFaces faces,
    InferenceOptions options,
    DecisionOptions decision,
    Optional<Path> submission,
    Optional<Path> probabilities) {

  /**
   * What is answered.
   *
   * @param ids what each picture is called
   * @param boxes where its face lies on its photo, in pixels; empty where the main faces were asked
   *     for, and of photos left whole or without a face
   * @param answers in the same order
   */
  public record Named(List<String> ids, List<Optional<Box>> boxes, Answers answers) {}

  /**
   * Answers and writes the files that are wanted.
   *
   * @throws UserError if a photo or what is asked cannot be used
   * @throws IOException if a file cannot be written
   */
  public Named run(InferenceListener listener) throws IOException {
    Photos found = new Input(options.skipBad(), listener).photos(photos);
    if (submission.isPresent()) {
      requireAllAttributes();
    }
    Answered said = new DecidedAnswers(run, options, decision, listener).of(found.samples(), faces);
    Named named = named(found, said);
    write(named);
    return named;
  }

  private void requireAllAttributes() {
    List<Attribute> answered = TrainedClassifier.target(run).attributes();
    if (answered.size() < Attribute.values().length) {
      throw new UserError(
          "expected a network of mask, gender and age for --out, which names one of 18 classes;"
              + " found one of "
              + answered.stream().map(Attribute::key).collect(Collectors.joining(" and "))
              + " alone: omit --out, or ask a run of all three");
    }
  }

  private Named named(Photos found, Answered said) {
    FacePictures pictures = said.pictures();
    if (faces != WhichFaces.ALL) {
      List<Optional<Box>> none = found.ids().stream().map(id -> Optional.<Box>empty()).toList();
      return new Named(found.ids(), none, said.answers());
    }
    List<Optional<Box>> boxes =
        IntStream.range(0, pictures.count()).mapToObj(pictures::box).toList();
    return new Named(found.idsOf(pictures), boxes, said.answers());
  }

  private void write(Named named) throws IOException {
    boolean all = faces == WhichFaces.ALL;
    List<Optional<FaceBox>> boxes =
        named.boxes().stream().map(box -> box.map(Box::faceBox)).toList();
    Answers answers = named.answers();
    if (probabilities.isPresent()) {
      ProbabilitiesFile.write(
          probabilities.get(),
          named.ids(),
          answers.probabilities(),
          answers.years(),
          all ? boxes : List.of());
    }
    if (submission.isPresent()) {
      List<SubmissionFile.Answer> rows =
          IntStream.range(0, answers.size())
              .mapToObj(
                  i ->
                      new SubmissionFile.Answer(
                          named.ids().get(i), answers.decided()[i], boxes.get(i)))
              .toList();
      SubmissionFile.write(submission.get(), rows, all);
    }
  }
}
