package maskwise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.slice.Slicing;
import maskwise.survey.Brightness;

/** How bright the photos of an evaluation are. */
final class Brightnesses {

  private Brightnesses() {}

  /**
   * As {@code prepare} has measured the faces, where it has measured all of them; or else of whole
   * photos, measured now, so that all are measured alike.
   */
  static ToDoubleFunction<Sample> of(List<Sample> samples) {
    ToDoubleFunction<Sample> column = sample -> Slicing.number(sample, Slicing.EXPOSURE);
    if (samples.stream().mapToDouble(column).allMatch(Double::isFinite)) {
      return column;
    }
    Map<Path, Double> measured;
    try (ProgressDisplay progress = ProgressDisplay.of("Brightness", "images", samples.size())) {
      // The network has read them all: what cannot be read now has been told before.
      measured =
          Brightness.of(samples, new Problems(true, problem -> {}), done -> progress.at(done, ""));
    }
    return sample -> measured.getOrDefault(sample.path(), Double.NaN);
  }
}
