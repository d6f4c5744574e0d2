package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import maskwise.ensemble.Agreement;
import maskwise.ensemble.Agreement.Voices;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.Contribution;
import maskwise.ensemble.EnsembleSpec;
import maskwise.rundir.MembersFile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class EnsemblePartTest {

  private static final EnsembleSpec SPEC =
      new EnsembleSpec(
          Averaging.PROBABILITIES,
          List.of(member("small", 0.75, ""), member("large", 0.25, "1.0+flip")),
          new EnsembleSpec.Origin("greedy", "test.csv", 140, false));

  @Test
  void membersStandWithTheirWeightsAndViews() {
    Document page = page(Optional.empty());

    assertThat(page.text())
        .contains("the probabilities of 2 members", "weights fitted on 140 photos by greedy search")
        .doesNotContain("Contribution of each member");
    assertThat(page.select("tbody tr").eachText())
        .containsExactly("small 0.750 as trained runs/small", "large 0.250 1.0+flip runs/large");
  }

  @Test
  void whatEachBringsIsItsScoreAloneAndTheOthersWithoutIt() {
    Document page =
        page(
            Optional.of(
                new MembersFile(
                    List.of(
                        new Contribution("small", 0.75, 0.5, 0.4, 0.2),
                        new Contribution("large", 0.25, 0.4, 0.5, 0.1)),
                    new Agreement(
                        List.of(List.of(1.0, 0.7), List.of(0.7, 1.0)),
                        List.of(
                            new Voices(0, 0, 0, 0),
                            new Voices(1, 42, 42, 21),
                            new Voices(2, 98, 98, 90))),
                    0.6)));

    assertThat(page.text())
        .contains("small 0.750 0.500 0.400 20.0%", "large 0.250 0.400 0.500 10.0%")
        .contains(
            "all together 0.600", "measured on the photos that the ensemble weights were fitted on")
        .contains("small 100.0% 70.0%", "large 70.0% 100.0%")
        .contains("1 of 2 42 0.500", "2 of 2 98 0.918");
  }

  private static EnsembleSpec.Member member(String name, double weight, String views) {
    return new EnsembleSpec.Member(
        name, "members/" + name, "runs/" + name, "digest", weight, views);
  }

  private static Document page(Optional<MembersFile> found) {
    return Html.parse(
        new Page("t", "t", "t", List.of(EnsemblePart.of(SPEC, found)), Optional.empty()).render());
  }
}
