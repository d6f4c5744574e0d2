package maskwise.paint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import maskwise.manifest.Problem;

/**
 * What was made of one person.
 *
 * @param made the pictures written, in order
 * @param refused photos without a mask, by reason
 * @param problems photos that cannot be read; a person who has some is not noted as done, so that
 *     they are told again
 */
@JsonIgnoreProperties("problems")
record PersonPictures(List<Made> made, Map<PaintRefusal, Integer> refused, List<Problem> problems) {

  /** A person with nothing to complain about has no list of problems in the journal. */
  PersonPictures {
    problems = problems == null ? List.of() : List.copyOf(problems);
  }

  /**
   * A picture that was written.
   *
   * @param photo which of the person's photos it was painted on, from 0
   * @param file where it lies, relative to the folder
   * @param wearing how the mask sits
   * @param kind which mask
   * @param points columns of the key points
   */
  record Made(int photo, String file, Wearing wearing, String kind, Map<String, String> points) {}
}
