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
                "manifest of photos to learn from without labels; a label that it does have is kept;"
                    + " nobody on them may be in data.validation")
        Path unlabeled,
    @Key(
            doc = "training photos also come without their labels, among those of unlabeled",
            standard = "true")
        boolean labeledAsUnlabeled,
    @Key(
            doc =
                "what makes the strong view of a photo without a label: a list as for augment, which"
                    + " comes first and alone makes the weak view",
            standard = "[{rand_augment: {num_ops: 2, magnitude: 10}}, {random_erasing: {p: 0.5}}]")
        List<Augmentation> strongAugment) {

  /** Copies the list. */
  public UnlabeledSpec {
    strongAugment = List.copyOf(strongAugment);
  }
}
