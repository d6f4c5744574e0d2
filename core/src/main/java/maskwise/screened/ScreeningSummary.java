package maskwise.screened;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import maskwise.answer.Verdict;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;

/**
 * How many faces wear their masks how: {@value #NAME}.
 *
 * @param photos how many were screened
 * @param withoutFace on how many of them no face was found
 * @param broken how many could not be screened
 * @param faces how many faces were found
 * @param verdicts how many faces of each verdict, by {@link Verdict#key()}
 * @param hours the same by the hour that photos were taken in, {@code 2021-03-05T14}, in order;
 *     photos that do not say when are in none
 */
public record ScreeningSummary(
    int photos,
    @JsonProperty("without_face") int withoutFace,
    int broken,
    int faces,
    Map<String, Integer> verdicts,
    Map<String, Map<String, Integer>> hours) {

  /** Name of the file. */
  public static final String NAME = "summary.json";

  /** Of {@code 2021-03-05T14:02:11} the part that names the hour. */
  private static final int HOUR = "2021-03-05T14".length();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Counts. */
  public static ScreeningSummary of(List<PhotoResult> photos) {
    Map<String, Integer> verdicts = none();
    Map<String, Map<String, Integer>> hours = new TreeMap<>();
    for (PhotoResult photo : photos) {
      for (FaceResult face : photo.faces()) {
        verdicts.merge(face.verdict(), 1, Integer::sum);
        if (photo.time().length() >= HOUR) {
          hours
              .computeIfAbsent(photo.time().substring(0, HOUR), hour -> none())
              .merge(face.verdict(), 1, Integer::sum);
        }
      }
    }
    List<PhotoResult> whole = photos.stream().filter(photo -> !photo.isBroken()).toList();
    return new ScreeningSummary(
        whole.size(),
        (int) whole.stream().filter(photo -> photo.faces().isEmpty()).count(),
        photos.size() - whole.size(),
        whole.stream().mapToInt(photo -> photo.faces().size()).sum(),
        verdicts,
        hours);
  }

  private static Map<String, Integer> none() {
    Map<String, Integer> none = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      none.put(verdict.key(), 0);
    }
    return none;
  }

  /** How many faces have a verdict. */
  public int count(Verdict verdict) {
    return verdicts.get(verdict.key());
  }

  /**
   * Replaces the file in a folder.
   *
   * @throws IOException if it cannot be written; the old one then stays
   */
  public void write(Path folder) throws IOException {
    AtomicFile.writeString(folder.resolve(NAME), JsonLayout.pretty(JSON.valueToTree(this)));
  }
}
