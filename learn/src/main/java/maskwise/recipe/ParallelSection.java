package maskwise.recipe;

import maskwise.key.Key;

/** Three networks, one an attribute; only for target parallel. */
record ParallelSection(
    @Key(
            doc =
                "overrides for the mask network, only with target parallel: keys of a recipe such"
                    + " as {model: {name: resnet50}}, or {recipe: FILE} for a separate recipe",
            standard = "{}")
        MemberKeys mask,
    @Key(doc = "overrides for the gender network", standard = "{}") MemberKeys gender,
    @Key(doc = "overrides for the age network", standard = "{}") MemberKeys age,
    @Key(
            doc =
                "train the three networks at the same time, each in its own process; the results"
                    + " are the same",
            standard = "false")
        boolean atOnce,
    @Key(
            doc =
                "how the three predictions are combined: product (treats attributes as independent)"
                    + " or learned (fits a logistic regression on the validation photos)",
            standard = "product")
        CombinationKind combination) {

  /** Nothing is said of three networks. */
  static final ParallelSection NONE =
      new ParallelSection(
          MemberKeys.NONE, MemberKeys.NONE, MemberKeys.NONE, false, CombinationKind.PRODUCT);
}
