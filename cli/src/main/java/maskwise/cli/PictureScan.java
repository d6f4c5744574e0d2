package maskwise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** Opens pictures before a long work needs them, so that a broken one is found at once. */
final class PictureScan {

  private PictureScan() {}

  /** The samples whose pictures can be read, in their order; every other is reported. */
  static Manifest readable(Manifest manifest, Problems problems) {
    List<Sample> samples = manifest.samples();
    List<Path> pictures = samples.stream().map(Sample::path).toList();
    return manifest.with(readable(pictures, problems).stream().map(samples::get).toList());
  }

  /** Places of the pictures that can be read, in their order; every other is reported. */
  static List<Integer> readable(List<Path> pictures, Problems problems) {
    AtomicInteger done = new AtomicInteger();
    String[] faults = new String[pictures.size()];
    try (Progress progress = Progress.of("Reading pictures", "images", pictures.size())) {
      IntStream.range(0, faults.length)
          .parallel()
          .forEach(
              i -> {
                try {
                  PictureReader.DEFAULT.read(pictures.get(i));
                } catch (PictureException e) {
                  faults[i] = e.fault();
                }
                progress.at(done.incrementAndGet(), "");
              });
    }
    for (int i = 0; i < faults.length; i++) {
      if (faults[i] != null) {
        problems.add(new Problem(pictures.get(i), 0, Problem.Kind.BROKEN_PICTURE, faults[i]));
      }
    }
    return IntStream.range(0, faults.length).filter(i -> faults[i] == null).boxed().toList();
  }
}
