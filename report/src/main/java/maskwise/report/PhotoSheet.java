package maskwise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import maskwise.explore.SheetPlan;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;

/**
 * A contact sheet whose photos have been opened.
 *
 * @param name of its file, without ending
 * @param heading the labels in words, and how many photos have them
 * @param items the photos
 */
record PhotoSheet(String name, String heading, List<PhotoGrid.Item> items) {

  static PhotoSheet of(SheetPlan plan, PhotoOpener photos) {
    return new PhotoSheet(
        plan.name(),
        words(plan.labels()) + " · " + Say.count(plan.images(), "photo", "photos"),
        plan.samples().stream()
            .map(
                sample ->
                    PhotoGrid.Item.of(sample.path(), LabelText.ageOf(sample.labels()), photos))
            .toList());
  }

  /** Whether there is anything to see. */
  boolean hasPhotos() {
    return items.stream().anyMatch(item -> item.photo().isPresent());
  }

  /** For the picture file. */
  List<Tile> tiles() {
    return items.stream()
        .filter(item -> item.photo().isPresent())
        .map(item -> new Tile(item.photo().get(), item.caption()))
        .toList();
  }

  private static String words(Labels labels) {
    List<String> words = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      OptionalInt value = labels.value(attribute);
      words.add(
          value.isPresent()
              ? ClassNames.of(attribute, value.getAsInt())
              : attribute.key() + " unknown");
    }
    return String.join(", ", words);
  }
}
