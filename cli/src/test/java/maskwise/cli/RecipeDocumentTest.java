package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import org.junit.jupiter.api.Test;

/** The documents say what the code does. */
final class RecipeDocumentTest {

  @Test
  void theTableOfKeysIsThatOfTheCode() throws Exception {
    String table =
        Recipe.keys().stream()
            .map(
                key ->
                    "| `%s` | %s | `%s` | %s |"
                        .formatted(key.name(), key.type(), key.standard(), key.doc()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../docs/recipes.md"))).contains(table);
  }

  @Test
  void everyRecipeThatIsShippedCanBeRead() throws Exception {
    try (var files = Files.list(Path.of("../recipes"))) {
      for (Path recipe : files.toList()) {
        String yaml = Files.readString(recipe);
        assertThat(Plan.parse(yaml, recipe.toAbsolutePath().getParent()).name())
            .isEqualTo(recipe.getFileName().toString().replace(".yaml", ""));
      }
    }
  }
}
