package maskwise.report;

/**
 * What those who trained on these photos before learned about overfitting, in a sentence or two.
 * {@code docs/lessons.md} shows each with an experiment, under the same title.
 */
enum Lesson {
  FREEZE(
      "freezing",
      "Freeze more of the network",
      "Pretrained layers already recognize faces, and frozen layers cannot overfit. Choosing which"
          + " layers to freeze helped the original team most. Start with half of the stages"
          + " (freeze: 12 of 24, or 2 of 4)."),
  STOP(
      "stopping",
      "Train fewer epochs",
      "After the gap opens, the network only memorizes training photos. The weights of the best"
          + " epoch are saved anyway; train.early_stopping saves time, and a schedule that ends"
          + " near that epoch gives better results."),
  AUGMENT(
      "augmentation",
      "Use stronger augmentation",
      "A photo that looks different in every epoch is harder to memorize: shift, scale and rotate"
          + " it, change light and color, erase parts."),
  PEOPLE(
      "people",
      "Add people, real or synthetic",
      "Seven photos of one person add little more than one photo: the number of people matters."
          + " Merge other sources ('import', 'merge'), or paint masks on other faces"
          + " ('synthesize')."),
  RATE(
      "rates",
      "Do not rely on a lower learning rate",
      "For the original team, a lower learning rate only delayed overfitting, and a step schedule"
          + " from the first epoch made it worse.");

  private final String id;
  private final String title;
  private final String text;

  Lesson(String id, String title, String text) {
    this.id = id;
    this.title = title;
    this.text = text;
  }

  /** For links inside the page. */
  String id() {
    return id;
  }

  /** As it is headed on the page and in {@code docs/lessons.md}. */
  String title() {
    return title;
  }

  String text() {
    return text;
  }
}
