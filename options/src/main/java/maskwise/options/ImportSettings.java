package maskwise.options;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import maskwise.importer.Assumption;
import maskwise.importer.ImportOptions;
import maskwise.label.Labels;
import picocli.CommandLine.Option;

/** What the columns, values and names of a data set mean, as options. */
public final class ImportSettings {

  @Option(
      names = "--assume",
      paramLabel = "ATTRIBUTE=VALUE",
      description =
          "Label of all photos that the data set does not label: mask=not_wear, gender=female,"
              + " age=from_60; can be repeated.")
  private Map<String, String> assumed = new LinkedHashMap<>();

  @Option(
      names = "--column",
      paramLabel = "WHAT=COLUMN",
      description =
          "For table: the column of path, person, mask, gender or age, such as age=Age. Other"
              + " columns are detected by name.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--value",
      paramLabel = "WHAT:TEXT=LABEL",
      description =
          "For table: the meaning of a value, such as gender:F=female or mask:1=wear; can be"
              + " repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "For table, yolo, coco: folder of the images (default: next to the file).")
  private String images;

  @Option(
      names = "--map",
      paramLabel = "NAME=LABEL",
      description =
          "For folders, mask-states, voc, yolo, coco: the meaning of a folder or class name, such as"
              + " masked=mask:wear, 25-30=age:under_30, p*=person, trash=skip; can be repeated.")
  private Map<String, String> names = new LinkedHashMap<>();

  @Option(names = "--yes", description = "Accept detected columns and values without a question.")
  private boolean accepted;

  /**
   * Labels of all photos that the data set does not label.
   *
   * @throws maskwise.base.UserError if they cannot be understood
   */
  public Labels assumption() {
    return Assumption.of(assumed);
  }

  /** Where the images are, if that is told. */
  public Optional<String> images() {
    return Optional.ofNullable(images);
  }

  /**
   * What an importer is told.
   *
   * @param folder of the images, on the disk of this machine
   */
  public ImportOptions options(Optional<Path> folder) {
    return new ImportOptions(columns, values, names, folder);
  }

  /** Whether what is detected needs no confirmation. */
  public boolean accepted() {
    return accepted;
  }

  /** All that decides which labels the photos get, as text. */
  public String identity() {
    return String.join(
        " ",
        assumed.toString(),
        columns.toString(),
        values.toString(),
        names.toString(),
        "" + images);
  }
}
