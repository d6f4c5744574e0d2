package maskwise.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class SamePeopleTest {

  @Test
  void whoIsOnTheSamePhotoIsOnePersonWithAllFurtherPhotos() {
    List<Sample> rows =
        Rows.samples(
            "rows.csv", "1.jpg,a,,,", "2.jpg,a,,,", "3.jpg,b,,,", "4.jpg,b,,,", "5.jpg,c,,,");

    List<Sample> joined = SamePeople.joined(rows, Rows.samePhoto(5, 1, 3));

    assertThat(joined).extracting(Sample::person).containsExactly("a", "a", "a", "a", "c");
  }

  @Test
  void aNamedPersonNamesAnUnnamedPhoto() {
    List<Sample> rows = Rows.samples("rows.csv", "1.jpg,,,,", "2.jpg,a,,,", "3.jpg,,,,");

    List<Sample> joined = SamePeople.joined(rows, Rows.samePhoto(3, 0, 1));

    assertThat(joined).extracting(Sample::person).containsExactly("a", "a", "");
  }

  @Test
  void wherePhotosHaveNoPersonTheFirstPhotoNamesIt() {
    List<Sample> rows =
        Stack.of(
                List.of(Rows.part("web.csv", "1.jpg,,,,", "2.jpg,,,,", "3.jpg,,,,", "x/1.jpg,,,,")))
            .samples();

    List<Sample> joined = SamePeople.joined(rows, Rows.samePhoto(4, 0, 1));

    assertThat(joined).extracting(Sample::person).containsExactly("web:1.jpg", "web:1.jpg", "", "");
  }
}
