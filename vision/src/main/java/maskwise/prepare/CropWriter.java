package maskwise.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.AtomicFile;
import maskwise.base.Journal;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Problem;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** Makes the crops of photos, or finds that they are there. Safe for many threads. */
final class CropWriter implements AutoCloseable {

  private final Path folder;
  private final Journal<Crops> journal;
  private final String how;
  private final PhotoCropper cropper;

  CropWriter(Path folder, Journal<Crops> journal, PrepareOptions options, DetectorChoice detector) {
    this.folder = folder;
    this.journal = journal;
    this.how = options + " " + detector.identity() + " ";
    this.cropper = new PhotoCropper(options, detector);
  }

  /**
   * What became of a photo.
   *
   * @param crops none if it could not be read
   * @param kept whether they were there from an earlier run
   * @param problems one for each of its rows if it could not be read
   */
  record Outcome(List<Crops.Crop> crops, boolean kept, List<Problem> problems) {}

  /**
   * Makes what is not there yet. A photo that cannot be read has no crops.
   *
   * @throws IOException if a crop cannot be written
   */
  Outcome make(CroppedPhoto photo) throws IOException {
    try {
      byte[] bytes = PictureReader.DEFAULT.load(photo.path());
      String key = photo.key(bytes, how);
      Optional<Crops> done = journal.find(key).filter(this::isThere);
      if (done.isPresent()) {
        return new Outcome(done.get().crops(), true, List.of());
      }
      List<Crops.Crop> crops = write(photo, bytes);
      journal.add(key, new Crops(crops));
      return new Outcome(crops, false, List.of());
    } catch (PictureException e) {
      return new Outcome(
          List.of(),
          false,
          photo.rows().stream()
              .map(row -> row.problem(Problem.Kind.BROKEN_PICTURE, e.fault()))
              .toList());
    }
  }

  private List<Crops.Crop> write(CroppedPhoto photo, byte[] bytes) throws IOException {
    List<PhotoCropper.Crop> made = cropper.crops(bytes, photo.path(), photo.rows());
    List<Crops.Crop> crops = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      PhotoCropper.Crop crop = made.get(i);
      String file = photo.file(i, made.size());
      AtomicFile.write(folder.resolve(file), out -> out.write(crop.jpeg()));
      crops.add(new Crops.Crop(crop.row(), file, crop.columns()));
    }
    return crops;
  }

  private boolean isThere(Crops entry) {
    return entry.crops().stream()
        .allMatch(crop -> Files.isRegularFile(folder.resolve(crop.file())));
  }

  @Override
  public void close() {
    cropper.close();
  }
}
