package maskwise.screened;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What was found on one photo: a line of {@code results.jsonl}.
 *
 * @param photo its path as it was named or found
 * @param time when it was taken, {@code 2021-03-05T14:02:11} in the camera's own time; empty where
 *     it does not say
 * @param width pixels of the upright photo; 0 of a broken one
 * @param height pixels of the upright photo; 0 of a broken one
 * @param picture the annotated picture, relative to the folder of the results; empty if none was
 *     wanted
 * @param crops the pictures of the faces, in their order; empty if none were wanted
 * @param faces best detector score first
 * @param error why the photo could not be screened; empty if it was
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PhotoResult(
    String photo,
    String time,
    int width,
    int height,
    String picture,
    List<String> crops,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<FaceResult> faces,
    String error) {

  /** Replaces missing values by empty ones. */
  public PhotoResult {
    time = time == null ? "" : time;
    picture = picture == null ? "" : picture;
    crops = crops == null ? List.of() : List.copyOf(crops);
    faces = faces == null ? List.of() : List.copyOf(faces);
    error = error == null ? "" : error;
  }

  /** A photo that could not be screened. */
  public static PhotoResult broken(String photo, String error) {
    return new PhotoResult(photo, "", 0, 0, "", List.of(), List.of(), error);
  }

  /** Whether it could not be screened. */
  @JsonIgnore
  public boolean isBroken() {
    return !error.isEmpty();
  }
}
