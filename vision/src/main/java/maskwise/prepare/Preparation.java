package maskwise.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import maskwise.base.Journal;
import maskwise.base.UserError;
import maskwise.base.Workers;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * Cuts the faces of a manifest's photos out, on several threads. A run that was broken off, by
 * whatever, goes on where it was: crops whose photo and options are unchanged are kept. Photos are
 * only read.
 */
public final class Preparation {

  /** The manifest in the folder. */
  public static final String MANIFEST = "manifest.csv";

  private static final String JOURNAL = ".prepared.jsonl";

  private final PrepareOptions options;
  private final DetectorChoice detector;
  private final int workers;

  /**
   * @param options how to cut
   * @param detector what finds the faces
   * @param workers how many threads, at least 1
   */
  public Preparation(PrepareOptions options, DetectorChoice detector, int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("expected at least 1 worker, found " + workers);
    }
    this.options = options;
    this.detector = detector;
    this.workers = workers;
  }

  /**
   * Makes crops and their manifest.
   *
   * @param photos what to cut; a row with a {@link FaceBox} becomes a crop of that box
   * @param folder where crops go (below {@code images/}) and the manifest
   * @param problems told of photos that cannot be read
   * @param progress told how many photos are done
   * @throws UserError if the crops would lie on the photos, the folder is in use, or a problem was
   *     found and skipping is not allowed; the manifest is then not written
   * @throws IOException if a file cannot be written
   */
  public PrepareResult run(Manifest photos, Path folder, Problems problems, IntConsumer progress)
      throws IOException {
    Path out = folder.toAbsolutePath().normalize();
    List<CroppedPhoto> work = CroppedPhoto.of(photos.samples());
    refuseToOverwrite(work, out);
    refuseToReplace(work, out);
    List<CropWriter.Outcome> outcomes = new ArrayList<>();
    try (Journal<Crops> journal = Journal.open(out, JOURNAL, Crops.class, "prepare");
        CropWriter writer = new CropWriter(out, journal, options, detector)) {
      new Workers("maskwise-prepare", workers)
          .inOrder(
              work,
              writer::make,
              (index, outcome) -> {
                outcomes.add(outcome);
                progress.accept(index + 1);
              });
    }
    // here rather than on the threads, so that they are told in the order of the photos
    outcomes.forEach(outcome -> outcome.problems().forEach(problems::add));
    problems.settle();
    List<Sample> rows = new ArrayList<>();
    String how = CropSpec.of(options, detector).text();
    for (int i = 0; i < work.size(); i++) {
      for (Crops.Crop crop : outcomes.get(i).crops()) {
        rows.add(row(work.get(i).rows().get(crop.row()), crop, how, out));
      }
    }
    Manifest crops = new Manifest(rows, columns(photos, rows));
    ManifestWriter.write(crops, out.resolve(MANIFEST));
    return PrepareResult.of(crops, outcomes);
  }

  /** Crops of other photos would lose their manifest. By name, because photos may have moved. */
  private static void refuseToReplace(List<CroppedPhoto> work, Path out) {
    Set<Path> earlier = new HashSet<>();
    PreparedFolder.read(out)
        .ifPresent(of -> of.originals().forEach(p -> earlier.add(p.getFileName())));
    boolean shared =
        work.stream()
            .flatMap(photo -> photo.rows().stream())
            .map(row -> row.original().orElse(row.path()).getFileName())
            .anyMatch(earlier::contains);
    if (!earlier.isEmpty() && !shared) {
      throw new UserError(
          "expected a new folder, or one with crops of these photos, found crops of others in "
              + out
              + "; choose another --out");
    }
  }

  private static Sample row(Sample photo, Crops.Crop crop, String how, Path out) {
    Map<String, String> extra =
        CropRow.columns(photo, photo.path().toString(), crop.columns(), how);
    return new Sample(out.resolve(crop.file()), photo.person(), photo.labels(), extra);
  }

  /** The photos' columns first, in their order. */
  private static List<String> columns(Manifest photos, List<Sample> rows) {
    Set<String> columns = new LinkedHashSet<>(photos.extraColumns());
    columns.removeAll(FaceBox.COLUMNS);
    rows.forEach(row -> columns.addAll(row.extra().keySet()));
    return List.copyOf(columns);
  }

  private static void refuseToOverwrite(List<CroppedPhoto> work, Path out) {
    Set<Path> photos = new HashSet<>();
    work.forEach(photo -> photos.add(photo.path().toAbsolutePath().normalize()));
    for (Path photo : photos) {
      if (photo.startsWith(out.resolve("images"))) {
        throw new UserError(
            "expected a folder for the crops that contains none of the photos, found "
                + photo
                + " in "
                + out
                + "; choose another --out");
      }
    }
    work.stream()
        .flatMap(photo -> photo.rows().stream())
        .flatMap(row -> row.origin().stream())
        .filter(row -> row.file().toAbsolutePath().normalize().equals(out.resolve(MANIFEST)))
        .findFirst()
        .ifPresent(
            row -> {
              throw new UserError(
                  "expected another folder than that of the manifest, found "
                      + out
                      + ", where it would be overwritten; choose another --out");
            });
  }
}
