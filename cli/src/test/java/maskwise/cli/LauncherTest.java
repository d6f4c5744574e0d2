package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, on a project of two classes that a script builds in place of Maven. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;
  private Path home;
  private Path source;
  private String path = "";

  @Test
  void aProcessKeepsItsJarsWhileTheProjectIsBuiltAgainAndCleaned() throws Exception {
    makeAProject("a home");
    change("old");
    Process running = start(plainJava());
    BufferedReader answers = running.inputReader(StandardCharsets.UTF_8);
    assertThat(answers.readLine()).isEqualTo("waits");

    change("new");
    Process next = start(plainJava());
    goOn(next);
    Files.delete(home.resolve("core/target/maskwise-core-1.jar"));
    Files.delete(home.resolve("cli/target/maskwise-cli.jar"));
    Files.delete(home.resolve("cli/target/classpath.txt"));
    Process cleaned = start(plainJava());
    goOn(cleaned);
    goOn(running);

    assertThat(next.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("waits", "new");
    assertThat(cleaned.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("waits", "new");
    assertThat(answers.lines()).containsExactly("old");
    assertThat(running.waitFor()).isZero();
  }

  @Test
  void versionsThatNothingRunsFromAreRemovedButForTheNewestThree() throws Exception {
    makeAProject("a home");
    change("first");
    Process running = start(plainJava());
    assertThat(running.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("waits");
    Path used = versions().get(0);

    for (int build = 0; build < 5; build++) {
      change("later");
      goOn(start(plainJava()));
    }
    assertThat(versions()).hasSize(4).contains(used);

    goOn(running);
    change("last");
    goOn(start(plainJava()));
    assertThat(versions()).hasSize(3).doesNotContain(used);
  }

  @Test
  void aCopyOfABuiltProjectRunsWithoutBuildingAgain() throws Exception {
    makeAProject("home");
    change("built");
    goOn(start(plainJava()));
    Path original = home;
    home = folder.toRealPath().resolve("a copy");
    DrawnFiles.copy(original, home); // all its files are new, the sources after the build
    makeExecutable(home.resolve("maskwise"));
    Files.move(original, folder.resolve("moved away"));
    Files.setLastModifiedTime(
        home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    withoutMaven();

    Process copy = start(plainJava());
    goOn(copy);

    assertThat(copy.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("waits", "built");
  }

  @Test
  void withoutMavenABuildOfOlderSourcesRunsAndSaysSo() throws Exception {
    makeAProject("home");
    change("built");
    goOn(start(plainJava()));
    Files.writeString(source, "// changed since");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    withoutMaven();

    Process old = start(plainJava(), true);
    goOn(old);

    assertThat(old.inputReader(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("the sources are newer than the build"))
        .endsWith("waits", "built");
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, false, false", "22, true, false", "25.0.3, true, true"})
  void aJavaIsGivenTheFlagsItKnows(String version, boolean nativeAccess, boolean unsafe)
      throws Exception {
    makeAProject("home");
    change("any");
    Path java = folder.resolve("java");
    script(java.resolve("bin/java"), "printf '%s\\n' \"$@\"\n");
    write(java.resolve("release"), "IMPLEMENTOR=\"N\"\nJAVA_VERSION=\"" + version + "\"\n");

    List<String> words = start(java).inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(words.contains("--enable-native-access=ALL-UNNAMED")).isEqualTo(nativeAccess);
    assertThat(words.contains("--sun-misc-unsafe-memory-access=allow")).isEqualTo(unsafe);
    assertThat(words).endsWith("maskwise.cli.Maskwise");
  }

  /** Without UTF-8 Java opens no file whose name has other letters than ASCII. */
  @ParameterizedTest
  @CsvSource({"C, true", "POSIX, true", "C.UTF-8, false"})
  void whereNoLocaleIsSetUtf8Holds(String locale, boolean changed) throws Exception {
    makeAProject("home");
    change("any");
    Path java = folder.resolve("java");
    script(java.resolve("bin/java"), "printf '%s' \"$LC_ALL\"\n");

    Process process = start(java, false, Map.of("LC_ALL", locale));

    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(seen.equals(locale)).isEqualTo(!changed);
    assertThat(seen.toUpperCase(Locale.ROOT)).containsPattern("UTF-?8");
  }

  @Test
  void theClassesOfAStartComeFromAnArchiveAndADamagedOneIsPassedOver() throws Exception {
    makeAProject("home"); // without a space: Java 17 uses no archive of classes from such a path
    change("any");

    Process first = start(JAVA, "-Xlog:class+load");
    goOn(first);
    assertThat(first.inputReader(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("maskwise.cli."))
        .hasSize(2)
        .allMatch(line -> line.endsWith("source: shared objects file"));

    try (Stream<Path> files = Files.list(versions().get(0))) {
      Path archive = files.filter(file -> file.toString().endsWith(".jsa")).findAny().orElseThrow();
      Files.delete(archive);
      Files.writeString(archive, "no archive");
    }
    Process second = start(JAVA);
    goOn(second);
    assertThat(second.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("waits", "any");
  }

  private void makeAProject(String name) throws IOException {
    home = Files.createDirectories(folder.toRealPath().resolve(name));
    Files.copy(Path.of("..", "maskwise"), home.resolve("maskwise"));
    source = write(home.resolve("cli/src/main/java/Source.java"), "");
    write(home.resolve("pom.xml"), "");
    write(home.resolve("cli/pom.xml"), "");
    write(home.resolve("core/pom.xml"), "");
    script(
        folder.resolve("bin/mvn"),
        """
        cd '%1$s' && mkdir -p cli/target core/target
        cp next/cli.jar cli/target/maskwise-cli.jar && cp next/core.jar core/target/maskwise-core-1.jar
        printf %%s '%1$s/core/target/maskwise-core-1.jar' >cli/target/classpath.txt
        """
            .formatted(home));
  }

  /** Sources and jars of a program that says so much, after it was told to go on. */
  private void change(String text) throws IOException {
    Path classes = folder.resolve("classes");
    Path main =
        write(
            folder.resolve("java/maskwise/cli/Maskwise.java"),
            """
            package maskwise.cli;
            public class Maskwise {
              public static void main(String[] words) throws Exception {
                if (words.length > 0) { Later.TEXT.strip(); return; } // asked for the classes of a start
                System.out.println("waits");
                System.in.read();
                System.out.println(Later.TEXT.strip());
              }
            }
            """);
    Path later =
        write(
            folder.resolve("java/maskwise/cli/Later.java"),
            "package maskwise.cli; class Later { static final String TEXT = String.valueOf(\""
                + text
                + "\"); }");
    Files.createDirectories(classes);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), main.toString(), later.toString());
    assertThat(status).isZero();
    jar(home.resolve("next/cli.jar"), classes, "maskwise/cli/Maskwise.class");
    jar(home.resolve("next/core.jar"), classes, "maskwise/cli/Later.class");
    Files.writeString(source, "// " + text + " at " + Instant.now());
  }

  private static void jar(Path file, Path classes, String name) throws IOException {
    Files.createDirectories(file.getParent());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(Files.readAllBytes(classes.resolve(name)));
    }
  }

  /** The Java of this test, of which the launcher knows no version and makes no archive. */
  private Path plainJava() throws IOException {
    Path java = folder.resolve("plain");
    script(java.resolve("bin/java"), "exec '" + JAVA.resolve("bin/java") + "' \"$@\"\n");
    return java;
  }

  /** From now on a machine with the tools that the launcher needs, and no Maven. */
  private void withoutMaven() throws IOException {
    Files.delete(folder.resolve("bin/mvn"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "bash",
            "cat",
            "cksum",
            "cp",
            "date",
            "dirname",
            "env",
            "find",
            "getconf",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "ps",
            "readlink",
            "rm",
            "sort",
            "touch",
            "tr",
            "xargs")) {
      Path real =
          Stream.of("/bin", "/usr/bin")
              .map(bin -> Path.of(bin, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      makeExecutable(write(tools.resolve(tool), "#!/bin/sh\nexec '" + real + "' \"$@\"\n"));
    }
    path = tools.toString();
  }

  private Process start(Path java, String... options) throws IOException {
    return start(java, false, Map.of(), options);
  }

  private Process start(Path java, boolean withErrors, String... options) throws IOException {
    return start(java, withErrors, Map.of(), options);
  }

  private Process start(
      Path java, boolean withErrors, Map<String, String> environment, String... options)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("maskwise").toString());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("MASKWISE_JAVA_OPTS", String.join(" ", options));
    builder.environment().merge("PATH", path, (old, own) -> own.isEmpty() ? old : own);
    builder.environment().merge("PATH", folder + "/bin:", (old, bin) -> bin + old);
    return withErrors
        ? builder.redirectErrorStream(true).start()
        : builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void goOn(Process process) throws Exception {
    try (OutputStream input = process.getOutputStream()) {
      input.write('\n');
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private List<Path> versions() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve(".build"))) {
      return new ArrayList<>(all.filter(Files::isDirectory).sorted().toList());
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void script(Path file, String text) throws IOException {
    makeExecutable(write(file, "#!/usr/bin/env bash\n" + text));
  }

  private static void makeExecutable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
