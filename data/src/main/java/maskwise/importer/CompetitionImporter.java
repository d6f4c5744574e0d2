package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;

/**
 * The competition's layout: {@code train.csv} with {@code id,gender,race,age,path} beside {@code
 * images/<path>/} with seven pictures a person. Accepts the folder that holds {@code train.csv}, or
 * its parent where that folder is called {@code train}.
 */
final class CompetitionImporter implements Importer {

  private static final String TABLE = "train.csv";

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path table = table(source);
    Path images = table.resolveSibling("images").toAbsolutePath().normalize();
    if (!Files.isDirectory(images)) {
      throw new UserError("expected a folder of pictures at " + images + ", found none");
    }
    List<String> required = CompetitionRows.COLUMNS;
    try (CsvRows rows = CsvRows.open(table, "the competition's " + TABLE, required)) {
      List<String> extraColumns =
          rows.columns().stream().filter(column -> !required.contains(column)).toList();
      CompetitionRows people = new CompetitionRows(table, images, extraColumns, problems);
      rows.forEach(people::add);
      people.reportUnlistedFolders();
      return new Manifest(people.samples(), extraColumns);
    }
  }

  private static Path table(Path source) {
    for (Path folder : List.of(source, source.resolve("train"))) {
      Path table = folder.resolve(TABLE);
      if (Files.isRegularFile(table)) {
        return table;
      }
    }
    throw new UserError(
        "expected "
            + TABLE
            + " in "
            + source
            + " or in its folder train, found neither; use the folder that contains it");
  }
}
