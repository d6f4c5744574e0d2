package maskwise.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import maskwise.base.AtomicFile;
import maskwise.decide.Answers;
import maskwise.detect.Box;
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
    submission(file, ids, answers, List.of());
  }

  /**
   * Writes the class that was decided for of every face: {@code ImageID,ans}, and {@code
   * face_x,face_y,face_width,face_height} behind them.
   *
   * @param ids each once
   * @param answers one an id, in the same order
   * @param boxes where each face lies on its photo, in pixels; without any, the columns are left
   *     out
   * @throws IOException if the file cannot be written
   */
  public static void submission(
      Path file, List<String> ids, Answers answers, List<Optional<Box>> boxes) throws IOException {
    requireAsMany(ids, answers.probabilities());
    AtomicFile.writeString(
        file,
        IntStream.range(0, answers.size())
            .mapToObj(i -> quoted(ids.get(i)) + "," + answers.decided()[i] + place(boxes, i) + "\n")
            .collect(Collectors.joining("", "ImageID,ans" + placeColumns(boxes) + "\n", "")));
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
    probabilities(file, ids, probabilities, years, List.of());
  }

  /**
   * Writes the probabilities of all classes for every face.
   *
   * @param ids each once
   * @param probabilities {@code [ids][18]}, in the same order
   * @param years the age of each, if known
   * @param boxes where each face lies on its photo, in pixels, written as {@code
   *     face_x,face_y,face_width,face_height} behind the rest; without any, the columns are left
   *     out
   * @throws IOException if the file cannot be written
   */
  public static void probabilities(
      Path file,
      List<String> ids,
      double[][] probabilities,
      Optional<double[]> years,
      List<Optional<Box>> boxes)
      throws IOException {
    requireAsMany(ids, probabilities);
    AtomicFile.writeString(
        file,
        IntStream.range(0, probabilities.length)
            .mapToObj(
                i ->
                    quoted(ids.get(i))
                        + ","
                        + row(probabilities[i], years, i)
                        + place(boxes, i)
                        + "\n")
            .collect(
                Collectors.joining(
                    "", "ImageID," + columns(years) + placeColumns(boxes) + "\n", "")));
  }

  private static String placeColumns(List<Optional<Box>> boxes) {
    return boxes.isEmpty() ? "" : ",face_x,face_y,face_width,face_height";
  }

  private static String place(List<Optional<Box>> boxes, int i) {
    return boxes.isEmpty()
        ? ""
        : boxes
            .get(i)
            .map(
                box ->
                    String.format(
                        Locale.ROOT,
                        ",%.1f,%.1f,%.1f,%.1f",
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height()))
            .orElse(",,,,");
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
