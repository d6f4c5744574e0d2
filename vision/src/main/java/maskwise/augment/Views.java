package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
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
