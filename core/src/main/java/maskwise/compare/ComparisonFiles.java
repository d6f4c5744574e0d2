package maskwise.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import maskwise.base.AtomicFile;
import maskwise.base.CsvFile;
import maskwise.base.JsonLayout;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.Measured;

/** Writes {@code compare.csv}, a row for each metric of each pair, and {@code compare.json}. */
public final class ComparisonFiles {

  private static final List<String> COLUMNS =
      List.of(
          "first",
          "second",
          "metric",
          "photos",
          "people",
          "first_score",
          "first_low",
          "first_high",
          "second_score",
          "second_low",
          "second_high",
          "difference",
          "low",
          "high",
          "second_better",
          "p_value");

  private ComparisonFiles() {}

  /**
   * A comparison and the names under which it is told.
   *
   * @param first what the first network is called
   * @param second what the second is called
   */
  public record Named(String first, String second, Comparison comparison) {}

  /**
   * Writes both files.
   *
   * @param known what is known of each that is compared, the first one first
   * @throws IOException if one cannot be written
   */
  public static void write(
      Path directory, List<Named> all, List<ComparedRun> known, Bootstrap bootstrap)
      throws IOException {
    csv(directory.resolve("compare.csv"), all);
    AtomicFile.writeString(
        directory.resolve("compare.json"), JsonLayout.pretty(json(all, known, bootstrap)));
  }

  private static void csv(Path file, List<Named> all) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(COLUMNS);
          for (Named named : all) {
            for (Difference d : named.comparison().differences()) {
              csv.printRecord(
                  named.first(),
                  named.second(),
                  key(d.metric()),
                  d.photos(),
                  d.people(),
                  d.first().value(),
                  d.first().interval().low(),
                  d.first().interval().high(),
                  d.second().value(),
                  d.second().interval().low(),
                  d.second().interval().high(),
                  d.difference().value(),
                  d.difference().interval().low(),
                  d.difference().interval().high(),
                  d.secondBetter(),
                  d.pValue());
            }
          }
        });
  }

  private static ObjectNode json(List<Named> all, List<ComparedRun> known, Bootstrap bootstrap) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("resamples", bootstrap.resamples());
    root.put("seed", bootstrap.seed());
    ArrayNode runs = root.putArray("runs");
    for (ComparedRun run : known) {
      ObjectNode node = runs.addObject();
      node.put("name", run.name());
      run.facts().forEach(node.putArray("facts")::add);
      node.put("warning", run.warning());
      run.differences().forEach(node.putArray("recipe_differs")::add);
    }
    ArrayNode pairs = root.putArray("comparisons");
    for (Named named : all) {
      Comparison comparison = named.comparison();
      ObjectNode pair = pairs.addObject();
      pair.put("first", named.first());
      pair.put("second", named.second());
      pair.put("verdict", Verdict.of(comparison, named.first(), named.second()));
      pair.put("photos", comparison.photos());
      pair.put("people", comparison.people());
      pair.put("only_first", comparison.onlyFirst());
      pair.put("only_second", comparison.onlySecond());
      pair.put("relabelled", comparison.relabelled());
      ObjectNode metrics = pair.putObject("metrics");
      for (Difference difference : comparison.differences()) {
        ObjectNode metric = metrics.putObject(key(difference.metric()));
        metric.put("photos", difference.photos());
        metric.put("people", difference.people());
        put(metric, "first", difference.first());
        put(metric, "second", difference.second());
        put(metric, "difference", difference.difference());
        metric.put("second_better", difference.secondBetter());
        metric.put("p_value", difference.pValue());
        metric.put("sure", difference.sure());
      }
    }
    return root;
  }

  private static void put(ObjectNode node, String name, Measured measured) {
    ObjectNode of = node.putObject(name);
    of.put("value", measured.value());
    of.put("low", measured.interval().low());
    of.put("high", measured.interval().high());
  }

  private static String key(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }
}
