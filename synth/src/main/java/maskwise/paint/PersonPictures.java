package maskwise.paint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.manifest.Problem;
import maskwise.manifest.Sample;

/**
 * What was made of one person.
 *
 * @param made the pictures written, in order
 * @param refused photos without a mask, by reason
 * @param faults photos that cannot be used; a person who has some is not noted as done, so that
 *     they are told again
 */
@JsonIgnoreProperties("faults")
public record PersonPictures(
    List<Made> made, Map<PaintRefusal, Integer> refused, List<Fault> faults) {

  /** The column of how the mask sits. */
  public static final String WEARING = "wearing";

  /** The column of which mask it is. */
  public static final String KIND = "mask_kind";

  /** A person with nothing to complain about has no list of faults in the journal. */
  public PersonPictures {
    made = List.copyOf(made);
    refused = Map.copyOf(refused);
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /**
   * A photo that cannot be used.
   *
   * @param photo which of the person's photos, from 0
   * @param kind what is wrong with it
   * @param message what was expected and what was found
   */
  public record Fault(int photo, Problem.Kind kind, String message) {}

  /**
   * A picture that was written.
   *
   * @param photo which of the person's photos it was painted on, from 0
   * @param file where it lies, relative to the folder
   * @param wearing how the mask sits
   * @param kind which mask
   * @param points columns of the key points
   */
  public record Made(
      int photo, String file, Wearing wearing, String kind, Map<String, String> points) {

    /**
     * The further columns of the picture's row in a manifest.
     *
     * @param photo the row of the photo that it was painted on
     * @param original where that photo lies, as the column {@code original} tells it
     */
    public Map<String, String> columns(Sample photo, String original) {
      Map<String, String> columns = new LinkedHashMap<>(photo.extra());
      columns.putAll(points);
      columns.put("original", original);
      columns.put("synthetic", "true");
      columns.put(WEARING, wearing.key());
      columns.put(KIND, kind);
      return columns;
    }
  }
}
