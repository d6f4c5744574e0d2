package maskwise.importer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;

/**
 * What somebody says of a layout that does not say it itself.
 *
 * @param columns the column of a table that tells each of {@code path}, {@code person}, {@code
 *     mask}, {@code gender}, {@code age}; {@code --column age=Age}
 * @param values what values in a table mean: {@code mask:1} is {@code wear}; {@code --value
 *     mask:1=wear}
 * @param names what folders or boxes of a name mean: {@code masked} is {@code mask:wear}; {@code
 *     --map masked=mask:wear}
 * @param images where the pictures of a table or of boxes lie
 */
public record ImportOptions(
    Map<String, String> columns,
    Map<String, String> values,
    Map<String, String> names,
    Optional<Path> images) {

  /** The defaults: no mapping is given. */
  public static final ImportOptions NONE =
      new ImportOptions(Map.of(), Map.of(), Map.of(), Optional.empty());

  /** Copies the maps. */
  public ImportOptions {
    columns = Map.copyOf(columns);
    values = Map.copyOf(values);
    names = Map.copyOf(names);
  }

  /** The same without what a layout has no use for, which is refused. */
  void refuse(ImportKind kind, boolean table, boolean named, boolean pictures) {
    String unused =
        !table && !columns.isEmpty()
            ? "--column"
            : !table && !values.isEmpty()
                ? "--value"
                : !named && !names.isEmpty()
                    ? "--map"
                    : !pictures && images.isPresent() ? "--images" : "";
    if (!unused.isEmpty()) {
      throw new UserError(
          "expected no %s with import %s, whose names are fixed; see maskwise import --help"
              .formatted(unused, kind.key()));
    }
  }
}
