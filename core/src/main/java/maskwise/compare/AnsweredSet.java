package maskwise.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;

/** All answers of one network, read from the file that a training or an evaluation has left. */
public final class AnsweredSet {

  private static final List<RunFile> FILES = List.of(RunFile.PREDICTIONS, RunFile.VALIDATION);

  private final Path file;
  private final Map<String, AnsweredPhoto> photos;

  private AnsweredSet(Path file, Map<String, AnsweredPhoto> photos) {
    this.file = file;
    this.photos = photos;
  }

  /**
   * Reads them.
   *
   * @param place a run's directory, an evaluation's directory, or such a file itself
   * @throws UserError if there are no answers there, or they are damaged
   */
  public static AnsweredSet read(Path place) {
    Path file = Files.isDirectory(place) ? within(place) : place;
    Map<String, AnsweredPhoto> photos = new LinkedHashMap<>();
    PredictionsFile.readDecisions(file).forEach((path, said) -> photos.put(path, photo(said)));
    return new AnsweredSet(file, photos);
  }

  private static AnsweredPhoto photo(Prediction said) {
    String person = said.person().isEmpty() ? said.path() : said.person();
    return new AnsweredPhoto(said.path(), person, said.labels(), said.predicted());
  }

  private static Path within(Path directory) {
    return FILES.stream()
        .map(each -> each.in(directory))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected a run or an evaluation in "
                        + directory
                        + ", found neither predictions.csv nor validation.csv; a run has"
                        + " validation.csv after its first epoch, and evaluate writes"
                        + " predictions.csv"));
  }

  /** The file they were read from. */
  public Path file() {
    return file;
  }

  /** How many photos were answered. */
  public int size() {
    return photos.size();
  }

  /** The answered photos by their path, in the order of the file. */
  Map<String, AnsweredPhoto> photos() {
    return photos;
  }
}
