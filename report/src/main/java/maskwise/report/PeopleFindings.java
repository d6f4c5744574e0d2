package maskwise.report;

import java.util.Optional;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PeopleCounts;
import maskwise.label.Attribute;

/** What photos and people suggest. */
final class PeopleFindings {

  private PeopleFindings() {}

  /** Labels that cannot all be right. */
  static Optional<DataFinding> contradictions(LabelSurvey labels) {
    long genders = count(labels, Attribute.GENDER);
    long ages = count(labels, Attribute.AGE);
    if (genders + ages == 0) {
      return Optional.empty();
    }
    String what =
        genders == 0
            ? Say.count(ages, "person has", "people have") + " two ages"
            : Say.count(genders, "person has", "people have")
                + " two genders"
                + (ages == 0 ? "" : ", " + Say.count(ages) + " two ages");
    return Optional.of(
        new DataFinding(
            DataFinding.Weight.FIRST,
            what,
            "At least one label of each of these people is wrong, or two people share a name. They"
                + " are listed under “Labels that look wrong”."));
  }

  private static long count(LabelSurvey labels, Attribute attribute) {
    return labels.contradictions().stream().filter(c -> c.attribute() == attribute).count();
  }

  /** Photos of nobody in particular. */
  static Optional<DataFinding> unnamed(LabelSurvey labels) {
    int unnamed = labels.people().unnamed();
    return DataFinding.when(
        unnamed > 0,
        DataFinding.Weight.WORTH,
        unnamed == labels.images()
            ? "The manifest has no person column"
            : "%s have no person".formatted(Say.count(unnamed, "photo", "photos")),
        "Each of them counts as a separate person. If a person has several photos, a split can put"
            + " that face on both sides, and the score is too optimistic. Fill in the column"
            + " person if you can; ./maskwise merge finds duplicates.");
  }

  /** Why the split must be by person. */
  static Optional<DataFinding> split(PeopleCounts people) {
    if (people.most() < 2) {
      return Optional.empty();
    }
    String count =
        people.byImages().size() == 1
            ? "%s, each with %d photos."
                .formatted(Say.count(people.people(), "person", "people"), people.most())
            : "The %s have %s photos, the one with the most %s."
                .formatted(
                    Say.count(people.people(), "person", "people"),
                    Say.count(people.images()),
                    Say.count(people.most()));
    return Optional.of(
        new DataFinding(
            DataFinding.Weight.WORTH,
            "Split by person",
            count
                + " If a person is on both sides of a split, the validation score is too"
                + " optimistic. ./maskwise split keeps everybody on one side; never split by"
                + " photo."));
  }
}
