package maskwise.prepare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.detect.Box;
import maskwise.detect.Face;
import maskwise.detect.FaceDetector;
import maskwise.detect.MainFace;
import maskwise.detect.Point;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;

/** Decides where a photo is cut, and cuts it. For one thread at a time. */
final class PhotoCutter implements AutoCloseable {

  /** How far around a given box the detector looks, as a share of the box on each side. */
  private static final double AROUND_A_BOX = 1;

  /** A detection that covers a given box so far is that box's face. */
  private static final double SAME = 0.2;

  private final PrepareOptions options;
  private final FaceDetector detector;
  private final Cutter cutter = new Cutter();
  private final QualityMeter meter = new QualityMeter();

  /**
   * @param detector belongs to this object, which closes it
   */
  PhotoCutter(PrepareOptions options, FaceDetector detector) {
    this.options = options;
    this.detector = detector;
  }

  /**
   * Where the crops of a photo lie.
   *
   * @param rows the rows of the manifest that name this photo
   * @return for each row one, or with {@link WhichFaces#ALL} one for each face; at least one
   */
  List<Cut> cuts(Picture photo, List<Sample> rows) {
    List<Cut> cuts = new ArrayList<>();
    Optional<List<Face>> found = Optional.empty();
    for (int row = 0; row < rows.size(); row++) {
      Optional<Box> box = rows.get(row).box().map(Box::of);
      if (box.isPresent()) {
        cuts.add(boxed(photo, row, box.get()));
      } else if (options.source() == CropSource.CENTER) {
        cuts.add(centre(row, photo.size()));
      } else {
        List<Face> faces = found.orElseGet(() -> detector.detect(photo));
        found = Optional.of(faces);
        cuts.addAll(detected(photo.size(), row, faces));
      }
    }
    return cuts;
  }

  /** The picture of a crop. */
  Picture picture(Picture photo, Cut cut) {
    return cutter.cut(photo, cut.frame(), options.shape().size());
  }

  /** How good the face of a crop is; of the whole crop where there is none. */
  Quality quality(Picture photo, Cut cut) {
    Frame frame = cut.frame();
    Box whole =
        new Box(
            frame.centre().x() - frame.width() / 2.0,
            frame.centre().y() - frame.height() / 2.0,
            frame.width(),
            frame.height());
    return meter.measure(photo, cut.box().orElse(whole), cut.rotation());
  }

  /** Where the crops of all faces lie, best score first; empty if none is found. */
  List<Cut> faces(Picture photo) {
    return all(photo.size(), 0, detector.detect(photo));
  }

  private List<Cut> all(ImageSize photo, int row, List<Face> faces) {
    return faces.stream()
        .map(face -> around(photo, row, face.box(), Optional.of(face), faces.size()))
        .toList();
  }

  private List<Cut> detected(ImageSize photo, int row, List<Face> faces) {
    if (options.faces() == WhichFaces.ALL && !faces.isEmpty()) {
      return all(photo, row, faces);
    }
    return List.of(
        MainFace.of(faces, photo)
            .map(face -> around(photo, row, face.box(), Optional.of(face), faces.size()))
            .orElseGet(() -> centre(row, photo)));
  }

  private Cut boxed(Picture photo, int row, Box box) {
    Frame near = Frame.around(box, AROUND_A_BOX, 1, 0, photo.size());
    Point corner = near.toPhoto(new Point(0, 0));
    List<Face> faces =
        detector.detect(cutter.cut(photo, near, Optional.empty())).stream()
            .map(face -> face.moved(corner.x(), corner.y()))
            .toList();
    return around(photo.size(), row, box, meant(box, faces), faces.size());
  }

  private Cut around(ImageSize photo, int row, Box box, Optional<Face> face, int faces) {
    double degrees =
        options.alignment() == Alignment.EYES
            ? face.map(found -> found.keyPoints().rotation()).orElse(0.0)
            : 0;
    Frame frame = Frame.around(box, options.margin(), options.shape().ratio(), degrees, photo);
    return new Cut(row, frame, Optional.of(box), face, faces);
  }

  private Cut centre(int row, ImageSize photo) {
    Frame frame = Frame.centre(photo, options.shape().ratio(), options.centerShare());
    return new Cut(row, frame, Optional.empty(), Optional.empty(), 0);
  }

  /** Which of several faces a given box means: the one that overlaps it most, if it does well. */
  private static Optional<Face> meant(Box box, List<Face> faces) {
    return faces.stream()
        .filter(face -> face.box().iou(box) >= SAME)
        .max(Comparator.comparingDouble(face -> face.box().iou(box)));
  }

  @Override
  public void close() {
    detector.close();
    cutter.close();
    meter.close();
  }
}
