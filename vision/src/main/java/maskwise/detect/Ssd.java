package maskwise.detect;

import java.util.ArrayList;
import java.util.List;
import maskwise.picture.Canvas;
import maskwise.picture.Picture;

/**
 * A single-shot detector (SSD) on MobileNet v1, trained on the crowds of WIDER FACE: it finds small
 * and half-hidden faces in two looks at the whole picture. Boxes are moved to where {@link
 * BlazeFace} draws them on average. BlazeFace looks closely at each face for its key points, and
 * adds faces that fill the picture, of which the SSD misses one in five.
 *
 * <p>Sources: Liu et al., "SSD: Single Shot MultiBox Detector", arXiv:1512.02325; the weights from
 * npm {@code @vladmandic/face-api}; Yang et al., "WIDER FACE", arXiv:1511.06523.
 */
public final class Ssd implements FaceDetector {

  /** The longer side that the network was trained for, in pixels. */
  private static final int SIDE = 512;

  /** The largest picture of the second look: what it costs grows with its area. */
  private static final int MAX_SIDE = 1280;

  /**
   * By how much the second look enlarges a picture that is small enough. It pays even where this is
   * about the size of the first: a face between the cells of one grid lies well on the other.
   */
  private static final double ENLARGED = 1.25;

  /**
   * The smallest face of interest need not be larger in the second look, in pixels: more is found
   * at no larger size (docs/performance.md).
   */
  private static final double ENOUGH = 32;

  /** Where all faces are large, the second look is about the size of the first. */
  private static final int MIN_SIDE = 500;

  /** Faces as large in the second look are left to the first, which sees them whole. */
  private static final double LARGE = 130;

  /** Tuned on half of 60 street photos for faces from 24 pixels (docs/performance.md). */
  private static final double MIN_SCORE = 0.26;

  /** The network's boxes begin at the hair, BlazeFace's at the brows. */
  private static final double DOWN = 0.15;

  private static final double WIDER = Math.exp(0.07);
  private static final double LOWER = Math.exp(-0.13);

  private final SsdModel model = new SsdModel();
  private final CloseLook closeLook = new CloseLook();
  private final Canvas canvas = new Canvas();
  private final Search search;

  /** A detector that looks for all faces. */
  public Ssd() {
    this(Search.ALL_FACES);
  }

  /** A detector that looks for small faces only where they are wanted. */
  public Ssd(Search search) {
    this.search = search;
  }

  @Override
  public List<Face> detect(Picture picture) {
    canvas.load(picture);
    List<Face> found = new ArrayList<>(model.run(canvas, SIDE, MIN_SCORE));
    int longer = Math.max(picture.width(), picture.height());
    if (!search.isOver(found, picture.size())) {
      int side = secondSide(longer);
      double large = LARGE * longer / side;
      model.run(canvas, side, MIN_SCORE).stream()
          .filter(face -> Math.sqrt(face.box().area()) < large)
          .forEach(found::add);
    }
    List<Face> faces =
        WeightedSuppression.apply(
            WeightedSuppression.apply(found).stream()
                .map(Ssd::asBlazeFace)
                .map(face -> closeLook.at(canvas, face))
                .toList());
    List<Face> all = new ArrayList<>(faces);
    closeLook.large(canvas).stream()
        .filter(face -> faces.stream().noneMatch(other -> WeightedSuppression.same(other, face)))
        .forEach(all::add);
    return all;
  }

  /** The longer side of the second look at a picture whose longer side is given. */
  private int secondSide(int longer) {
    long side = Math.min(MAX_SIDE, Math.round(ENLARGED * longer));
    if (search.leastFace() > 0) {
      side = Math.min(side, Math.max(MIN_SIDE, Math.round(ENOUGH * longer / search.leastFace())));
    }
    return (int) side;
  }

  /** The same face in a box as BlazeFace would draw it, on average. */
  private static Face asBlazeFace(Face face) {
    Box box = face.box();
    double width = box.width() * WIDER;
    double height = box.height() * LOWER;
    Point centre = box.centre();
    Box moved =
        new Box(
            centre.x() - width / 2, centre.y() + DOWN * box.height() - height / 2, width, height);
    return new Face(moved, face.score(), TypicalFace.keyPoints(moved));
  }

  @Override
  public void close() {
    model.close();
    closeLook.close();
    canvas.close();
  }
}
