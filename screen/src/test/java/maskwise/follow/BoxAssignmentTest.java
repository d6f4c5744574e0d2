package maskwise.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import maskwise.detect.Box;
import maskwise.follow.BoxAssignment.Pair;
import org.junit.jupiter.api.Test;

class BoxAssignmentTest {

  private static Box at(double x) {
    return new Box(x, 0, 10, 10);
  }

  /**
   * Left 0 overlaps right 0 by 9/11 and right 1 by 6/14; left 1 overlaps right 0 by 6/14 alone. The
   * best pair of all would leave left 1 alone: 9/11 = .82; both crossed together have .86.
   */
  @Test
  void theSumOfAllOverlapsCounts() {
    List<Box> left = List.of(at(0), at(-5));
    List<Box> right = List.of(at(-1), at(4));
    assertThat(left.get(0).iou(right.get(0))).isEqualTo(9 / 11.0, within(1e-9));
    assertThat(left.get(0).iou(right.get(1))).isEqualTo(6 / 14.0, within(1e-9));
    assertThat(left.get(1).iou(right.get(0))).isEqualTo(6 / 14.0, within(1e-9));

    assertThat(BoxAssignment.of(left, right, 0.2))
        .containsExactlyInAnyOrder(new Pair(0, 1), new Pair(1, 0));
  }

  @Test
  void pairsThatHardlyOverlapAreNone() {
    assertThat(BoxAssignment.of(List.of(at(0), at(50)), List.of(at(49), at(9)), 0.2))
        .containsExactly(new Pair(1, 0));
  }

  @Test
  void someMayBeLeftOver() {
    assertThat(BoxAssignment.of(List.of(at(0)), List.of(at(30), at(1), at(60)), 0.2))
        .containsExactly(new Pair(0, 1));
    assertThat(BoxAssignment.of(List.of(at(30), at(1)), List.of(at(0)), 0.2))
        .containsExactly(new Pair(1, 0));
    assertThat(BoxAssignment.of(List.of(), List.of(at(0)), 0.2)).isEmpty();
  }
}
