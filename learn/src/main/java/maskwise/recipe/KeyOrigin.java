package maskwise.recipe;

import java.nio.file.Path;

/**
 * Where a value comes from.
 *
 * @param where for messages: {@code recipe.yaml:12} or {@code command line}
 * @param base absolute directory that paths are relative to
 */
record KeyOrigin(String where, Path base) {}
