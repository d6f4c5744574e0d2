package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The Java that README shows compiles and runs, in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryTest {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("(?m)^class (\\w+) ");

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
    Shell.Answer exported =
        Shell.run(
            "export",
            folder.resolve("runs/faces"),
            "--format",
            "onnx",
            "--out",
            folder.resolve("model.onnx"));
    assertThat(exported.status()).as(exported.err()).isZero();
    List<String> blocks = new ArrayList<>(examples("../README.md"));
    assertThat(blocks).hasSize(2);
    blocks.addAll(examples("../screen/README.md"));
    assertThat(blocks).hasSize(3);
    for (String block : blocks) {
      Matcher name = NAME.matcher(block);
      assertThat(name.find()).isTrue();
      Path source = folder.resolve(name.group(1) + ".java");
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

  private static List<String> examples(String file) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private String run(String main) throws IOException, InterruptedException {
    return run(main, classPath());
  }

  private String run(String main, String classPath) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + classPath,
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

  /** On a class path without libtorch, and without what trains. */
  @Test
  void aPhotoIsScreenedWithoutLibtorch() throws IOException, InterruptedException {
    String without =
        Stream.of(classPath().split(File.pathSeparator))
            .filter(
                entry -> !entry.contains("pytorch") && !entry.matches(".*[/\\\\]learn[/\\\\].*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(without.length()).isLessThan(classPath().length());

    assertThat(run("Screen", without))
        .matches(
            "(mask on|mask worn incorrectly|no mask|unsure) \\(0\\.\\d\\d\\) at -?\\d+, -?\\d+\\R");
  }

  @Test
  void aRecipeIsTrained() throws IOException, InterruptedException {
    assertThat(run("Train")).matches(".*runs.recipe: F1 of mask \\d\\.\\d{3}\\R");
    assertThat(folder.resolve("runs/recipe/weights/best.safetensors")).exists();
  }
}
