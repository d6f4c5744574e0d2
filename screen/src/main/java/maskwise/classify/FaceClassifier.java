package maskwise.classify;

import java.nio.file.Path;
import java.util.List;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.prepare.HowCut;

/**
 * Answers for pictures of faces. How a picture is resized and normalized, what the outputs mean and
 * which rule decides is inside; what runs the network, and how many there are, is nobody's business
 * outside. Safe for many threads.
 */
public interface FaceClassifier extends AutoCloseable {

  /** The attributes that it answers; of the others every value is equally probable. */
  List<Attribute> attributes();

  /** How the photos were cut that it learned from: faces should be cut alike. */
  HowCut crop();

  /**
   * Answers.
   *
   * @param pictures each is read once for each view of each network
   * @param progress told of pictures answered
   * @return in the same order
   * @throws maskwise.base.UserError if a picture cannot be read
   */
  Answers classify(Pictures pictures, ClassifyOptions options, Progress progress);

  /**
   * Answers for pictures that are files.
   *
   * @param photos the files
   * @return in the same order
   * @throws maskwise.base.UserError if a photo cannot be read
   */
  default Answers classify(List<Path> photos) {
    return classify(Pictures.of(photos), ClassifyOptions.DEFAULT, Progress.NONE);
  }

  /** Frees what it holds; whoever still asks gets an error. */
  @Override
  void close();
}
