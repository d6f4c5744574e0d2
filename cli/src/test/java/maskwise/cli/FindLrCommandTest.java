package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindLrCommandTest {

  @TempDir private Path folder;

  @Test
  void ofThreeNetworksOneIsToBeNamed() throws IOException {
    Path recipe = folder.resolve("three.yaml");
    Files.writeString(recipe, "target: parallel\ndata: {train: a.csv, validation: b.csv}\n");

    Shell.Answer unnamed = Shell.run("find-lr", recipe);

    assertThat(unnamed.status()).isEqualTo(Maskwise.WRONG_USAGE);
    assertThat(unnamed.err()).contains("expected --attribute mask, gender or age");
    assertThat(Shell.run("find-lr", recipe, "--attribute", "age", "--out", folder).err())
        .contains("a.csv");
  }

  @Test
  void aRecipeGetsACurveAndARate() throws IOException {
    Path faces = folder.resolve("faces");
    assertThat(Shell.run("draw", "--out", faces, "--people", 8, "--eval-people", 2).status())
        .isZero();
    Path manifest = folder.resolve("manifest.csv");
    assertThat(Shell.run("import", "competition", faces, "--out", manifest).status()).isZero();
    assertThat(Shell.run("split", manifest, "--out", folder, "--validation", 0.3).status())
        .isZero();
    Path recipe = folder.resolve("tiny.yaml");
    Files.writeString(
        recipe,
        """
        data: {train: train.csv, validation: validation.csv}
        image: {height: 32, width: 32}
        model: {name: vit, patch_size: 16, width: 24, depth: 1, num_heads: 2}
        train: {batch_size: 8}
        """);

    Path out = folder.resolve("rates");
    Shell.Answer answer = Shell.run("find-lr", recipe, "--out", out, "--steps", 40, "--to", 10);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("optimizer.lr=").contains("find-lr.png");
    assertThat(Files.readAllLines(out.resolve("find-lr.csv")))
        .first()
        .isEqualTo("learning_rate,loss,smoothed_loss");
    assertThat(ImageIO.read(out.resolve("find-lr.png").toFile()).getWidth()).isEqualTo(1440);
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
