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
import maskwise.rundir.AnswersFile;
import maskwise.rundir.PhotoAnswer;
import maskwise.rundir.ProbabilitiesFile;
import maskwise.rundir.SubmissionFile;

/**
 * Answers for photos.
 *
 * @param run the run directory or weights file that is asked
 * @param photos what it is asked about
 * @param faces which faces of each photo
 * @param table where the answers go, if anywhere: of a listed {@link PhotoSource.ImageList} a
 *     submission, of others a table with words and probabilities beside the classes
 * @param probabilities where the probabilities of the classes go, if anywhere
 * @param json where the answers go as JSON, if anywhere
 */
public record PhotoPrediction(
    Path run,
    PhotoSource photos,
    WhichFaces faces,
    InferenceOptions options,
    DecisionOptions decision,
    Optional<Path> table,
    Optional<Path> probabilities,
    Optional<Path> json) {

  /**
   * What is answered.
   *
   * @param ids what each picture is called
   * @param boxes where its face lies on its photo, in pixels; empty where the main faces were asked
   *     for, and of photos left whole or without a face
   * @param answers in the same order
   */
  public record Named(List<String> ids, List<Optional<Box>> boxes, Answers answers) {

    /** Each picture's answer, in words and numbers. */
    public List<PhotoAnswer> each() {
      return IntStream.range(0, ids.size())
          .mapToObj(i -> PhotoAnswer.of(answers, i, ids.get(i), boxes.get(i).map(Box::faceBox)))
          .toList();
    }
  }

  /**
   * Answers and writes the files that are wanted.
   *
   * @throws UserError if a photo or what is asked cannot be used
   * @throws IOException if a file cannot be written
   */
  public Named run(InferenceListener listener) throws IOException {
    Photos found = new Input(options.skipBad(), listener).photos(photos);
    if (table.isPresent() && isSubmission()) {
      requireAllAttributes();
    }
    Answered said = new DecidedAnswers(run, options, decision, listener).of(found.samples(), faces);
    Named named = named(found, said);
    write(named);
    return named;
  }

  private boolean isSubmission() {
    return photos instanceof PhotoSource.ImageList;
  }

  private void requireAllAttributes() {
    List<Attribute> answered = TrainedClassifier.attributes(run);
    if (answered.size() < Attribute.values().length) {
      throw new UserError(
          "expected a network that predicts mask, gender and age for a submission, which writes one"
              + " of 18 classes; found one that predicts only "
              + answered.stream().map(Attribute::key).collect(Collectors.joining(" and "))
              + ": pass the photos instead of --info, or use a run with all three");
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
    if (table.isPresent() && isSubmission()) {
      List<SubmissionFile.Answer> rows =
          IntStream.range(0, answers.size())
              .mapToObj(
                  i ->
                      new SubmissionFile.Answer(
                          named.ids().get(i), answers.decided()[i], boxes.get(i)))
              .toList();
      SubmissionFile.write(table.get(), rows, all);
    } else if (table.isPresent()) {
      AnswersFile.writeTable(table.get(), named.each(), all);
    }
    if (json.isPresent()) {
      AnswersFile.writeJson(json.get(), named.each());
    }
  }
}
