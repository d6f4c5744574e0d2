package maskwise.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import maskwise.base.AtomicFile;
import maskwise.decide.Answers;
import maskwise.label.FaceClass;

/** Writes answers as CSV files. */
public final class AnswerFile {

  private AnswerFile() {}

  /**
   * Writes a submission: {@code ImageID,ans}, the most probable class of each photo.
   *
   * @param ids as they stand in the competition's {@code info.csv}, in its order
   * @param probabilities {@code [ids][18]}, in the same order
   * @throws IOException if the file cannot be written
   */
  public static void submission(Path file, List<String> ids, double[][] probabilities)
      throws IOException {
    submission(file, ids, Answers.mostProbable(probabilities));
  }

  /**
   * Writes a submission: {@code ImageID,ans}, the class that was decided for.
   *
   * @param ids as they stand in the competition's {@code info.csv}, in its order
   * @param answers one an id, in the same order
   * @throws IOException if the file cannot be written
   */
  public static void submission(Path file, List<String> ids, Answers answers) throws IOException {
    requireAsMany(ids, answers.probabilities());
    AtomicFile.writeString(
        file,
        IntStream.range(0, answers.size())
            .mapToObj(i -> quoted(ids.get(i)) + "," + answers.decided()[i] + "\n")
            .collect(Collectors.joining("", "ImageID,ans\n", "")));
  }

  /**
   * Writes the probabilities of all classes: {@code ImageID,p0,...,p17}, and {@code years} behind
   * them if ages were answered.
   *
   * @param ids names of the photos
   * @param probabilities {@code [ids][18]}, in the same order
   * @param years the age of each, if known
   * @throws IOException if the file cannot be written
   */
  public static void probabilities(
      Path file, List<String> ids, double[][] probabilities, Optional<double[]> years)
      throws IOException {
    requireAsMany(ids, probabilities);
    AtomicFile.writeString(
        file,
        IntStream.range(0, probabilities.length)
            .mapToObj(i -> quoted(ids.get(i)) + "," + row(probabilities[i], years, i) + "\n")
            .collect(Collectors.joining("", "ImageID," + columns(years) + "\n", "")));
  }

  /** {@code p0,...,p17}. */
  public static String columns() {
    return IntStream.range(0, FaceClass.COUNT)
        .mapToObj(i -> "p" + i)
        .collect(Collectors.joining(","));
  }

  /** {@code p0,...,p17}, and {@code years} if ages were answered. */
  static String columns(Optional<double[]> years) {
    return columns() + (years.isPresent() ? ",years" : "");
  }

  /** The numbers, and the age behind them if ages were answered. */
  static String row(double[] probabilities, Optional<double[]> years, int photo) {
    return row(probabilities) + years.map(ages -> "," + ages[photo]).orElse("");
  }

  /** The numbers, separated by commas; they read back exactly. */
  public static String row(double[] probabilities) {
    return DoubleStream.of(probabilities)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(","));
  }

  /** A field in quotes as in RFC 4180 where it needs them. */
  public static String quoted(String field) {
    return field.matches("[^\",\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  private static void requireAsMany(List<String> ids, double[][] probabilities) {
    if (ids.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "expected an answer for each of "
              + ids.size()
              + " photos, found "
              + probabilities.length);
    }
  }
}
