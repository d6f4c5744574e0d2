package maskwise.classify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.augment.Views;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.load.Pictures;
import maskwise.picture.PictureException;
import maskwise.prepare.HowCut;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A network that is not asked twice: its answers are kept by the digests of its weights, of the
 * picture and by how it looks at it, one file for a network and its views. A file that is damaged
 * is made anew.
 *
 * @param inner the network; closed with this
 * @param weights digest of its weights, with all that else its answers follow from
 * @param trained how it looks at a photo unless it is asked otherwise
 * @param directory where answers are kept; made if it is not there
 */
public record CachedClassifier(FaceClassifier inner, String weights, Views trained, Path directory)
    implements FaceClassifier {

  /** Another one for everything that changes what a network sees or how its outputs are read. */
  private static final String VERSION = "1";

  private static final String PICTURE = "picture";
  private static final String YEARS = "years";
  private static final List<String> COLUMNS =
      IntStream.range(0, FaceClass.COUNT).mapToObj(i -> "p" + i).toList();

  @Override
  public List<Attribute> attributes() {
    return inner.attributes();
  }

  @Override
  public HowCut crop() {
    return inner.crop();
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    List<Optional<String>> digests = digests(pictures);
    Path file = directory.resolve(key(options.views(trained)) + ".csv");
    Map<String, double[]> known = read(file);
    int[] unknown =
        IntStream.range(0, pictures.count())
            .filter(i -> digests.get(i).filter(known::containsKey).isEmpty())
            .toArray();
    double[][] rows = new double[pictures.count()][];
    if (unknown.length > 0) {
      Answers fresh =
          inner.classify(
              pictures.at(unknown),
              options,
              (done, total) ->
                  progress.report(pictures.count() - unknown.length + done, pictures.count()));
      for (int i = 0; i < unknown.length; i++) {
        double[] row = row(fresh, i);
        rows[unknown[i]] = row;
        digests.get(unknown[i]).ifPresent(digest -> known.put(digest, row));
      }
      write(file, known);
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rows[i] == null ? known.get(digests.get(i).orElseThrow()) : rows[i];
    }
    progress.report(pictures.count(), pictures.count());
    return answers(rows);
  }

  private static List<Optional<String>> digests(Pictures pictures) {
    return IntStream.range(0, pictures.count())
        .parallel()
        .mapToObj(
            i -> {
              try {
                return pictures.digest(i);
              } catch (PictureException e) {
                throw new UserError(e.getMessage() + "; repair or remove the file", e);
              }
            })
        .toList();
  }

  private String key(Views views) {
    return DigestUtils.sha256Hex(String.join(" ", VERSION, weights, views.text()));
  }

  private static double[] row(Answers answers, int photo) {
    double[] classes = answers.probabilities()[photo];
    if (answers.years().isEmpty()) {
      return classes;
    }
    double[] row = Arrays.copyOf(classes, classes.length + 1);
    row[classes.length] = answers.years().get()[photo];
    return row;
  }

  private Answers answers(double[][] rows) {
    boolean years = rows.length > 0 && rows[0].length > FaceClass.COUNT;
    return Answers.mostProbable(
        Stream.of(rows).map(row -> Arrays.copyOf(row, FaceClass.COUNT)).toArray(double[][]::new),
        years
            ? Optional.of(Stream.of(rows).mapToDouble(row -> row[FaceClass.COUNT]).toArray())
            : Optional.empty(),
        attributes());
  }

  private static Map<String, double[]> read(Path file) {
    Map<String, double[]> known = new HashMap<>();
    if (!Files.isRegularFile(file)) {
      return known;
    }
    try (CsvRows rows = CsvRows.open(file, "cached predictions", List.of(PICTURE))) {
      boolean years = rows.columns().contains(YEARS);
      for (CsvRow row : rows) {
        row.requireWhole();
        Stream<String> columns =
            years ? Stream.concat(COLUMNS.stream(), Stream.of(YEARS)) : COLUMNS.stream();
        known.put(row.text(PICTURE), columns.mapToDouble(row::number).toArray());
      }
      return known;
    } catch (UserError e) {
      return new HashMap<>(); // damaged: asked again, and written whole
    }
  }

  private static void write(Path file, Map<String, double[]> known) {
    boolean years = known.values().stream().anyMatch(row -> row.length > FaceClass.COUNT);
    try {
      Files.createDirectories(file.getParent());
      CsvFile.write(
          file,
          csv -> {
            csv.print(PICTURE);
            csv.printRecord(
                years ? Stream.concat(COLUMNS.stream(), Stream.of(YEARS)) : COLUMNS.stream());
            for (Map.Entry<String, double[]> each : new TreeMap<>(known).entrySet()) {
              csv.print(each.getKey());
              csv.printRecord(Arrays.stream(each.getValue()).mapToObj(CsvFile::number));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot cache predictions in " + file, e);
    }
  }

  @Override
  public void close() {
    inner.close();
  }
}
