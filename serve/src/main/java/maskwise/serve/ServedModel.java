package maskwise.serve;

import java.util.List;
import maskwise.answer.Thresholds;

/**
 * What is told of the model that answers.
 *
 * @param name for people
 * @param digest of its weights; other weights, another digest
 * @param attributes that it tells: {@code mask}, {@code gender}, {@code age}
 * @param crop how faces are cut for it
 * @param thresholds below which an answer is unsure, see {@link Thresholds#text()}
 */
public record ServedModel(
    String name, String digest, List<String> attributes, String crop, String thresholds) {

  /** Copies the list. */
  public ServedModel {
    attributes = List.copyOf(attributes);
  }
}
