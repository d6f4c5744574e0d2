package maskwise.recipe;

import java.util.List;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;

/** What a stage says beside keys of a recipe that it has otherwise than the recipe around it. */
record StageKeys(
    @Key(doc = "name of the stage's directory in the run") String name,
    @Key(
            doc =
                "number of rounds; each round trains on pseudo labels of the previous one (noisy"
                    + " student); more than 1 requires pseudo_label.unlabeled",
            standard = "1")
        int rounds,
    @Key(doc = "photos that the stage before labels for this one", standard = "{}")
        PseudoLabelSection pseudoLabel) {

  /** The keys that are not those of a recipe. */
  static final List<String> NAMES = RecipeKeys.names(StageKeys.class);

  /** What lies in a run's directory already. */
  private static final List<String> TAKEN = List.of("weights", "tune");

  /** Checks what can be seen of a stage alone. */
  StageKeys {
    Range.atLeast("rounds", rounds, 1);
    if (rounds > 1 && pseudoLabel.unlabeled().isEmpty()) {
      throw new KeyException(
          "rounds", "1 without pseudo_label.unlabeled", Integer.toString(rounds));
    }
    if (TAKEN.contains(name)) {
      throw new KeyException("name", "a name other than " + String.join(" and ", TAKEN), name);
    }
  }
}
