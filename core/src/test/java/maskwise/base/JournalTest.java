package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  /** What is known of a part. */
  record Part(String file, int pictures) {}

  @TempDir private Path folder;

  @Test
  void whatWasNotedIsFoundAgain() throws IOException {
    try (Journal<Part> journal = open()) {
      assertThat(journal.isEmpty()).isTrue();
      journal.add("a", new Part("a ü.jpg", 2));
    }
    try (Journal<Part> journal = open()) {
      assertThat(journal.find("a")).hasValue(new Part("a ü.jpg", 2));
      assertThat(journal.find("b")).isEmpty();
    }
  }

  @Test
  void aLineThatWasNotFinishedCountsForNothingAndTheNextOneIsWhole() throws IOException {
    try (Journal<Part> journal = open()) {
      journal.add("a", new Part("a.jpg", 1));
    }
    // as a process leaves it that was killed while writing
    Files.writeString(
        folder.resolve(".done.jsonl"),
        "{\"key\":\"b\",\"done\":{\"file\":\"b.j",
        StandardOpenOption.APPEND);

    try (Journal<Part> journal = open()) {
      assertThat(journal.find("b")).isEmpty();
      journal.add("c", new Part("c.jpg", 3));
    }
    try (Journal<Part> journal = open()) {
      assertThat(journal.find("a")).isPresent();
      assertThat(journal.find("c")).hasValue(new Part("c.jpg", 3));
    }
  }

  @Test
  void aDamagedLineIsPassedOver() throws IOException {
    Files.writeString(
        folder.resolve(".done.jsonl"),
        "no JSON\n{\"key\":\"a\",\"done\":{\"file\":\"a.jpg\",\"pictures\":1}}\n");
    try (Journal<Part> journal = open()) {
      assertThat(journal.find("a")).hasValue(new Part("a.jpg", 1));
    }
  }

  @Test
  void onlyOneAtATimeMayHoldIt() throws IOException {
    try (Journal<Part> journal = open()) {
      journal.add("a", new Part("a.jpg", 1));
      assertThatThrownBy(this::open)
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("expected no other process in " + folder)
          .hasMessageContaining("another prepare");
    }
    open().close();
  }

  private Journal<Part> open() throws IOException {
    return Journal.open(folder, ".done.jsonl", Part.class, "prepare");
  }
}
