package maskwise.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/** The layouts that can be imported. */
public enum ImportKind {
  /** The mask competition's {@code train} part. */
  COMPETITION(
      "train.csv, images/<path>/{mask1..5,incorrect_mask,normal}", new CompetitionImporter()),
  /** Photos with really worn masks, with gender and age. */
  MEDICAL_MASKS(
      "df_part_N.csv (TYPE,USER_ID,GENDER,AGE,name), images/<name>", new MedicalMasksImporter()),
  /** Generated faces without and with a painted mask. */
  FACE_MASK_LITE(
      "with_mask/...-seedNNNN.png, without_mask/seedNNNN.png", new FaceMaskLiteImporter()),
  /** Faces sorted by age. */
  AGE_RECOGNITION(
      "folders named by ages (25-30); names start with the age", new AgeRecognitionImporter()),
  /** Faces sorted by how the mask is worn. */
  MASK_STATES("folders with_mask, without_mask, ...incorrect...", FoldersImporter::new),
  /** Bare faces that carry age and gender in their names. */
  UTKFACE("[age]_[gender]_[race]_[date].jpg.chip.jpg", new UtkFaceImporter()),
  /** Scenes with a box around each face. */
  VOC("annotations/*.xml (Pascal VOC), images/; one row per box", VocImporter::new),
  /** Scenes with boxes in text files. */
  YOLO("images/, labels/*.txt, data.yaml; one row per box", YoloImporter::new),
  /** Scenes with boxes in one file. */
  COCO("COCO .json with images next to it; one row per box", CocoImporter::new),
  /** Already a manifest: checked, and its paths rewritten. */
  MANIFEST("a manifest, or a folder with manifest.csv or labels.csv", new ManifestImporter()),
  /** Any table. */
  TABLE("any CSV or TSV, with --column, --value, --images", TableImporter::new),
  /** Any folders whose names are labels. */
  FOLDERS("any folders named by labels; other names with --map", FoldersImporter::new);

  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // importers hold no state
  private final Function<ImportOptions, Importer> importer;

  ImportKind(String summary, Importer importer) {
    this(summary, options -> importer);
  }

  ImportKind(String summary, Function<ImportOptions, Importer> importer) {
    this.summary = summary;
    this.importer = importer;
  }

  /** The name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the layout looks like, short enough for a line of help. */
  public String summary() {
    return summary;
  }

  /** What reads the layout. */
  public Importer importer() {
    return importer(ImportOptions.NONE);
  }

  /**
   * What reads the layout as somebody says.
   *
   * @throws UserError if an option is of no use to the layout, or means nothing
   */
  public Importer importer(ImportOptions options) {
    options.refuse(
        this,
        this == TABLE,
        this == FOLDERS || this == MASK_STATES || this == VOC || this == YOLO || this == COCO,
        this == TABLE || this == YOLO || this == COCO);
    return importer.apply(options);
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
