package maskwise.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import maskwise.label.AgeGroup;
import maskwise.label.Gender;
import org.junit.jupiter.api.Test;

class RosterTest {

  @Test
  void gendersAndAgesAreAsUnbalancedAsInTheCompetition() {
    List<Person> people = Roster.people(1, 200, 7);
    assertThat(people).filteredOn(person -> person.gender() == Gender.MALE).hasSize(90);
    assertThat(people).filteredOn(person -> group(person) == AgeGroup.UNDER_30).hasSize(41 + 50);
    assertThat(people).filteredOn(person -> group(person) == AgeGroup.FROM_60).hasSize(8 + 10);
  }

  @Test
  void theSmallestSampleHasOneOfEachGenderAndAgeGroup() {
    assertThat(
            Roster.people(1, DrawingOptions.MIN, 3).stream()
                .map(person -> person.gender() + " " + group(person))
                .collect(Collectors.toSet()))
        .hasSize(6);
  }

  @Test
  void agesAreYearsFrom18To80() {
    assertThat(Roster.people(1, 300, 11)).allMatch(p -> p.years() >= 18 && p.years() <= 80);
  }

  @Test
  void evalPeopleAreOthersThanThoseWithKnownLabels() {
    List<Person> train = Roster.people(1, 10, 5);
    List<Person> eval = Roster.people(11, 10, 5);
    assertThat(eval).extracting(Person::number).startsWith(11).endsWith(20);
    assertThat(eval)
        .extracting(Person::seed)
        .doesNotContainAnyElementsOf(train.stream().map(Person::seed).toList());
  }

  private static AgeGroup group(Person person) {
    return AgeGroup.ofYears(person.years());
  }
}
