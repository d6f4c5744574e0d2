package maskwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill is played by leaving the directories as they are between two steps of a replacement. */
class CheckpointDirectoryTest {

  @TempDir Path weights;

  private Path last;
  private Path next;
  private Path old;
  private CheckpointDirectory checkpoint;

  @BeforeEach
  void name() {
    last = weights.resolve("last");
    next = weights.resolve("last.next");
    old = weights.resolve("last.old");
    checkpoint = new CheckpointDirectory(last);
  }

  private static void fill(Path set, String content, boolean whole) throws IOException {
    Files.createDirectories(set);
    Files.writeString(set.resolve("model"), content);
    if (whole) {
      Files.writeString(set.resolve(CheckpointDirectory.STATE), content);
    }
  }

  private void holds(String content) throws IOException {
    assertThat(checkpoint.current()).contains(last);
    assertThat(last.resolve("model")).hasContent(content);
    assertThat(last.resolve(CheckpointDirectory.STATE)).hasContent(content);
    checkpoint.replace(set -> fill(set, "after", true));
    assertThat(last.resolve("model")).hasContent("after");
    assertThat(next).doesNotExist();
    assertThat(old).doesNotExist();
  }

  @Test
  void nothingIsThereAtFirst() throws IOException {
    assertThat(checkpoint.current()).isEmpty();

    checkpoint.replace(set -> fill(set, "1", true));

    holds("1");
  }

  @Test
  void killedWhileWritingTheOldSetStands() throws IOException {
    fill(last, "1", true);
    fill(next, "2", false);

    holds("1");
  }

  @Test
  void killedWhenTheNewSetIsWholeItTakesThePlace() throws IOException {
    fill(last, "1", true);
    fill(next, "2", true);

    holds("2");
  }

  @Test
  void killedBetweenTheTwoMovesTheNewSetTakesThePlace() throws IOException {
    fill(old, "1", true);
    fill(next, "2", true);

    holds("2");
  }

  @Test
  void killedWhileDeletingTheOldSetTheNewOneStands() throws IOException {
    fill(last, "2", true);
    fill(old, "1", false);

    holds("2");
  }

  @Test
  void aNewSetThatCannotBeWrittenLeavesTheOldOne() throws IOException {
    checkpoint.replace(set -> fill(set, "1", true));

    assertThatThrownBy(
            () ->
                checkpoint.replace(
                    set -> {
                      fill(set, "2", false);
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");

    holds("1");
  }
}
