package maskwise.duplicate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;

/** Looks at the photos of many samples, on all cores. */
public final class Fingerprints {

  private Fingerprints() {}

  /**
   * The fingerprint of every photo that can be read; each other is reported at its row.
   *
   * @param progress told how many rows have been looked at, on many threads
   */
  public static Map<Path, Fingerprint> of(
      List<Sample> samples, Problems problems, IntConsumer progress) {
    Map<Path, Fingerprint> fingerprints = new ConcurrentHashMap<>();
    AtomicInteger done = new AtomicInteger();
    List<Optional<Problem>> faults =
        samples.parallelStream()
            .map(
                sample -> {
                  Optional<Problem> fault = look(sample, fingerprints);
                  progress.accept(done.incrementAndGet());
                  return fault;
                })
            .toList();
    faults.forEach(fault -> fault.ifPresent(problems::add));
    return fingerprints;
  }

  private static Optional<Problem> look(Sample sample, Map<Path, Fingerprint> fingerprints) {
    if (fingerprints.containsKey(sample.path())) {
      return Optional.empty(); // another face on the same photo
    }
    try {
      fingerprints.put(sample.path(), Fingerprint.of(sample.path()));
      return Optional.empty();
    } catch (PictureException e) {
      return Optional.of(sample.problem(Problem.Kind.BROKEN_PICTURE, e.fault()));
    }
  }
}
