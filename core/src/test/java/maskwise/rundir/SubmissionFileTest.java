package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.manifest.FaceBox;
import maskwise.rundir.SubmissionFile.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionFileTest {

  private static final List<Answer> ANSWERS =
      List.of(new Answer("b.jpg", 17), new Answer("a.jpg", 3));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("submission.csv");
  }

  @Test
  void holdsTheAnswersInTheGivenOrderAndReadsThemBack() throws IOException {
    SubmissionFile.write(file, ANSWERS, false);

    assertThat(file).hasContent("ImageID,ans\nb.jpg,17\na.jpg,3\n");
    assertThat(SubmissionFile.read(file)).isEqualTo(ANSWERS);
  }

  @Test
  void facesOfAPhotoStandWithTheirBoxes() throws IOException {
    List<Answer> faces =
        List.of(
            new Answer("odd,name.jpg#1", 17, Optional.of(new FaceBox(1, 2.5, 30, 40))),
            new Answer("b.jpg", 3));

    SubmissionFile.write(file, faces, true);

    assertThat(file)
        .hasContent(
            """
            ImageID,ans,face_x,face_y,face_width,face_height
            "odd,name.jpg#1",17,1.0,2.5,30.0,40.0
            b.jpg,3,,,,
            """);
    assertThat(SubmissionFile.read(file)).isEqualTo(faces);
  }

  @Test
  void readsWhatASpreadsheetSaved() throws IOException {
    Files.writeString(file, "\uFEFFImageID,ans\r\nb.jpg,17\r\na.jpg,3\r\n");

    assertThat(SubmissionFile.read(file)).isEqualTo(ANSWERS);
  }

  @Test
  void namesFileAndLineOfAnAnswerThatIsNoClass() throws IOException {
    Files.writeString(file, "ImageID,ans\nb.jpg,17\na.jpg,18\n");

    assertThatThrownBy(() -> SubmissionFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "submission.csv:3: expected a whole number from 0 to 17 in column ans, found '18'");
  }

  @Test
  void namesFileAndLineOfARowThatWasCutOff() throws IOException {
    Files.writeString(file, "ImageID,ans\nb.jpg,17\na.j");

    assertThatThrownBy(() -> SubmissionFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("submission.csv:3: expected 2 fields as in the header, found 1");
  }
}
