package maskwise.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import maskwise.base.AtomicFile;
import maskwise.label.FaceClass;
import maskwise.metrics.EvaluationMetrics;

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
    requireAsMany(ids, probabilities);
    AtomicFile.writeString(
        file,
        IntStream.range(0, probabilities.length)
            .mapToObj(
                i ->
                    quoted(ids.get(i))
                        + ","
                        + EvaluationMetrics.mostProbable(probabilities[i])
                        + "\n")
            .collect(Collectors.joining("", "ImageID,ans\n", "")));
  }

  /**
   * Writes the probabilities of all classes: {@code ImageID,p0,...,p17}.
   *
   * @param ids names of the photos
   * @param probabilities {@code [ids][18]}, in the same order
   * @throws IOException if the file cannot be written
   */
  public static void probabilities(Path file, List<String> ids, double[][] probabilities)
      throws IOException {
    requireAsMany(ids, probabilities);
    AtomicFile.writeString(
        file,
        IntStream.range(0, probabilities.length)
            .mapToObj(i -> quoted(ids.get(i)) + "," + row(probabilities[i]) + "\n")
            .collect(Collectors.joining("", "ImageID," + columns() + "\n", "")));
  }

  /** {@code p0,...,p17}. */
  public static String columns() {
    return IntStream.range(0, FaceClass.COUNT)
        .mapToObj(i -> "p" + i)
        .collect(Collectors.joining(","));
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
