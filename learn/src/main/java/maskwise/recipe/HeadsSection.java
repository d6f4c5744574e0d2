package maskwise.recipe;

import maskwise.key.Key;
import maskwise.loss.HeadWeights;

/** How several heads learn side by side. */
public record HeadsSection(
    @Key(
            doc =
                "only with several heads: how much each one's loss counts: equal, uncertainty"
                    + " (learned), or numbers: {mask: 1, gender: 1, age: 2}",
            standard = "equal")
        HeadWeights weights) {}
