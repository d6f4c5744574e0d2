package maskwise.drawing;

import java.util.ArrayList;
import java.util.List;
import maskwise.base.RandomStream;
import maskwise.label.AgeGroup;
import maskwise.label.Gender;

/**
 * Who is in a sample: as unbalanced as the competition, with 45% men, and of each gender 45% under
 * 30 and 9% from 60. Years next to the borders of the groups are rarer than in life, so that the
 * groups can be told apart.
 */
final class Roster {

  private static final double MEN = 0.45;
  private static final double YOUNG = 0.45;
  private static final double OLD = 0.09;

  private Roster() {}

  /**
   * People numbered from {@code first}; each is drawn from the seed and their own number.
   *
   * @param count how many
   */
  static List<Person> people(int first, int count, long seed) {
    Dice dice = Dice.of(seed, RandomStream.DRAWN_PEOPLE.index(first));
    int men = (int) Math.round(MEN * count);
    List<Seat> seats = new ArrayList<>();
    fill(seats, Gender.MALE, men);
    fill(seats, Gender.FEMALE, count - men);
    List<Person> people = new ArrayList<>();
    for (Seat seat : dice.shuffled(seats)) {
      int number = first + people.size();
      Dice own = Dice.of(seed, number);
      people.add(Casting.draw(number, seat.gender(), years(seat.age(), own), own));
    }
    return people;
  }

  private record Seat(Gender gender, AgeGroup age) {}

  private static void fill(List<Seat> seats, Gender gender, int count) {
    int old = Math.min(count, Math.max(1, (int) Math.round(OLD * count)));
    int young = Math.min(count - old, Math.max(1, (int) Math.round(YOUNG * count)));
    for (int i = 0; i < count; i++) {
      seats.add(
          new Seat(
              gender,
              i < old
                  ? AgeGroup.FROM_60
                  : i < old + young ? AgeGroup.UNDER_30 : AgeGroup.FROM_30_TO_59));
    }
  }

  private static int years(AgeGroup group, Dice dice) {
    int low = group == AgeGroup.UNDER_30 ? 18 : group == AgeGroup.FROM_30_TO_59 ? 30 : 60;
    int high = group == AgeGroup.UNDER_30 ? 29 : group == AgeGroup.FROM_30_TO_59 ? 59 : 80;
    while (true) {
      int years = low + dice.below(high - low + 1);
      boolean border = Math.abs(years - 29.5) < 3 || Math.abs(years - 59.5) < 4;
      if (!border || dice.chance(0.12)) {
        return years;
      }
    }
  }
}
