package maskwise.split;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import maskwise.label.AgeGroup;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/** Manifests to split, made up from seeds. */
final class People {

  private People() {}

  /** As in the competition: seven images a person, 5 worn, 1 incorrect, 1 without; few are old. */
  static Manifest competition(int people, long seed) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      Gender gender = Gender.values()[random.nextInt(2)];
      int dice = random.nextInt(20);
      AgeGroup age = AgeGroup.values()[dice < 9 ? 0 : dice < 18 ? 1 : 2];
      for (int image = 0; image < 7; image++) {
        Mask mask = image < 5 ? Mask.WEAR : image == 5 ? Mask.INCORRECT : Mask.NOT_WEAR;
        samples.add(sample(person, image, Labels.of(new FaceClass(mask, gender, age))));
      }
    }
    return Manifest.of(samples);
  }

  /** A person for each row; the numbers are the classes of the person's images. */
  static Manifest ofClasses(int[]... people) {
    List<Sample> samples = new ArrayList<>();
    for (int person = 0; person < people.length; person++) {
      for (int image = 0; image < people[person].length; image++) {
        Labels labels = Labels.of(FaceClass.of(people[person][image]));
        samples.add(sample(person, image, labels));
      }
    }
    return Manifest.of(samples);
  }

  static Sample sample(int person, int image, Labels labels) {
    return new Sample(
        Path.of("/photos", person + "_" + image + ".jpg"), Integer.toString(person), labels);
  }
}
