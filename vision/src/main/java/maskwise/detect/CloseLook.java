package maskwise.detect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

  /** What nobody else has seen has to be surer: on street photos 0.5 calls two walls faces. */
  private static final double MIN_SCORE_ALONE = 0.5;

  /** A face of this share of the picture's longer side is large; in crowds there are none. */
  private static final double LARGE = 0.4;

  /** A face that BlazeFace sees is taken for the found one from this overlap (IoU) on. */
  private static final double SAME = 0.5;

  private final BlazeFaceModel model = new BlazeFaceModel();
  private final WindowView view = new WindowView(BlazeFaceModel.SIDE);

  /** Faces that are large in the picture, found in it and within a border of half its size. */
  List<Face> large(Canvas canvas) {
    ImageSize size = new ImageSize(canvas.height(), canvas.width());
    double least = LARGE * Math.max(canvas.width(), canvas.height());
    return WeightedSuppression.apply(
        Stream.of(1.0, 2.0)
            .map(factor -> Window.around(size, factor))
            .flatMap(
                window ->
                    view
                        .toPicture(
                            WeightedSuppression.apply(
                                model.run(view.show(canvas, window), MIN_SCORE_ALONE)))
                        .stream())
            .filter(face -> Math.sqrt(face.box().area()) >= least)
            .toList());
  }

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
