package maskwise.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.duplicate.Fingerprint;
import maskwise.duplicate.LookAlikes;
import maskwise.duplicate.NearDuplicates;
import maskwise.load.OncePerPhoto;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * Makes one manifest of several: fixes are applied, photos that show the same are put under one
 * person, contradictions between their labels are listed.
 *
 * @param manifests one or more
 * @param fixes files of labels to mend, applied in this order
 * @param out the manifest to write
 * @param looksAtPhotos whether photos are compared; if not, only the same file is the same photo
 * @param fillUnknown whether unknown labels are taken from photos that show the same
 * @param clearConflicts whether labels that contradict each other become unknown
 */
public record ManifestMerge(
    List<Path> manifests,
    List<Path> fixes,
    Path out,
    boolean looksAtPhotos,
    boolean fillUnknown,
    boolean clearConflicts) {

  /** Copies the lists. */
  public ManifestMerge {
    manifests = List.copyOf(manifests);
    fixes = List.copyOf(fixes);
  }

  /** Told how it goes. */
  public interface Listener extends Progress {

    /** Tells nobody. */
    Listener NONE =
        new Listener() {
          @Override
          public void fixed(Path file, Fixes result) {}

          @Override
          public void report(int done, int total) {}

          @Override
          public void checked() {}
        };

    /** A file of fixes was applied. */
    void fixed(Path file, Fixes result);

    /** Photos are compared: {@code done} of {@code total}; on many threads. */
    @Override
    void report(int done, int total);

    /** Everything has been looked at, and bad input may be left out. */
    void checked();
  }

  /**
   * What came of it.
   *
   * @param manifest as it was written
   * @param rows before people were joined
   * @param duplicates the rows that show one photo, for each photo whose person was not one
   * @param duplicatesFile lists them
   * @param conflicts labels that contradict each other
   * @param conflictsFile lists them
   */
  public record Merged(
      Manifest manifest,
      List<Sample> rows,
      List<List<Integer>> duplicates,
      Path duplicatesFile,
      List<Conflict> conflicts,
      Path conflictsFile) {}

  /**
   * Merges, and writes the manifest and both lists beside it.
   *
   * @param problems told of every fault in the input
   * @throws UserError if {@code out} is one of the inputs, or the input is bad and must not be
   * @throws IOException if a file cannot be written
   */
  public Merged run(Problems problems, Listener listener) throws IOException {
    if (isInput(out)) {
      throw new UserError("expected --out to be a new manifest, found " + out + ", an input");
    }
    Manifest stacked = Stack.of(parts(problems));
    List<Sample> rows = fixed(stacked.samples(), problems, listener);
    LookAlikes alike;
    if (looksAtPhotos) {
      int total = rows.size();
      Map<Path, Fingerprint> fingerprints =
          OncePerPhoto.of(rows, Fingerprint::of, problems, done -> listener.report(done, total));
      rows = rows.stream().filter(row -> fingerprints.containsKey(row.path())).toList();
      problems.settle();
      alike = NearDuplicates.among(rows.stream().map(row -> fingerprints.get(row.path())).toList());
    } else {
      problems.settle();
      alike = LookAlikes.byFile(rows);
    }
    listener.checked();
    return merged(stacked, rows, alike);
  }

  private List<ManifestFile> parts(Problems problems) {
    List<ManifestFile> parts = new ArrayList<>();
    for (Path file : manifests) {
      parts.add(
          new ManifestFile(file, ManifestReader.read(file, PictureCheck.MUST_EXIST, problems)));
    }
    return parts;
  }

  private List<Sample> fixed(List<Sample> samples, Problems problems, Listener listener) {
    List<Sample> rows = samples;
    for (Path file : fixes) {
      Fixes result = Fixes.apply(FixFile.read(file, problems), rows);
      listener.fixed(file, result);
      rows = result.samples();
    }
    return rows;
  }

  private Merged merged(Manifest stacked, List<Sample> rows, LookAlikes alike) throws IOException {
    List<Conflict> conflicts = new Agreement(rows, alike).conflicts();
    List<Sample> joined = SamePeople.joined(labeled(rows, alike), alike);
    List<List<Integer>> duplicates = DuplicateFile.groups(rows, alike);
    Manifest merged = stacked.with(SamePlace.united(joined));
    Path conflictsFile = beside("conflicts");
    Path duplicatesFile = beside("duplicates");
    ManifestWriter.write(merged, out);
    ConflictFile.write(conflicts, conflictsFile);
    DuplicateFile.write(duplicates, alike, rows, joined, duplicatesFile);
    return new Merged(merged, rows, duplicates, duplicatesFile, conflicts, conflictsFile);
  }

  private List<Sample> labeled(List<Sample> rows, LookAlikes alike) {
    List<Sample> filled = fillUnknown ? new Agreement(rows, alike).filled() : rows;
    return clearConflicts ? new Agreement(filled, alike).withoutContradictions() : filled;
  }

  /** Beside the manifest, and never an input: a sheet that was filled in is handed back as is. */
  private Path beside(String name) {
    Path file = out.resolveSibling(name + ".csv");
    for (int number = 2; isInput(file) || file.equals(out); number++) {
      file = out.resolveSibling(name + "-" + number + ".csv");
    }
    return file;
  }

  private boolean isInput(Path file) {
    Path wanted = file.toAbsolutePath().normalize();
    return Stream.of(manifests, fixes)
        .flatMap(List::stream)
        .anyMatch(input -> input.toAbsolutePath().normalize().equals(wanted));
  }
}
