package maskwise.detect;

import java.util.ArrayList;
import java.util.List;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;

/**
 * MediaPipe's face detector for short range, made for one near face, looking several times: at the
 * whole picture, at the picture within a grey border (a face that fills it is otherwise too near),
 * and at tiles of a half, in large pictures also of a quarter, where smaller faces are large
 * enough.
 *
 * <p>Source: MediaPipe's {@code face_detection_short_range.pbtxt}, and Bazarevsky et al.,
 * "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019, arXiv:1907.05047.
 */
public final class BlazeFace implements FaceDetector {

  /** As in MediaPipe. */
  private static final double MIN_SCORE = 0.5;

  /**
   * In tiles, of which a picture has many, cloth and walls are taken for faces more often: on
   * street photos this raises the precision from 59 to 75% and costs 8 of 79% of the faces.
   */
  private static final double MIN_SCORE_IN_TILES = 0.6;

  private final BlazeFaceModel model = new BlazeFaceModel();
  private final WindowView view = new WindowView(BlazeFaceModel.SIDE);
  private final Canvas canvas = new Canvas();
  private final Search search;

  /** A detector that looks everywhere. */
  public BlazeFace() {
    this(Search.ALL_FACES);
  }

  /** A detector that stops looking when it has found what is looked for. */
  public BlazeFace(Search search) {
    this.search = search;
  }

  @Override
  public List<Face> detect(Picture picture) {
    canvas.load(picture);
    ImageSize size = picture.size();
    List<Face> found = new ArrayList<>();
    for (List<Window> windows : search.windows(size)) {
      windows.forEach(window -> look(window, size, found));
      if (search.isOver(found, size)) {
        break;
      }
    }
    return WeightedSuppression.apply(found);
  }

  private void look(Window window, ImageSize size, List<Face> found) {
    double minScore = window.holds(size) ? MIN_SCORE : MIN_SCORE_IN_TILES;
    List<Face> faces = model.run(view.show(canvas, window), minScore);
    for (Face face : view.toPicture(WeightedSuppression.apply(faces))) {
      if (!window.cuts(face.box(), size)) {
        found.add(face);
      }
    }
  }

  @Override
  public void close() {
    model.close();
    view.close();
    canvas.close();
  }
}
