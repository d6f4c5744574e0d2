package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.UserError;

/**
 * The ways in which a network looks at a photo whose answers are averaged: test-time augmentation
 * by several crops and mirrored ones (Krizhevsky et al., "ImageNet Classification with Deep
 * Convolutional Neural Networks", 2012, section 4.1).
 *
 * @param crops which share of each side is looked at, each over 0 to 1; at least one
 * @param flip whether each crop is looked at mirrored too
 */
public record Views(@JsonProperty("crops") List<Double> crops, @JsonProperty("flip") boolean flip) {

  private static final String MIRRORED = "+flip";

  /** The photo as it is. */
  public static final Views PLAIN = new Views(List.of(1.0), false);

  /** Checks the crops. */
  public Views {
    crops = List.copyOf(crops);
    if (crops.isEmpty() || crops.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
      throw new UserError("expected crops of over 0 to 1, at least one, found " + crops);
    }
  }

  /** The same crops, mirrored too or not. */
  public Views withFlip(boolean mirrored) {
    return new Views(crops, mirrored);
  }

  /** One word that {@link #parse} reads back to an equal value: {@code 1.0,0.85+flip}. */
  public String text() {
    return crops.stream().map(String::valueOf).collect(Collectors.joining(","))
        + (flip ? MIRRORED : "");
  }

  /**
   * Reads {@code plain}, {@code flip}, crops such as {@code 1.0,0.85}, or {@code 0.85+flip}.
   *
   * @throws UserError if it is something else
   */
  public static Views parse(String text) {
    if (text.equals("plain")) {
      return PLAIN;
    }
    if (text.equals("flip")) {
      return PLAIN.withFlip(true);
    }
    boolean mirrored = text.endsWith(MIRRORED);
    String crops = mirrored ? text.substring(0, text.length() - MIRRORED.length()) : text;
    try {
      return new Views(Stream.of(crops.split(",", -1)).map(Double::valueOf).toList(), mirrored);
    } catch (NumberFormatException e) {
      throw new UserError(
          "expected views as plain, flip, 0.85 or 1.0,0.85+flip, found '" + text + "'", e);
    }
  }

  /** How many answers make one. */
  public int count() {
    return crops.size() * (flip ? 2 : 1);
  }

  /** What makes each view of a photo: first as they lie, then mirrored. */
  public List<AugmentationPipeline> pipelines() {
    List<AugmentationPipeline> pipelines = new ArrayList<>();
    for (boolean mirrored : flip ? new boolean[] {false, true} : new boolean[] {false}) {
      for (double share : crops) {
        List<Augmentation> steps = new ArrayList<>();
        if (share < 1) {
          steps.add(new CenterCrop(share, 1));
        }
        if (mirrored) {
          steps.add(new HorizontalFlip(1));
        }
        pipelines.add(new AugmentationPipeline(steps));
      }
    }
    return List.copyOf(pipelines);
  }
}
