package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/** What README and docs tell people to type is understood, down to every option. */
class DocumentedCommandsTest {

  private static final Path HOME = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(#.*)|([^\\s'\"]+)");
  private static final String LAUNCHER = "./maskwise ";

  /** Jobs, which have a command line of their own and are tested there. */
  private static final String SPARK = LAUNCHER + "--spark ";

  private record Documented(Path page, String line) {

    @Override
    public String toString() {
      return page.getFileName() + ": " + line;
    }
  }

  static List<Documented> commands() throws IOException {
    List<Documented> commands = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        for (String line : block.group(1).replace("\\\n", " ").split("\n", -1)) {
          int start = line.indexOf(LAUNCHER);
          if (start >= 0 && !line.stripLeading().startsWith("#") && !line.contains(SPARK)) {
            commands.add(new Documented(page, line.substring(start + LAUNCHER.length())));
          }
        }
      }
    }
    return commands;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(HOME.resolve("docs"));
        Stream<Path> modules = Files.list(HOME)) {
      return Stream.of(
              Stream.of(HOME.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")),
              modules.map(module -> module.resolve("README.md")).filter(Files::isRegularFile))
          .flatMap(files -> files)
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreMany() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void isUnderstood(Documented command) {
    String[] words = words(command.line());
    try {
      Maskwise.commandLine(words).parseArgs(words);
    } catch (ParameterException e) {
      // a file that is looked for while words are read is the reader's, not a mistake of the page
      assertThat(e.getMessage()).as(command.toString()).contains("no such file");
    }
  }

  /**
   * As a shell would: quotes hold words together, a hash begins a comment, a loop ends the line.
   */
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find() && word.group(3) == null) {
      String plain = word.group(4);
      if (plain != null && (plain.equals("&&") || plain.equals("|") || plain.startsWith(">"))) {
        break;
      }
      boolean ends = plain != null && plain.endsWith(";");
      words.add(
          Stream.of(1, 2, 4)
              .map(word::group)
              .filter(found -> found != null)
              .findFirst()
              .map(found -> ends ? found.substring(0, found.length() - 1) : found)
              .orElseThrow());
      if (ends) {
        break;
      }
    }
    return words.toArray(String[]::new);
  }
}
