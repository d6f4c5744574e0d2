package maskwise.recipe;

import maskwise.key.Key;

/** Three networks, one an attribute; only for target parallel. */
record ParallelSection(
    @Key(
            doc =
                "only target parallel: what is otherwise for the mask's network: keys as in a"
                    + " recipe, such as {model: {name: resnet50}}, or {recipe: FILE} for a whole"
                    + " one",
            standard = "{}")
        MemberKeys mask,
    @Key(doc = "the same for the gender's network", standard = "{}") MemberKeys gender,
    @Key(doc = "the same for the age's network", standard = "{}") MemberKeys age,
    @Key(
            doc =
                "train the three at the same time, a process each, instead of one after the other;"
                    + " the numbers are the same",
            standard = "false")
        boolean atOnce,
    @Key(
            doc =
                "product (attributes are independent) or learned (what belongs together is learned"
                    + " from validation photos)",
            standard = "product")
        CombinationKind combination) {

  /** Nothing is said of three networks. */
  static final ParallelSection NONE =
      new ParallelSection(
          MemberKeys.NONE, MemberKeys.NONE, MemberKeys.NONE, false, CombinationKind.PRODUCT);
}
