package maskwise.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.merge.ManifestMerge;
import maskwise.split.HoldOut;
import maskwise.split.PersonSplit;

/**
 * The photos of each training of a sweep: every seed holds out other people, the same for all
 * variants.
 *
 * @param out directory of the sweep
 */
record HeldOutPeople(SweepPlan plan, Path out) {

  /**
   * Splits the people of every seed that has not been split yet.
   *
   * @throws IOException if a file cannot be read or written
   */
  void split() throws IOException {
    if (plan.people().isEmpty()) {
      return;
    }
    for (long seed : plan.seeds()) {
      Path directory = directory(seed);
      if (!Files.exists(validation(seed))) {
        HoldOut parts = PersonSplit.holdOut(read(plan.people().get()), plan.validation(), seed);
        Files.createDirectories(directory);
        ManifestWriter.write(parts.train(), train(seed));
        ManifestWriter.write(parts.validation(), validation(seed)); // last: then both are there
      }
    }
  }

  /**
   * The keys of a recipe that name a training's photos.
   *
   * @return {@code key=value}; none if the recipe's own photos are meant
   */
  List<String> keys(String variant, long seed) throws IOException {
    if (plan.people().isEmpty()) {
      return List.of();
    }
    Path train = plan.with().containsKey(variant) ? merged(variant, seed) : train(seed);
    return List.of("data.train=" + quoted(train), "data.validation=" + quoted(validation(seed)));
  }

  /** Of a variant that trains on further photos: both in one manifest. */
  private Path merged(String variant, long seed) throws IOException {
    Path more = plan.with().get(variant);
    int number = List.copyOf(plan.variants().keySet()).indexOf(variant);
    Path merged = directory(seed).resolve("with-%02d".formatted(number)).resolve("train.csv");
    if (!Files.exists(merged)) {
      requireOthers(more, validation(seed));
      new ManifestMerge(List.of(train(seed), more), List.of(), merged, false, false, false)
          .run(new Problems(false, bad -> {}), ManifestMerge.Listener.NONE);
    }
    return merged;
  }

  private static void requireOthers(Path more, Path validation) {
    Set<Path> heldOut =
        read(validation).samples().stream().map(Sample::path).collect(Collectors.toSet());
    read(more).samples().stream()
        .map(Sample::path)
        .filter(heldOut::contains)
        .findFirst()
        .ifPresent(
            photo -> {
              throw new UserError(
                  "expected photos in "
                      + more
                      + " that are not among those of 'people', found "
                      + photo
                      + ", which is used for validation; remove it there");
            });
  }

  private Path directory(long seed) {
    return out.resolve("split-" + seed);
  }

  private Path train(long seed) {
    return directory(seed).resolve("train.csv");
  }

  private Path validation(long seed) {
    return directory(seed).resolve("validation.csv");
  }

  private static Manifest read(Path manifest) {
    return ManifestReader.read(manifest, PictureCheck.MUST_EXIST, new Problems(false, bad -> {}));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
