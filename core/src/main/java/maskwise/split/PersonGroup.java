package maskwise.split;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Sample;

/**
 * What must stay together, as numbers.
 *
 * @param images how many images the person has
 * @param strata how many images of each stratum; a stratum is a combination of the three
 *     attributes, <em>unknown</em> being a value like any other, so that the 18 classes and every
 *     kind of incomplete label are spread alike
 */
record PersonGroup(int images, Map<Integer, Integer> strata) {

  /** (3 + 1) masks, (2 + 1) genders, (3 + 1) ages. */
  static final int STRATA = 48;

  static PersonGroup of(List<Sample> samples) {
    Map<Integer, Integer> strata = new TreeMap<>();
    for (Sample sample : samples) {
      strata.merge(stratum(sample.labels()), 1, Integer::sum);
    }
    return new PersonGroup(samples.size(), strata);
  }

  int images(int stratum) {
    return strata.getOrDefault(stratum, 0);
  }

  private static int stratum(Labels labels) {
    int stratum = 0;
    for (Attribute attribute : Attribute.values()) {
      int value = labels.value(attribute).orElse(attribute.size());
      stratum = stratum * (attribute.size() + 1) + value;
    }
    return stratum;
  }
}
