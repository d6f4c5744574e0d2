package maskwise.method;

import java.nio.file.Path;
import java.util.List;
import maskwise.augment.Augmentation;
import maskwise.key.Key;

/**
 * Photos without labels, and how they look. Each is seen weakly changed, as {@code augment} of the
 * recipe says, and strongly changed: that view with more on top.
 *
 * @param unlabeled absolute path of a manifest
 * @param labeledAsUnlabeled whether the training photos are among them
 * @param strongAugment what happens to the weak view to make the strong one
 */
public record UnlabeledSpec(
    @Key(
            doc =
                "manifest of the unlabeled training photos; labels in it are used; must not contain"
                    + " people from data.validation")
        Path unlabeled,
    @Key(doc = "also use the photos of data.train as unlabeled photos", standard = "true")
        boolean labeledAsUnlabeled,
    @Key(
            doc =
                "augmentations of the strong view of an unlabeled photo, applied after those of"
                    + " augment; the weak view has only those of augment",
            standard = "[{rand_augment: {num_ops: 2, magnitude: 10}}, {random_erasing: {p: 0.5}}]")
        List<Augmentation> strongAugment) {

  /** Copies the list. */
  public UnlabeledSpec {
    strongAugment = List.copyOf(strongAugment);
  }
}
