package maskwise.heat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeatMapTest {

  private static final HeatMap MAP = new HeatMap(new double[][] {{0, 4}, {2, 2}});

  @Test
  void betweenTheCentersOfCellsItIsBilinear() {
    assertThat(MAP.at(0.25, 0.25)).as("center of the first cell").isEqualTo(0);
    assertThat(MAP.at(0.25, 0.5)).as("half way to the second").isEqualTo(2);
    assertThat(MAP.at(0.5, 0.5)).as("mean of all four").isEqualTo(2);
    assertThat(MAP.at(0, 1)).as("the corner is its cell's").isEqualTo(4);
  }

  @Test
  void scaledItsLargestIsOne() {
    HeatMap scaled = MAP.scaled();

    assertThat(scaled.cell(0, 1)).isEqualTo(1);
    assertThat(scaled.cell(1, 0)).isEqualTo(0.5);
    assertThat(new HeatMap(new double[][] {{0, -1}}).isEmpty()).isTrue();
    assertThat(new HeatMap(new double[][] {{0, -1}}).positive().cell(0, 1)).isZero();
  }

  @Test
  void whatIsEverywhereCanBeTakenAway() {
    HeatMap map = new HeatMap(new double[][] {{3, 4}, {3, 3}});

    assertThat(map.contrast()).isEqualTo(0.25);
    assertThat(map.overLeast().cell(0, 1)).isEqualTo(1);
    assertThat(map.overLeast().cell(0, 0)).isZero();
    assertThat(new HeatMap(new double[][] {{0, 0}}).contrast()).isZero();
  }

  @Test
  void rowsHaveAShareOfAllHeat() {
    HeatMap map = new HeatMap(new double[][] {{1, 0}, {1, 2}});

    assertThat(map.share(1, 2)).isEqualTo(0.75);
  }
}
