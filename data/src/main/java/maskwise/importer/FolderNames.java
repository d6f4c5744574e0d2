package maskwise.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.LabelWord;

/** What the names of the folders above a photo tell of it. */
final class FolderNames {

  /**
   * What is told.
   *
   * @param labels of the photo; the folder nearest to it counts
   * @param person empty if none is named
   * @param part {@code train}, {@code validation} or {@code test}; empty if none is named
   * @param idle names that say nothing
   * @param skipped whether the photo is to be left out
   */
  record Told(Labels labels, String person, String part, List<String> idle, boolean skipped) {}

  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("train", "train"),
          Map.entry("training", "train"),
          Map.entry("val", "validation"),
          Map.entry("valid", "validation"),
          Map.entry("validation", "validation"),
          Map.entry("dev", "validation"),
          Map.entry("test", "test"),
          Map.entry("testing", "test"),
          Map.entry("eval", "test"));

  private static final Set<String> COMMON =
      Set.of("images", "image", "photos", "pictures", "faces", "data", "dataset", "crops", "imgs");

  private final NameMeaning meanings;

  FolderNames(Map<String, String> names) {
    this.meanings = new NameMeaning(names);
  }

  /**
   * @param folders between the source and a photo; null if there are none
   */
  Told of(Path folders) {
    Labels labels = Labels.UNKNOWN;
    String person = "";
    String part = "";
    List<String> idle = new ArrayList<>();
    boolean skipped = false;
    for (Path each : folders == null ? List.<Path>of() : folders) {
      String name = each.toString();
      String word = name.strip().toLowerCase(Locale.ROOT);
      Optional<NameMeaning.Meaning> meaning = meanings.of(name);
      Labels told = meaning.isPresent() ? Labels.UNKNOWN : plain(name);
      if (meaning.isPresent()) {
        if (meaning.get() instanceof NameMeaning.Means means) {
          told = means.labels();
        } else if (meaning.get() == NameMeaning.Role.PERSON) {
          person = name;
        } else {
          skipped |= meaning.get() == NameMeaning.Role.SKIP;
        }
      } else if (PARTS.containsKey(word)) {
        part = PARTS.get(word);
      } else if (told.equals(Labels.UNKNOWN) && !COMMON.contains(word)) {
        idle.add(name);
      }
      for (Attribute attribute : Attribute.values()) {
        if (told.value(attribute).isPresent()) {
          labels = labels.with(attribute, told);
        }
      }
    }
    return new Told(labels, person, part, idle, skipped);
  }

  /** A plain word for a mask's state or a gender, or a band of ages. */
  private static Labels plain(String name) {
    Optional<Gender> gender = name.strip().length() > 1 ? LabelWord.gender(name) : Optional.empty();
    Labels word = new Labels(LabelWord.mask(name), gender, OptionalInt.empty(), Optional.empty());
    boolean band = !name.matches("[0-9.\\s]*"); // a number alone may be anything
    try {
      return word.equals(Labels.UNKNOWN) && band ? LabelText.parse(Attribute.AGE, name) : word;
    } catch (IllegalArgumentException e) {
      return Labels.UNKNOWN;
    }
  }
}
