package maskwise.combine;

import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** The attributes are taken as independent: a class is as probable as the product of its three. */
public record Product() implements Combination {

  @Override
  public double[] of(Marginals marginals) {
    double[] classes = new double[FaceClass.COUNT];
    for (FaceClass face : FaceClass.all()) {
      double product = 1;
      for (Attribute attribute : Attribute.values()) {
        product *= marginals.of(attribute)[face.value(attribute)];
      }
      classes[face.index()] = product;
    }
    return classes;
  }
}
