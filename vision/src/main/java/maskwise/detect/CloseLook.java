package maskwise.detect;

import java.util.Comparator;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;

/**
 * Looks with BlazeFace at a face that another detector has found, for its key points. The box
 * stays: where the two differ, the other detector's is right more often.
 */
final class CloseLook implements AutoCloseable {

  /** The window's side, in sides of the found box. */
  private static final double AROUND = 4;

  private static final double MIN_SCORE = 0.5;

  /** A face that BlazeFace sees is taken for the found one from this overlap (IoU) on. */
  private static final double SAME = 0.5;

  private final BlazeFaceModel model = new BlazeFaceModel();
  private final WindowView view = new WindowView(BlazeFaceModel.SIDE);

  /**
   * Looks closely.
   *
   * @param face with a box about as BlazeFace's
   * @return the face with BlazeFace's key points, or as it was where BlazeFace does not see it
   */
  Face at(Canvas canvas, Face face) {
    Box box = face.box();
    int side = (int) Math.max(4, Math.round(AROUND * Math.max(box.width(), box.height())));
    Window window =
        new Window(
            (int) Math.round(box.centre().x() - side / 2.0),
            (int) Math.round(box.centre().y() - side / 2.0),
            side);
    if (!window.touches(new ImageSize(canvas.height(), canvas.width()))) {
      return face;
    }
    return view
        .toPicture(WeightedSuppression.apply(model.run(view.show(canvas, window), MIN_SCORE)))
        .stream()
        .filter(seen -> seen.box().iou(box) >= SAME)
        .max(Comparator.comparingDouble(seen -> seen.box().iou(box)))
        .map(seen -> new Face(box, face.score(), seen.keyPoints()))
        .orElse(face);
  }

  @Override
  public void close() {
    model.close();
    view.close();
  }
}
