package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizeCommandTest {

  /** Where the parts of a face that looks into the camera are in a picture of 200 × 240. */
  private static final String FRONT = "72 90,128 90,100 123,100 150,42 102,158 102";

  @TempDir Path folder;

  private Path manifest;

  @BeforeEach
  void threePeople() throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "path,person,mask,gender,age,"
                + "right_eye,left_eye,nose_tip,mouth,right_ear,left_ear\n");
    for (String person : new String[] {"ann", "bob", "eve"}) {
      byte[] skin = new byte[200 * 240 * 3];
      Arrays.fill(skin, (byte) 170);
      PictureWriter.png(new Picture(200, 240, skin), folder.resolve(person + ".png"));
      rows.append(person + ".png," + person + ",not_wear,female,30," + FRONT + "\n");
    }
    manifest = folder.resolve("bare.csv");
    Files.writeString(manifest, rows);
  }

  @Test
  void paintsAndShowsWhatItPainted() throws IOException {
    Path out = folder.resolve("painted");

    Shell.Answer answer = Shell.run("synthesize", manifest, "--out", out, "--workers", 1);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("Made 21 pictures of 3 of 3 people: 15 right");
    assertThat(out.resolve("contact-sheet.png")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("manifest.csv")))
        .startsWith("path,person,mask,gender,age,")
        .contains("original,synthetic,wearing,mask_kind")
        .contains("../ann.png,true,right,");
  }

  @Test
  void anUnknownKindIsToldWithTheNearest() {
    Shell.Answer answer =
        Shell.run("synthesize", manifest, "--out", folder.resolve("x"), "--kinds", "kn59");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("found 'kn59'; nearest is kn95");
  }

  @Test
  void paintedMasksAreNotValidatedWithUnlessAskedFor() {
    Path out = folder.resolve("painted");
    Shell.run("synthesize", manifest, "--out", out, "--per-person", "wear=1", "--workers", 1);
    Path painted = out.resolve("manifest.csv");

    Shell.Answer refused = Shell.run("split", painted, "--out", folder.resolve("s"));
    Shell.Answer asked =
        Shell.run("split", painted, "--out", folder.resolve("s"), "--synthetic-validation");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("only synthetic").contains("--synthetic-validation");
    assertThat(asked.status()).as(asked.err()).isZero();
  }
}
