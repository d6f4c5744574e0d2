package maskwise.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maskwise.label.Attribute;

/**
 * The one number that says which epoch is best: macro-F1 over the 18 classes where that is defined,
 * or else the mean of the macro-F1 of the attributes that are answered and known.
 *
 * @param value 0 to 1; NaN if nothing was known
 * @param name what it is: {@code macro-F1}, {@code F1 of mask}, {@code mean F1 of mask and age}
 */
public record Score(double value, String name) {

  /** No score: nothing has been evaluated. */
  public static final Score NONE = new Score(Double.NaN, "score");

  /**
   * Chooses; NaN stands for what is not answered or not known.
   *
   * @param macroF1 over the 18 classes
   * @param mask macro-F1 of the mask
   * @param gender macro-F1 of the gender
   * @param age macro-F1 of the age group
   */
  public static Score of(double macroF1, double mask, double gender, double age) {
    if (!Double.isNaN(macroF1)) {
      return new Score(macroF1, "macro-F1");
    }
    List<String> names = new ArrayList<>();
    double sum = add("mask", mask, names) + add("gender", gender, names) + add("age", age, names);
    return names.isEmpty()
        ? NONE
        : new Score(
            sum / names.size(),
            (names.size() == 1 ? "F1 of " : "mean F1 of ") + String.join(" and ", names));
  }

  /** Of a whole set of answers. */
  public static Score of(EvaluationMetrics metrics) {
    return of(
        metrics.imagesComplete() == 0 ? Double.NaN : metrics.macroF1(),
        metrics.macroF1(Attribute.MASK),
        metrics.macroF1(Attribute.GENDER),
        metrics.macroF1(Attribute.AGE));
  }

  /** The name as a sentence begins with it. */
  public String title() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static double add(String name, double f1, List<String> names) {
    if (Double.isNaN(f1)) {
      return 0;
    }
    names.add(name);
    return f1;
  }
}
