package maskwise.report;

/**
 * What those who trained on these photos before learned about overfitting, in a sentence or two.
 * {@code docs/lessons.md} shows each with an experiment, under the same title.
 */
enum Lesson {
  FREEZE(
      "freezing",
      "Freeze more of the network",
      "A pretrained network knows faces already; what may not change cannot be unlearnt. Choosing which layers to freeze helped the original team most. Begin with half of the stages (freeze: 12 of 24, or 2 of 4)."),
  STOP(
      "stopping",
      "Train fewer epochs",
      "What is learned after the gap opens is memorized. The weights of the best epoch are kept anyway; train.early_stopping saves the time, and a schedule that ends near that epoch uses it better."),
  AUGMENT(
      "augmentation",
      "Augment more strongly",
      "A photo that looks different every time cannot be memorized so easily: shift, scale, turn, change light and color, erase parts."),
  PEOPLE(
      "people",
      "More people, real or painted",
      "Seven photos of one person are hardly more than one: people count, not photos. Merge other sources ('import', 'merge'), or paint masks on faces of others ('synthesize')."),
  RATE(
      "rates",
      "Not a smaller learning rate alone",
      "A smaller learning rate did not prevent overfitting for the original team, it only came later; falling by steps from the first epoch on made it worse.");

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
