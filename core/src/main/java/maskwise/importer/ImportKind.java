package maskwise.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/** The layouts that can be imported. */
public enum ImportKind {
  /** The mask competition's {@code train} part. */
  COMPETITION(
      "train.csv (id,gender,age,path) with images/<path>/mask1..mask5, incorrect_mask, normal",
      new CompetitionImporter()),
  /** Already a manifest: checked, and its paths rewritten. */
  MANIFEST(
      "a manifest, path,person,mask,gender,age, as manifest.csv or labels.csv in a folder",
      new ManifestImporter());

  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // importers hold no state
  private final Importer importer;

  ImportKind(String summary, Importer importer) {
    this.summary = summary;
    this.importer = importer;
  }

  /** The name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line for help texts: what the layout looks like. */
  public String summary() {
    return summary;
  }

  /** What reads the layout. */
  public Importer importer() {
    return importer;
  }

  /** All names. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(ImportKind::key).toList();
  }

  /**
   * The kind of a name.
   *
   * @throws UserError if there is none; it lists the names and says which is nearest
   */
  public static ImportKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected a kind of import, one of "
                        + String.join(", ", keys())
                        + "; found '"
                        + name
                        + "', nearest is "
                        + Nearest.to(name, keys())));
  }
}
