package maskwise.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.Journal;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Problem;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;

/** Makes the crops of photos, or finds that they are there. Safe for many threads. */
final class CropWriter implements AutoCloseable {

  private final Path folder;
  private final Journal<Crops> journal;
  private final String how;
  private final CutterPool cutters;

  CropWriter(Path folder, Journal<Crops> journal, PrepareOptions options, DetectorChoice detector) {
    this.folder = folder;
    this.journal = journal;
    this.how = options + " " + detector.identity() + " ";
    this.cutters = CutterPool.of(options, detector);
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
      String key = photo.key(bytes(photo.path()), how);
      Optional<Crops> done = journal.find(key).filter(this::isThere);
      if (done.isPresent()) {
        return new Outcome(done.get().crops(), true, List.of());
      }
      List<Crops.Crop> crops = cutters.lend(cutter -> write(photo, cutter));
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

  private List<Crops.Crop> write(CroppedPhoto photo, PhotoCutter cutter) throws IOException {
    Picture picture = PictureReader.DEFAULT.read(photo.path());
    List<Cut> cuts = cutter.cuts(picture, ShrunkPhoto.rows(photo.path(), picture, photo.rows()));
    List<Crops.Crop> crops = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      crops.add(write(picture, cuts.get(i), photo.file(i, cuts.size()), cutter));
    }
    return crops;
  }

  private Crops.Crop write(Picture photo, Cut cut, String file, PhotoCutter cutter)
      throws IOException {
    Picture crop = cutter.picture(photo, cut);
    PictureWriter.jpeg(crop, PrepareOptions.JPEG_QUALITY, folder.resolve(file));
    Quality quality = cutter.quality(photo, cut);
    return new Crops.Crop(cut.row(), file, cut.columns(quality, crop.width(), crop.height()));
  }

  private boolean isThere(Crops entry) {
    return entry.crops().stream()
        .allMatch(crop -> Files.isRegularFile(folder.resolve(crop.file())));
  }

  private static byte[] bytes(Path photo) throws PictureException {
    try {
      return Files.readAllBytes(photo);
    } catch (IOException e) {
      throw new PictureException(photo, "expected a readable file, found: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    cutters.close();
  }
}
