package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The Java that README shows compiles and runs, in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryTest {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String RECIPE =
      """
      target: mask
      data: {train: faces/train.csv, validation: faces/validation.csv, cache: false}
      image: {height: 32, width: 32}
      model: {name: vit, patch: 16, width: 32, depth: 1, heads: 2}
      """;

  private Path folder;

  /** Everything stands where README says, from the runs of version 1.0. */
  @BeforeAll
  void compile(@TempDir Path shared) throws IOException, URISyntaxException {
    folder = shared;
    Path old = Path.of(LibraryTest.class.getResource("/runs-1.0").toURI());
    DrawnFiles.copy(old, folder.resolve("faces"));
    Files.createDirectories(folder.resolve("runs"));
    DrawnFiles.copy(old.resolve("joint"), folder.resolve("runs/faces"));
    Files.copy(DrawnFiles.anyPicture(old), folder.resolve("photo.jpg"));
    for (String list : List.of("train.csv", "validation.csv")) {
      Path file = folder.resolve("faces").resolve(list);
      Files.writeString(file, Files.readString(file).replace("/srv/", ""));
    }
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).hasSize(2);
    for (String block : blocks) {
      Path source = folder.resolve(block.contains("class Train ") ? "Train.java" : "Classify.java");
      Files.writeString(source, block);
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-cp",
                  System.getProperty("java.class.path"),
                  source.toString());
      assertThat(status).as(block).isZero();
    }
  }

  private String run(String main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + System.getProperty("path.separator") + classPath(),
                main)
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors.txt"))).isZero();
    return out;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  @Test
  void aPhotoIsClassified() throws IOException, InterruptedException {
    assertThat(run("Classify")).matches("(wear|incorrect|not_wear) .*, confidence 0\\.\\d\\d\\R");
  }

  @Test
  void aRecipeIsTrained() throws IOException, InterruptedException {
    assertThat(run("Train")).matches(".*runs.recipe: F1 of mask \\d\\.\\d{3}\\R");
    assertThat(folder.resolve("runs/recipe/weights/best.safetensors")).exists();
  }
}
