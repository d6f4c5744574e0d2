package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.GoldenFiles;
import maskwise.base.UserError;
import maskwise.hub.HubListener;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.weights.Pretrained;
import maskwise.weights.WeightsSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What weights say about themselves holds where the recipe says nothing. */
class RecipeWeightsTest {

  private static final Path GOLDEN = GoldenFiles.path("hf_vit_micro");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("tune.yaml");
    Files.writeString(
        file,
        """
        data: {train: a.csv, validation: b.csv}
        model: {weights: '%s'}
        """
            .formatted(GOLDEN));
  }

  private Recipe read(String... overrides) {
    return Plan.read(
            file,
            List.of(overrides),
            source -> Pretrained.open(source, HubListener.NONE),
            note -> {})
        .single();
  }

  @Test
  void theNetworkAndThePictureAreThoseOfTheWeights() {
    Recipe recipe = read();
    assertThat(recipe.imageSize()).isEqualTo(ImageSize.square(32));
    assertThat(recipe.image().mean()).containsExactly(0.5, 0.5, 0.5);
    assertThat(recipe.modelSpec())
        .isEqualTo(new VitSpec(ImageSize.square(32), 8, 48, 3, 3, 4, 0, 0, 1e-12));
  }

  @Test
  void theResolvedRecipeNeedsTheWeightsNoMore() {
    Recipe recipe = read();
    assertThat(Recipe.parse(recipe.toYaml(), directory)).isEqualTo(recipe);
  }

  @Test
  void whatTheRecipeSaysHolds() {
    Recipe recipe = read("image.height=48", "image.std=[1, 1, 1]", "model.norm_eps=1e-6");
    assertThat(recipe.imageSize()).isEqualTo(new ImageSize(48, 32));
    assertThat(recipe.image().std()).containsExactly(1.0, 1.0, 1.0);
    assertThat(recipe.image().mean()).containsExactly(0.5, 0.5, 0.5);
    assertThat(recipe.model().network().normEps()).contains(1e-6);
  }

  @Test
  void namesThatMayBeMissingAreReadAndWritten() {
    Recipe recipe = read("model.allow_missing=[blocks.2.*]", "model.allow_unexpected=true");
    assertThat(recipe.model().allowMissing().fit("blocks.2.norm1.weight")).isTrue();
    assertThat(recipe.model().allowMissing().fit("blocks.1.norm1.weight")).isFalse();
    assertThat(recipe.model().allowUnexpected().fit("anything")).isTrue();
    assertThat(Recipe.parse(recipe.toYaml(), directory)).isEqualTo(recipe);
  }

  @Test
  void aRepositoryIsNamedWithItsRevision() {
    Recipe recipe = Recipe.read(file, List.of("model.weights=hf:google/vit-base@v1"));
    assertThat(recipe.model().weights())
        .contains(WeightsSource.parse("hf:google/vit-base@v1", directory));
    assertThatThrownBy(() -> read("model.weights='hf:vit base'"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("hf:owner/name")
        .hasMessageContaining("model.weights");
  }
}
