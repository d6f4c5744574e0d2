package maskwise.decide;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import maskwise.label.FaceClass;

/**
 * Makes probabilities of a network's answers that mean what they say: of the photos answered with
 * 80%, four of five are right (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
 * Where the logits are not known their place is taken by log p, which differs from them by a
 * constant per photo that no softmax sees.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Calibration.None.class, name = "none"),
  @JsonSubTypes.Type(value = Calibration.Temperature.class, name = "temperature"),
  @JsonSubTypes.Type(value = Calibration.VectorScaling.class, name = "vector")
})
public sealed interface Calibration {

  /** The kinds, from the simplest on. */
  enum Method {
    /** Probabilities as they are. */
    NONE,
    /** One temperature for all. */
    TEMPERATURE,
    /** A slope and an offset per class. */
    VECTOR
  }

  /** Which kind it is. */
  Method method();

  /**
   * Calibrated probabilities.
   *
   * @param probabilities of the 18 classes; not changed
   * @return of the 18 classes, summing to 1
   */
  double[] apply(double[] probabilities);

  /** Changes nothing. */
  record None() implements Calibration {
    @Override
    public Method method() {
      return Method.NONE;
    }

    @Override
    public double[] apply(double[] probabilities) {
      return probabilities.clone();
    }
  }

  /**
   * {@code softmax(log p / T)} (Guo et al., section 4.2). The most probable class stays it.
   *
   * @param temperature over 0; above 1 the network was too sure of itself
   */
  record Temperature(double temperature) implements Calibration {

    /** Checks the temperature. */
    public Temperature {
      if (!(temperature > 0 && Double.isFinite(temperature))) {
        throw new IllegalArgumentException("expected a temperature over 0, found " + temperature);
      }
    }

    @Override
    public Method method() {
      return Method.TEMPERATURE;
    }

    @Override
    public double[] apply(double[] probabilities) {
      double[] z = Softmax.logs(probabilities);
      for (int k = 0; k < z.length; k++) {
        z[k] /= temperature;
      }
      Softmax.inPlace(z);
      return z;
    }
  }

  /**
   * {@code softmax(slope · log p + offset)}, class by class (Guo et al., section 4.2). Another
   * class than before may become the most probable.
   *
   * @param slopes 18 finite numbers
   * @param offsets 18 finite numbers, in nats
   */
  record VectorScaling(List<Double> slopes, List<Double> offsets) implements Calibration {

    /** Checks and copies the numbers. */
    public VectorScaling {
      slopes = Numbers.finite("slopes", slopes, FaceClass.COUNT);
      offsets = Numbers.finite("offsets", offsets, FaceClass.COUNT);
    }

    @Override
    public Method method() {
      return Method.VECTOR;
    }

    @Override
    public double[] apply(double[] probabilities) {
      double[] z = Softmax.logs(probabilities);
      for (int k = 0; k < z.length; k++) {
        z[k] = slopes.get(k) * z[k] + offsets.get(k);
      }
      Softmax.inPlace(z);
      return z;
    }
  }
}
