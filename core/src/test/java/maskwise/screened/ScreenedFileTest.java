package maskwise.screened;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import maskwise.answer.Verdict;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenedFileTest {

  @TempDir Path folder;

  static FaceResult face(Verdict verdict, double probability) {
    return new FaceResult(
        List.of(10.0, 20.5, 30.0, 40.0),
        0.9,
        Map.of("mouth", List.of(25.0, 50.0)),
        verdict.key(),
        Map.of(
            "mask",
            new FaceResult.Answer(
                "not_wear", probability, verdict == Verdict.UNSURE, Map.of("not_wear", 0.7))),
        null,
        null);
  }

  static PhotoResult photo(String name, String time, FaceResult... faces) {
    return new PhotoResult(name, time, 640, 480, "", List.of(), List.of(faces), "");
  }

  @Test
  void resultsAreReadAsTheyWereWritten() throws IOException {
    List<PhotoResult> photos =
        List.of(
            photo("a, b.jpg", "2021-03-05T14:02:11", face(Verdict.NOT_WEAR, 0.7)),
            photo("nobody.jpg", ""),
            PhotoResult.broken("torn.jpg", "expected a picture, found text"));

    ScreenedFile.write(folder, photos);

    assertThat(ScreenedFile.read(folder)).isEqualTo(photos);
  }

  @Test
  void theTableHasARowForEachFaceAndLeavesEmptyWhatIsNotTold() throws IOException {
    ScreenedFile.write(
        folder,
        List.of(
            photo("a.jpg", "", face(Verdict.NOT_WEAR, 0.7), face(Verdict.UNSURE, 0.4)),
            photo("nobody.jpg", "")));

    assertThat(Files.readString(folder.resolve(ScreenedFile.TABLE)))
        .isEqualTo(
            """
            photo,face,time,x,y,width,height,score,verdict,mask,mask_probability,gender,\
            gender_probability,age,age_probability,years,class
            a.jpg,1,,10.0,20.5,30.0,40.0,0.9,not_wear,not_wear,0.7,,,,,,
            a.jpg,2,,10.0,20.5,30.0,40.0,0.9,unsure,not_wear,0.4,,,,,,
            """);
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    ScreenedFile.write(folder, List.of(photo("a.jpg", "")));
    Files.writeString(
        folder.resolve(ScreenedFile.LINES), "{\"photo\": 1,", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> ScreenedFile.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("results.jsonl:2");
  }

  @Test
  void theSummaryCountsFacesInAllAndByTheHour() throws IOException {
    ScreeningSummary summary =
        ScreeningSummary.of(
            List.of(
                photo("a.jpg", "2021-03-05T14:02:11", face(Verdict.WEAR, 0.9)),
                photo(
                    "b.jpg",
                    "2021-03-05T14:59:59",
                    face(Verdict.NOT_WEAR, 0.9),
                    face(Verdict.WEAR, 0.9)),
                photo("c.jpg", "2021-03-05T15:00:00", face(Verdict.UNSURE, 0.5)),
                photo("undated.jpg", "", face(Verdict.INCORRECT, 0.9)),
                photo("nobody.jpg", ""),
                PhotoResult.broken("torn.jpg", "broken")));

    assertThat(summary.photos()).isEqualTo(5);
    assertThat(summary.withoutFace()).isEqualTo(1);
    assertThat(summary.broken()).isEqualTo(1);
    assertThat(summary.faces()).isEqualTo(5);
    assertThat(summary.count(Verdict.WEAR)).isEqualTo(2);
    assertThat(summary.hours().keySet()).containsExactly("2021-03-05T14", "2021-03-05T15");
    assertThat(summary.hours().get("2021-03-05T14"))
        .isEqualTo(Map.of("wear", 2, "incorrect", 0, "not_wear", 1, "unsure", 0));

    summary.write(folder);
    assertThat(Files.readString(folder.resolve(ScreeningSummary.NAME)))
        .contains("\"without_face\" : 1", "\"2021-03-05T15\"");
  }
}
