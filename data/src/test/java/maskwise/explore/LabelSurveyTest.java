package maskwise.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import maskwise.explore.AgeCounts.Crowd;
import maskwise.label.Attribute;
import org.junit.jupiter.api.Test;

class LabelSurveyTest {

  @Test
  void countsPhotosAndPeopleOfEachClass() {
    ClassCounts classes =
        new Rows()
            .times(5, "ann", "wear", "female", "25")
            .add("ann", "incorrect", "female", "25")
            .times(3, "eve", "wear", "female", "29")
            .add("bob", "wear", "male", "")
            .survey()
            .classes();

    // 6·mask + 3·gender + age: wear female under 30 is 3, incorrect female under 30 is 9
    assertThat(classes.images().get(3)).isEqualTo(8);
    assertThat(classes.people().get(3)).isEqualTo(2);
    assertThat(classes.images().get(9)).isEqualTo(1);
    assertThat(classes.complete()).isEqualTo(9);
    assertThat(classes.incomplete()).isEqualTo(1);
    assertThat(classes.absent()).hasSize(16).doesNotContain(3, 9);
  }

  @Test
  void imbalanceIsTheLargestClassOverTheSmallestThatOccurs() {
    Imbalance imbalance =
        new Rows()
            .times(40, "ann", "wear", "female", "25")
            .times(5, "eve", "wear", "female", "70")
            .times(2, "bob", "not_wear", "male", "40")
            .survey()
            .classes()
            .imbalance()
            .orElseThrow();

    assertThat(imbalance).isEqualTo(new Imbalance(3, 40, 13, 2));
    assertThat(imbalance.ratio()).isEqualTo(20);
  }

  @Test
  void withoutACompleteLabelThereIsNoImbalance() {
    assertThat(new Rows().add("", "wear", "", "").survey().classes().imbalance()).isEmpty();
  }

  @Test
  void countsEachValueOfAnAttributeAndWhereItIsUnknown() {
    AttributeCounts mask =
        new Rows()
            .times(4, "a", "wear", "male", "20")
            .add("b", "not_wear", "male", "20")
            .times(2, "c", "", "male", "20")
            .survey()
            .attributes()
            .get(Attribute.MASK);

    assertThat(mask.images()).containsExactly(4, 0, 1);
    assertThat(mask.known()).isEqualTo(5);
    assertThat(mask.unknown()).isEqualTo(2);
  }

  @Test
  void crossesTwoAttributesWhereBothAreKnown() {
    PairCounts genderAndAge =
        new Rows()
            .times(2, "a", "", "male", "20")
            .times(3, "b", "", "female", "65")
            .add("c", "", "female", "")
            .survey()
            .pairs()
            .get(2);

    assertThat(genderAndAge.rows()).isEqualTo(Attribute.GENDER);
    assertThat(genderAndAge.columns()).isEqualTo(Attribute.AGE);
    assertThat(genderAndAge.images()).containsExactly(List.of(2, 0, 0), List.of(0, 0, 3));
    assertThat(genderAndAge.known()).isEqualTo(5);
    assertThat(genderAndAge.row(1)).isEqualTo(3);
    assertThat(genderAndAge.column(0)).isEqualTo(2);
  }

  @Test
  void countsTheCrowdTwoYearsOnEitherSideOfABoundary() {
    AgeCounts ages =
        new Rows()
            .add("a", "", "", "27")
            .add("b", "", "", "28")
            .add("c", "", "", "29")
            .add("d", "", "", "30")
            .add("e", "", "", "31")
            .add("f", "", "", "32")
            .add("g", "", "", "60")
            .add("h", "", "", "from_60")
            .survey()
            .ages();

    assertThat(ages.crowds()).containsExactly(new Crowd(30, 2, 2), new Crowd(60, 0, 1));
    assertThat(ages.known()).isEqualTo(7);
    assertThat(ages.groupOnly()).isEqualTo(1);
    assertThat(ages.round()).isEqualTo(2);
    assertThat(ages.youngest()).hasValue(27);
    assertThat(ages.oldest()).hasValue(60);
  }

  @Test
  void setsPeopleAgainstPhotos() {
    PeopleCounts people =
        new Rows()
            .times(7, "ann", "", "", "")
            .times(7, "bob", "", "", "")
            .add("eve", "", "", "")
            .times(2, "", "", "", "")
            .survey()
            .people();

    assertThat(people.byImages()).isEqualTo(Map.of(1, 3, 7, 2));
    assertThat(people.people()).isEqualTo(5);
    assertThat(people.images()).isEqualTo(17);
    assertThat(people.unnamed()).isEqualTo(2);
    assertThat(people.median()).isEqualTo(1);
    assertThat(people.most()).isEqualTo(7);
  }

  @Test
  void countsSourcesPaintedPhotosAndPhotosWithoutAFace() {
    LabelSurvey survey =
        new Rows()
            .add("a", "wear", "", "", Map.of("source", "web", "synthetic", "true"))
            .add("b", "wear", "", "", Map.of("source", "web", "detected", "false"))
            .add("c", "", "male", "", Map.of("source", "faces", "detected", "true"))
            .survey();

    assertThat(survey.sources().attributes()).containsOnlyKeys("faces", "web");
    assertThat(survey.sources().images("web")).isEqualTo(2);
    assertThat(survey.sources().attributes().get("web").get(0).images()).containsExactly(2, 0, 0);
    assertThat(survey.synthetic()).isEqualTo(1);
    assertThat(survey.undetected()).isEqualTo(1);
  }

  @Test
  void anEmptyManifestHasNothing() {
    LabelSurvey survey = new Rows().survey();

    assertThat(survey.images()).isZero();
    assertThat(survey.people().people()).isZero();
    assertThat(survey.people().median()).isZero();
    assertThat(survey.ages().oldest()).isEmpty();
  }

  @Test
  void surveysOfDifferentPeopleAddUp() {
    Rows ann = new Rows().times(3, "ann", "wear", "female", "25").add("ann", "wear", "male", "");
    Rows bob = new Rows().add("bob", "not_wear", "male", "61").add("bob", "", "female", "61");
    Rows both =
        new Rows()
            .times(3, "ann", "wear", "female", "25")
            .add("ann", "wear", "male", "")
            .add("bob", "not_wear", "male", "61")
            .add("bob", "", "female", "61");

    LabelSurvey sum = bob.survey().plus(ann.survey());

    assertThat(sum.classes()).isEqualTo(both.survey().classes());
    assertThat(sum.attributes()).isEqualTo(both.survey().attributes());
    assertThat(sum.pairs()).isEqualTo(both.survey().pairs());
    assertThat(sum.ages()).isEqualTo(both.survey().ages());
    assertThat(sum.people()).isEqualTo(both.survey().people());
    assertThat(sum.contradictions())
        .extracting(Contradiction::person)
        .containsExactly("ann", "bob");
  }
}
