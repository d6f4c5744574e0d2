package maskwise.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.answer.Answers;
import maskwise.label.FaceClass;

/**
 * Answers for the main face of each photo, as {@code predict} does.
 *
 * @param model what answers
 */
record PredictWork(SharedModel model) implements PhotoWork {

  /** A row for each photo. */
  static final String ANSWERS = "answers";

  private static final String YEARS = "years";

  private static final List<String> COLUMNS = columns();

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("path", "ans"));
    for (int i = 0; i < FaceClass.COUNT; i++) {
      columns.add("p" + i);
    }
    columns.add(YEARS);
    return columns;
  }

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    Map<String, TableSchema.Kind> kinds = new LinkedHashMap<>();
    COLUMNS.forEach(column -> kinds.put(column, TableSchema.Kind.NUMBER));
    kinds.put("path", TableSchema.Kind.TEXT);
    kinds.put("ans", TableSchema.Kind.WHOLE);
    return Map.of(ANSWERS, PhotoWork.schema(COLUMNS, kinds));
  }

  @Override
  public int window() {
    return 32;
  }

  @Override
  public Open open() {
    FaceAnswers network = new FaceAnswers(model.open());
    return photos -> {
      FaceAnswers.Found found = network.answer(photos);
      List<Made> made = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        int photo = i;
        made.add(
            found.faults().get(i).map(Made::rejected).orElseGet(() -> made(photos, found, photo)));
      }
      return made;
    };
  }

  private static Made made(List<Photo> photos, FaceAnswers.Found found, int photo) {
    Answers answers = found.answers().orElseThrow();
    int index = found.of().indexOf(photo);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("path", photos.get(photo).location());
    texts.put("ans", Integer.toString(answers.decided()[index]));
    for (int i = 0; i < FaceClass.COUNT; i++) {
      texts.put("p" + i, Double.toString(answers.probabilities()[index][i]));
    }
    answers.years().ifPresent(years -> texts.put(YEARS, Double.toString(years[index])));
    return new Made(List.of(new Row(ANSWERS, texts)), List.of());
  }
}
