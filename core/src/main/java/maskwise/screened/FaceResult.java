package maskwise.screened;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Verdict;

/**
 * What was answered for one face, as it stands in files and goes over HTTP.
 *
 * @param box left edge, upper edge, width and height in pixels of the upright photo; may reach
 *     beyond it
 * @param score how sure the detector is that this is a face, 0 to 1
 * @param keyPoints x and y of eyes, nose, mouth and ears, by name; right and left are the person's
 * @param verdict how the mask is worn, {@link Verdict#key()}
 * @param attributes what is answered for each attribute, by {@code mask}, {@code gender}, {@code
 *     age}
 * @param years the expected age, of a model that tells it; otherwise null
 * @param faceClass the class that is named, 0 to 17, of a model of all three attributes; otherwise
 *     null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaceResult(
    List<Double> box,
    double score,
    @JsonProperty("key_points") Map<String, List<Double>> keyPoints,
    String verdict,
    Map<String, Answer> attributes,
    Double years,
    @JsonProperty("class") Integer faceClass) {

  /** Copies the collections. */
  public FaceResult {
    box = List.copyOf(box);
    keyPoints = new LinkedHashMap<>(keyPoints);
    attributes = new LinkedHashMap<>(attributes);
  }

  /**
   * An attribute's answer.
   *
   * @param value its name, such as {@code not_wear}
   * @param probability of this value, 0 to 1
   * @param unsure whether that is below the threshold
   * @param probabilities of all values, by name
   */
  public record Answer(
      String value, double probability, boolean unsure, Map<String, Double> probabilities) {

    /** Copies the map. */
    public Answer {
      probabilities = new LinkedHashMap<>(probabilities);
    }

    /** Rounded to four decimals; more would suggest a precision that does not exist. */
    public static Answer of(AttributeAnswer answer) {
      Map<String, Double> probabilities = new LinkedHashMap<>();
      List<String> names = answer.attribute().names();
      for (int i = 0; i < names.size(); i++) {
        probabilities.put(names.get(i), rounded(answer.probabilities().get(i), 4));
      }
      return new Answer(
          answer.name(), rounded(answer.probability(), 4), answer.unsure(), probabilities);
    }
  }

  /** {@link #verdict} as a constant. */
  public Verdict judged() {
    return Verdict.ofKey(verdict);
  }

  /** A number with so many decimals. */
  public static double rounded(double number, int decimals) {
    double factor = Math.pow(10, decimals);
    return Math.round(number * factor) / factor;
  }
}
