package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import maskwise.base.AtomicFile;
import maskwise.label.Attribute;
import maskwise.pseudo.Guess;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;

/** The page of pseudo labels: how many there are, of which values, how sure, and what they show. */
public final class PseudoReport {

  private static final int COLUMNS = 6;

  private PseudoReport() {}

  /**
   * Writes {@code report.html} and {@code sheets/*.png}, a contact sheet for each value.
   *
   * @param name what the page calls the photos
   * @param teacher what the networks are called
   * @param perSheet photos on a contact sheet at most; 0 for none
   * @param seed which of a value's photos are drawn
   * @param photos opens them
   * @param directory where the files go; made if missing
   * @throws IOException if a file cannot be written
   */
  public static void write(
      String name,
      String teacher,
      PseudoLabels labels,
      Thresholds thresholds,
      int perSheet,
      long seed,
      PhotoOpener photos,
      Path directory)
      throws IOException {
    List<PhotoSheet> sheets = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      for (int value = 0; value < attribute.size(); value++) {
        List<Guess> kept = labels.kept(attribute, value);
        if (!kept.isEmpty() && perSheet > 0) {
          sheets.add(sheet(attribute, value, kept, perSheet, new Random(seed), photos));
        }
      }
    }
    for (PhotoSheet sheet : sheets) {
      if (sheet.hasPhotos()) {
        ContactSheet.write(
            sheet.tiles(), COLUMNS, directory.resolve("sheets").resolve(sheet.name() + ".png"));
      }
    }
    AtomicFile.writeString(
        directory.resolve("report.html"),
        new PseudoPage(labels, thresholds, sheets).render(name, teacher));
  }

  private static PhotoSheet sheet(
      Attribute attribute,
      int value,
      List<Guess> kept,
      int perSheet,
      Random random,
      PhotoOpener photos) {
    List<Guess> drawn = new ArrayList<>(kept);
    Collections.shuffle(drawn, random);
    return new PhotoSheet(
        Thresholds.key(attribute, value).replace('.', '_'),
        "%s: %s · %s"
            .formatted(
                ClassNames.title(attribute),
                ClassNames.of(attribute, value),
                Say.count(kept.size(), "photo", "photos")),
        drawn.stream()
            .limit(perSheet)
            .map(
                guess ->
                    PhotoGrid.Item.of(
                        guess.photo().path(),
                        Say.percent(guess.confidence()) + " confidence",
                        photos))
            .toList());
  }
}
