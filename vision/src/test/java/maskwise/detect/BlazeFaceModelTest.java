package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlazeFaceModelTest {

  @Test
  void anchorsAreTwoForEachSmallCellAndSixForEachLargeOne() {
    List<Point> anchors = BlazeFaceModel.anchors();

    assertThat(anchors).hasSize(16 * 16 * 2 + 8 * 8 * 6);
    assertThat(anchors.get(0)).isEqualTo(new Point(4, 4));
    assertThat(anchors.get(2)).isEqualTo(new Point(12, 4));
    assertThat(anchors.get(512)).isEqualTo(new Point(8, 8));
    assertThat(anchors.get(518)).isEqualTo(new Point(24, 8));
    assertThat(anchors.get(895)).isEqualTo(new Point(120, 120));
  }
}
