package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;

/**
 * Photos with really worn masks: {@code df_part_N.csv} with {@code
 * ID,TYPE,USER_ID,GENDER,AGE,name,size_mb} beside {@code images/<name>}. See {@link
 * MedicalMasksRows} for what the columns mean.
 */
final class MedicalMasksImporter implements Importer {

  private static final Pattern TABLE = Pattern.compile("df_part_[0-9]+\\.csv");

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path folder = PictureFolder.absolute(source);
    List<Path> tables =
        PictureFolder.children(folder).stream()
            .filter(file -> TABLE.matcher(file.getFileName().toString()).matches())
            .toList();
    if (tables.isEmpty()) {
      throw new UserError(
          "expected a table such as df_part_4.csv in "
              + source
              + ", found none; use the folder that contains it");
    }
    Path images = folder.resolve("images");
    if (!Files.isDirectory(images)) {
      throw new UserError("expected a folder of pictures at " + images + ", found none");
    }
    MedicalMasksRows samples = new MedicalMasksRows(images, problems, remarks);
    for (Path table : tables) {
      try (CsvRows rows =
          CsvRows.open(table, "the table of medical masks", MedicalMasksRows.COLUMNS)) {
        rows.forEach(row -> samples.add(table, rows.columns(), row));
      }
    }
    samples.reportUnlistedPictures();
    return Manifest.of(samples.samples());
  }
}
