package maskwise.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureReader;

/** Opens every picture of a manifest, so that a broken one is found before a training meets it. */
final class PictureScan {

  private PictureScan() {}

  /**
   * The samples whose pictures can be read, in their order; every other is reported.
   *
   * @param manifest what to look through
   * @param problems told of every picture that cannot be read
   */
  static Manifest readable(Manifest manifest, Problems problems) {
    PictureReader reader = PictureReader.DEFAULT;
    List<Sample> samples = manifest.samples();
    AtomicInteger done = new AtomicInteger();
    String[] faults = new String[samples.size()];
    try (Progress progress = Progress.of("Reading pictures", "images", samples.size())) {
      IntStream.range(0, samples.size())
          .parallel()
          .forEach(
              i -> {
                try {
                  reader.read(samples.get(i).path());
                } catch (IOException e) {
                  faults[i] = Objects.toString(e.getMessage(), e.toString());
                }
                progress.at(done.incrementAndGet(), "");
              });
    }
    List<Sample> readable =
        IntStream.range(0, faults.length)
            .filter(
                i -> {
                  if (faults[i] != null) {
                    problems.add(
                        new Problem(
                            samples.get(i).path(), 0, Problem.Kind.BROKEN_PICTURE, faults[i]));
                  }
                  return faults[i] == null;
                })
            .mapToObj(samples::get)
            .toList();
    return new Manifest(readable, manifest.extraColumns());
  }
}
