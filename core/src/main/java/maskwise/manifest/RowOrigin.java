package maskwise.manifest;

import java.nio.file.Path;

/**
 * The row that a sample was read from, so that a fault found later can still be mended there.
 *
 * @param file a manifest, or the table of an imported folder
 * @param line from 1
 */
public record RowOrigin(Path file, long line) {}
