package maskwise.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/** Builds manifests row by row, written as they would stand in a file. */
final class Rows {

  private final List<Sample> samples = new ArrayList<>();

  Rows add(String person, String mask, String gender, String age) {
    return add(person, mask, gender, age, Map.of());
  }

  Rows add(String person, String mask, String gender, String age, Map<String, String> extra) {
    Path path = Path.of("/photos", samples.size() + ".jpg");
    samples.add(new Sample(path, person, LabelText.parse(mask, gender, age), extra));
    return this;
  }

  Rows times(int count, String person, String mask, String gender, String age) {
    for (int i = 0; i < count; i++) {
      add(person, mask, gender, age);
    }
    return this;
  }

  Manifest manifest() {
    return Manifest.of(samples);
  }

  LabelSurvey survey() {
    return LabelSurvey.of(manifest());
  }
}
