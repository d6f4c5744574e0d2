package maskwise.train;

import java.nio.file.Path;
import java.util.List;

/** Makes the error for numbers that went astray. */
@FunctionalInterface
interface NonFinite {

  /**
   * The error, to be thrown.
   *
   * @param what what is not a number: {@code the loss}
   * @param value what it is instead
   * @param epoch from 0
   * @param step within the epoch, from 0
   * @param photos that were learned from
   */
  RuntimeException at(String what, double value, int epoch, int step, List<Path> photos);
}
