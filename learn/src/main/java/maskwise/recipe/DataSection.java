package maskwise.recipe;

import java.nio.file.Path;
import maskwise.key.Key;

/** What is learned from, and what it is judged on. */
public record DataSection(
    @Key(doc = "manifest of the photos to learn from") Path train,
    @Key(doc = "manifest of the photos to judge on; nobody on them may be in train")
        Path validation,
    @Key(doc = "keep decoded, resized photos in one memory-mapped file", standard = "true")
        boolean cache,
    @Key(doc = "leave out bad rows and pictures (counted) instead of stopping", standard = "false")
        boolean skipBad) {}
