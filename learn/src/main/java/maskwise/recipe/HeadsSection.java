package maskwise.recipe;

import maskwise.key.Key;
import maskwise.loss.HeadWeights;

/** How several heads learn side by side. */
public record HeadsSection(
    @Key(
            doc =
                "loss weights of the heads, only with several heads: equal, uncertainty (learned),"
                    + " or numbers such as {mask: 1, gender: 1, age: 2}",
            standard = "equal")
        HeadWeights weights) {}
