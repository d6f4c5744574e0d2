package maskwise.audit;

import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** Probabilities of one attribute's values, from those of the 18 classes. */
final class Marginals {

  private Marginals() {}

  /**
   * Sums over the classes that share a value.
   *
   * @param classes {@code [photos][18]}
   * @return {@code [photos][values]}
   */
  static double[][] of(double[][] classes, Attribute attribute) {
    double[][] values = new double[classes.length][attribute.size()];
    for (int i = 0; i < classes.length; i++) {
      for (FaceClass face : FaceClass.all()) {
        values[i][face.value(attribute)] += classes[i][face.index()];
      }
    }
    return values;
  }
}
