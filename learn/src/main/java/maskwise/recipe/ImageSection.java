package maskwise.recipe;

import java.util.List;
import maskwise.key.Key;
import maskwise.key.Range;

/** The picture a network sees. */
public record ImageSection(
    @Key(doc = "input height in pixels, at least 8", standard = "224") int height,
    @Key(doc = "input width in pixels, at least 8", standard = "224") int width,
    @Key(
            doc =
                "mean of the red, green and blue channel for normalization, of values from 0 to 1",
            standard = "[0.485, 0.456, 0.406]")
        List<Double> mean,
    @Key(
            doc = "standard deviation of the red, green and blue channel for normalization, over 0",
            standard = "[0.229, 0.224, 0.225]")
        List<Double> std) {

  /** Checks the ranges. */
  public ImageSection {
    Range.atLeast("height", height, 8);
    Range.atLeast("width", width, 8);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    Range.size("mean", mean, 3);
    Range.size("std", std, 3);
    std.forEach(value -> Range.over("std", value, 0));
  }
}
