package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command has in common: help, exit status, errors in one line. */
final class MaskwiseTest {

  @TempDir private Path folder;

  @Test
  void withoutACommandItShowsTheHelpInTheOrderOfTheDatasWay() {
    Shell.Answer answer = Shell.run();

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .containsSubsequence(
            "Getting started:",
            "quickstart",
            "draw",
            "Data:",
            "import",
            "split",
            "Models:",
            "train",
            "evaluate",
            "Inference:",
            "predict",
            "Benchmarks:",
            "bench");
  }

  @Test
  void theHelpListsAllCommandsWhateverIsAskedBesides() throws IOException {
    String expected = Files.readString(Path.of("src/test/resources/help.txt"));

    for (Object[] words :
        new Object[][] {{}, {"--help"}, {"--verbose", "-h"}, {"--help", "split"}}) {
      Shell.Answer answer = Shell.run(words);

      assertThat(answer.status()).isZero();
      assertThat(answer.out()).isEqualToNormalizingWhitespace(expected); // any width
    }
  }

  @Test
  void aFormerNameOfACommandIsUnderstood() {
    Shell.Answer answer = Shell.run("sample", "--help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: maskwise draw");
  }

  @Test
  void wordsFromAFileAreACommandToo() throws IOException {
    Path words = Files.writeString(folder.resolve("words"), "split --help");

    assertThat(Shell.run("@" + words).out()).contains("Usage: maskwise split", "--validation");
  }

  @Test
  void everyCommandExplainsItself() {
    Set<String> commands = Maskwise.commandLine().getSubcommands().keySet();
    assertThat(commands).hasSize(29).contains("quickstart", "bench");
    for (String command : commands) {
      Shell.Answer answer = Shell.run(command, "--help");

      assertThat(answer.status()).as(command).isZero();
      assertThat(answer.out()).as(command).contains("Usage: maskwise " + command);
    }
  }

  /** picocli breaks longer lines anywhere, and examples in two cannot be copied. */
  @Test
  void noExampleIsWiderThanATerminal() {
    Maskwise.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().footer())
                    .as(name)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(80)));
  }

  @Test
  void aMistypedCommandIsWrongUsageAndTheNearestOnesAreNamed() {
    Shell.Answer answer = Shell.run("imprt");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains("expected a command, found 'imprt'; did you mean 'maskwise import'?");
  }

  @Test
  void theNamesOfOtherToolsAreAnsweredWithOurs() {
    assertThat(Shell.run("resume", "runs/x").err())
        .contains("did you mean 'maskwise train --resume runs/x'?");
    assertThat(Shell.run("val", "runs/x", "val.csv").err())
        .contains("did you mean 'maskwise evaluate runs/x val.csv'?");
    assertThat(Shell.run("help", "train").err()).contains("did you mean 'maskwise train --help'?");
  }

  @Test
  void aMistypedOptionIsAnsweredWithTheOneThatIsMeant() {
    assertThat(Shell.run("screen", "photo.jpg", "--treshold", 0.8).err())
        .contains("did you mean '--threshold'?");
    assertThat(Shell.run("train", "recipe.yaml", "--epochs", 3).err())
        .contains("recipe keys are written without dashes, such as train.epochs=3");
  }

  @Test
  void aPhotoInPlaceOfTheModelIsNamed() {
    assertThat(Shell.run("predict", "photo.jpg").err())
        .contains("expected a model before the images", "maskwise screen photo.jpg");
  }

  @Test
  void aWordLikeNoCommandIsMatchedWithNone() {
    assertThat(Shell.run("xylophone").err())
        .contains("expected a command, found 'xylophone'")
        .doesNotContain("did you mean");
  }

  @Test
  void aMissingOptionIsWrongUsage() {
    Shell.Answer answer = Shell.run("split", "manifest.csv");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("--out").contains("maskwise split --help");
  }

  @Test
  void anAmountOfNothingIsWrongUsage() {
    Shell.Answer answer = Shell.run("bench", "infer", "--batch", 0);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("--batch", "expected a whole number from 1, found '0'");
  }

  @Test
  void aFailureIsOneLineWithoutAStackTrace() {
    Shell.Answer answer =
        Shell.run("import", "competition", folder, "--out", folder.resolve("m.csv"));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err().strip().lines()).hasSize(1);
    assertThat(answer.err()).startsWith("maskwise: expected").contains("train.csv");
  }

  @Test
  void verboseAddsTheStackTrace() {
    Shell.Answer answer =
        Shell.run("--verbose", "import", "nonsense", folder, "--out", folder.resolve("m.csv"));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("maskwise: expected").contains("\tat maskwise.");
  }

  @Test
  void aRealProcessEndsWithTheStatus() throws Exception {
    assertThat(status("--version")).isEqualTo(0);
    assertThat(status("report", folder.toString())).isEqualTo(1);
    assertThat(status("split")).isEqualTo(2);
  }

  private static int status(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "maskwise.cli.Maskwise"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }
}
