package maskwise.importer;

import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.AgeGroup;
import maskwise.label.Labels;
import maskwise.label.Mask;

/** Labels of layouts that know one attribute only. */
final class Known {

  private Known() {}

  static Labels mask(Mask mask) {
    return new Labels(Optional.of(mask), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  static Labels years(int years) {
    return new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(years), Optional.empty());
  }

  static Labels age(Optional<AgeGroup> group) {
    return new Labels(Optional.empty(), Optional.empty(), OptionalInt.empty(), group);
  }
}
