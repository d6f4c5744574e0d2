package maskwise.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.label.Mask;

/**
 * How one picture of a person is taken.
 *
 * @param name stem of the file, the competition's, such as incorrect_mask
 * @param pose how the head stands
 * @param light light
 * @param scene what is behind
 * @param smile -0.3 (grave) to 1 (laughing)
 * @param blink 0 (eyes wide open) to 1 (closed)
 * @param mask the mask, if any
 * @param camera what the camera adds
 */
record Photo(
    String name,
    Pose pose,
    Light light,
    Scene scene,
    double smile,
    double blink,
    Optional<WornMask> mask,
    Camera camera) {

  /** The seven pictures of a person: five masks worn right, one wrong, one without. */
  static List<Photo> series(Dice dice) {
    Pose pose = Pose.draw(dice);
    Light light = Light.draw(dice);
    Scene scene = Scene.draw(dice);
    List<Photo> photos = new ArrayList<>();
    int number = 1;
    for (WornMask mask : WornMask.five(dice)) {
      photos.add(take("mask" + number++, pose, light, scene, Optional.of(mask), dice));
    }
    Optional<WornMask> wrong = Optional.of(WornMask.wrong(dice));
    photos.add(take("incorrect_mask", pose, light, scene, wrong, dice));
    photos.add(take("normal", pose, light, scene, Optional.empty(), dice));
    return photos;
  }

  /** The label that belongs to the picture. */
  Mask label() {
    if (mask.isEmpty()) {
      return Mask.NOT_WEAR;
    }
    return mask.get().place() == WornMask.Place.RIGHT ? Mask.WEAR : Mask.INCORRECT;
  }

  private static Photo take(
      String name, Pose pose, Light light, Scene scene, Optional<WornMask> mask, Dice dice) {
    return new Photo(
        name,
        pose.next(dice),
        light.next(dice),
        scene.next(dice),
        dice.between(-0.2, 0.9),
        dice.chance(0.04) ? 0.9 : dice.between(0, 0.25),
        mask,
        Camera.draw(dice));
  }
}
