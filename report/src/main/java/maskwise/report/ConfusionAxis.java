package maskwise.report;

import java.util.List;
import maskwise.label.Attribute;

/**
 * How the sides of a confusion are labelled: the 18 classes by three levels, mask over gender over
 * age, so that no name needs to be turned or cut.
 */
final class ConfusionAxis {

  private ConfusionAxis() {}

  /**
   * One level of labels.
   *
   * @param names its names; they repeat until the axis ends
   * @param span how many classes one name covers
   * @param width room at the left of the picture
   */
  record Level(List<String> names, int span, int width) {

    /** Name of the block with that number, from 0. */
    String name(int block) {
      return names.get(block % names.size());
    }
  }

  /** Three levels for the 18 classes, the widest first. */
  static List<Level> classes() {
    return List.of(
        new Level(ClassNames.of(Attribute.MASK), ClassNames.classesPerMask(), 76),
        new Level(ClassNames.of(Attribute.GENDER), ClassNames.agesPerGender(), 58),
        new Level(ClassNames.of(Attribute.AGE), 1, 50));
  }

  /** One level for the values of an attribute. */
  static List<Level> values(Attribute attribute) {
    return List.of(new Level(ClassNames.of(attribute), 1, 76));
  }
}
