package maskwise.rundir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.answer.AttributeAnswer;
import maskwise.base.AtomicFile;
import maskwise.base.CsvFile;
import maskwise.label.Attribute;
import maskwise.manifest.FaceBox;

/**
 * What predict tells people and programs: a table, or a line of JSON for each photo. The table
 * begins as a submission does, so {@link SubmissionFile#read} reads it, too. Probabilities have
 * four decimals and years one: more would say what nobody knows.
 */
public final class AnswersFile {

  private AnswersFile() {}

  /**
   * Replaces a table {@code ImageID,ans,confidence}, then each attribute's value and probability,
   * {@code years}, and {@code face_x,face_y,face_width,face_height}. Columns that no photo has a
   * value for are left out.
   *
   * @param faces whether the columns of the faces are written
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void writeTable(Path file, List<PhotoAnswer> answers, boolean faces)
      throws IOException {
    boolean classes = answers.stream().anyMatch(answer -> answer.faceClass().isPresent());
    boolean years = answers.stream().anyMatch(answer -> answer.years().isPresent());
    List<Attribute> attributes =
        answers.stream()
            .flatMap(answer -> answer.attributes().stream())
            .map(AttributeAnswer::attribute)
            .distinct()
            .sorted()
            .toList();
    CsvFile.write(
        file,
        csv -> {
          List<String> header = new ArrayList<>(List.of("ImageID"));
          header.addAll(classes ? List.of("ans", "confidence") : List.of());
          attributes.forEach(
              attribute ->
                  header.addAll(List.of(attribute.key(), attribute.key() + "_probability")));
          header.addAll(years ? List.of("years") : List.of());
          header.addAll(faces ? FaceColumns.NAMES : List.of());
          csv.printRecord(header);
          for (PhotoAnswer answer : answers) {
            List<Object> row = new ArrayList<>(List.of(answer.id()));
            if (classes) {
              row.add(answer.faceClass().getAsInt());
              row.add(rounded(answer.confidence().getAsDouble(), 4));
            }
            for (Attribute attribute : attributes) {
              AttributeAnswer told = answer.answer(attribute).orElseThrow();
              row.add(told.name());
              row.add(rounded(told.probability(), 4));
            }
            if (years) {
              row.add(rounded(answer.years().getAsDouble(), 1));
            }
            row.addAll(faces ? FaceColumns.fields(answer.face()) : List.of());
            csv.printRecord(row);
          }
        });
  }

  /**
   * Replaces a file of {@link #json}.
   *
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void writeJson(Path file, List<PhotoAnswer> answers) throws IOException {
    AtomicFile.writeString(file, json(answers));
  }

  /** A line of JSON for each answer, described by {@code docs/prediction.schema.json}. */
  public static String json(List<PhotoAnswer> answers) {
    StringBuilder lines = new StringBuilder();
    answers.forEach(answer -> lines.append(node(answer)).append('\n'));
    return lines.toString();
  }

  private static ObjectNode node(PhotoAnswer answer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("photo", answer.id());
    answer.face().ifPresent(box -> put(node.putArray("box"), box));
    answer.faceClass().ifPresent(named -> node.put("class", named));
    answer.confidence().ifPresent(sure -> node.put("confidence", rounded(sure, 4)));
    ObjectNode attributes = node.putObject("attributes");
    for (AttributeAnswer told : answer.attributes()) {
      ObjectNode of = attributes.putObject(told.attribute().key());
      of.put("value", told.name());
      of.put("probability", rounded(told.probability(), 4));
      ObjectNode all = of.putObject("probabilities");
      List<String> names = told.attribute().names();
      for (int i = 0; i < names.size(); i++) {
        all.put(names.get(i), rounded(told.probabilities().get(i), 4));
      }
    }
    answer.years().ifPresent(years -> node.put("years", rounded(years, 1)));
    return node;
  }

  private static void put(ArrayNode array, FaceBox box) {
    for (double number : new double[] {box.x(), box.y(), box.width(), box.height()}) {
      array.add(rounded(number, 1));
    }
  }

  private static double rounded(double number, int decimals) {
    double factor = Math.pow(10, decimals);
    return Math.round(number * factor) / factor;
  }
}
