package maskwise.train;

import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.distributed.WorkerGroup;
import maskwise.label.FaceClass;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Brings the answers together that each worker gives for its own photos.
 *
 * @param workers in the order of their photos
 * @param before photos that workers of a lower rank answer for
 */
record SharedAnswers(WorkerGroup workers, int before) {

  /**
   * The answers for all photos, the same for every worker, bit for bit.
   *
   * @param own for the photos that this worker answers for
   * @param photos of all workers
   */
  Answers all(Answers own, int photos) {
    if (workers.isAlone()) {
      return own;
    }
    boolean years = own.years().isPresent();
    int columns = FaceClass.COUNT + (years ? 1 : 0);
    double[] flat = new double[photos * columns];
    for (int i = 0; i < own.size(); i++) {
      int row = (before + i) * columns;
      System.arraycopy(own.probabilities()[i], 0, flat, row, FaceClass.COUNT);
      if (years) {
        flat[row + FaceClass.COUNT] = own.years().get()[i];
      }
    }
    sum(flat);
    double[][] probabilities = new double[photos][FaceClass.COUNT];
    double[] ages = new double[photos];
    for (int i = 0; i < photos; i++) {
      System.arraycopy(flat, i * columns, probabilities[i], 0, FaceClass.COUNT);
      ages[i] = flat[i * columns + columns - 1];
    }
    return Answers.mostProbable(
        probabilities, years ? Optional.of(ages) : Optional.empty(), own.attributes());
  }

  /** Where one has a number the others have 0, so the sum is that number. */
  private void sum(double[] flat) {
    try (PointerScope scope = new PointerScope()) {
      Tensor all = Tensor.create(flat);
      workers.sum(all);
      all.data_ptr_double().get(flat);
    }
  }
}
