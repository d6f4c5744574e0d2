package maskwise.cli;

import java.util.List;
import maskwise.load.PictureScan;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/** Decodes pictures before a long work needs them, with a progress display. */
final class ReadablePictures {

  private ReadablePictures() {}

  /** The samples whose pictures can be read, in their order; every other is reported. */
  static Manifest of(Manifest manifest, Problems problems) {
    List<Sample> samples = manifest.samples();
    try (ProgressDisplay progress =
        ProgressDisplay.of("Reading images", "images", samples.size())) {
      return manifest.with(
          PictureScan.readable(
              samples, PictureScan.Depth.PIXELS, problems, done -> progress.at(done, "")));
    }
  }
}
