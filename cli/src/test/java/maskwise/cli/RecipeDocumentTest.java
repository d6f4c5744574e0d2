package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import org.junit.jupiter.api.Test;

/** The documents say what the code does. */
final class RecipeDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/recipes.md");
  private static final String BEGIN = "<!-- keys: begin -->\n";
  private static final String END = "<!-- keys: end -->\n";

  /** With {@code -Ddocs.write=true} the table is written, not only compared. */
  @Test
  void theTableOfKeysIsThatOfTheCode() throws Exception {
    String text = Files.readString(DOCUMENT);
    assertThat(text).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    String expected =
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + table()
            + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("docs.write")) {
      AtomicFile.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/recipes.md; CONTRIBUTING.md says how its table is written")
        .isEqualTo(expected);
  }

  private static String table() {
    return Recipe.keys().stream()
        .map(
            key ->
                "| `%s` | %s | `%s` | %s |"
                    .formatted(key.name(), key.type(), key.standard(), key.doc()))
        .collect(
            Collectors.joining(
                "\n", "\n| key | type | default | meaning |\n|---|---|---|---|\n", "\n\n"));
  }

  @Test
  void everyRecipeThatIsShippedCanBeRead() throws Exception {
    try (var files = Files.walk(Path.of("../recipes"))) {
      for (Path recipe : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        String yaml = Files.readString(recipe);
        assertThat(Plan.parse(yaml, recipe.toAbsolutePath().getParent()).name())
            .isEqualTo(recipe.getFileName().toString().replace(".yaml", ""));
      }
    }
  }
}
