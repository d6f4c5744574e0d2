package maskwise.serve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.load.Pictures;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.prepare.HowCut;

/**
 * Takes the brightness of a face for how probable it is that a mask is worn: a classifier without a
 * network. It can be held up, so that tests see what waits, and tells how many faces came together.
 */
final class BrightnessClassifier implements FaceClassifier {

  private static final ImageSize SIZE = new ImageSize(16, 16);

  /** Counted down once there is nothing to wait for. */
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

  /** From now on nothing is answered. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  /** Answers all. */
  void release() {
    gate.countDown();
  }

  /** How many faces were asked about together, each time. */
  List<Integer> batches() {
    return List.copyOf(batches);
  }

  @Override
  public List<Attribute> attributes() {
    return List.of(Attribute.values());
  }

  @Override
  public HowCut crop() {
    return HowCut.Otherwise.NONE;
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    batches.add(pictures.count());
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    double[][] rows = new double[pictures.count()][FaceClass.COUNT];
    for (int i = 0; i < rows.length; i++) {
      double bright = brightness(pictures, i);
      rows[i][0] = bright;
      rows[i][12] = 1 - bright;
    }
    return Answers.mostProbable(rows, Optional.empty(), attributes());
  }

  private static double brightness(Pictures pictures, int index) {
    try (Canvas canvas = new Canvas()) {
      pictures.read(index, SIZE, canvas);
      Picture picture = canvas.toPicture();
      long sum = 0;
      for (byte value : picture.rgb()) {
        sum += value & 0xFF;
      }
      return sum / 255.0 / picture.rgb().length;
    } catch (PictureException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    release();
  }
}
