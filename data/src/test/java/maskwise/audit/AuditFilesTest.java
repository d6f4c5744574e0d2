package maskwise.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFilesTest {

  @TempDir private Path directory;

  @Test
  void aFixNamesThePhotoFromTheTableAndTheLabelsInAManifestsWords() throws IOException {
    Path fixes = directory.resolve("audit/fixes.csv");

    AuditFiles.writeFixes(
        List.of(suspicion(Attribute.AGE, 1, 2), suspicion(Attribute.MASK, 0, 1)), fixes);

    assertThat(Files.readString(fixes))
        .isEqualTo(
            """
            path,attribute,from,to
            "../photos/a, b.jpg",age,45,from_60
            "../photos/a, b.jpg",mask,wear,incorrect
            """);
  }

  @Test
  void theRankingHoldsWhatSpeaksForAndAgainst() throws IOException {
    Path table = directory.resolve("ranking.csv");

    AuditFiles.writeRanking(
        new LabelRanking(List.of(suspicion(Attribute.GENDER, 0, 1)), List.of()), table);

    assertThat(Files.readString(table))
        .isEqualTo(
            """
            path,person,attribute,label,suggested,p_label,p_suggested,margin,confident
            "photos/a, b.jpg",ann,gender,male,female,0.100000,0.900000,-0.700000,true
            """);
  }

  private Suspicion suspicion(Attribute attribute, int label, int suggested) {
    Sample sample =
        new Sample(
            directory.resolve("photos/a, b.jpg"), "ann", LabelText.parse("wear", "male", "45"));
    return new Suspicion(sample, attribute, label, suggested, 0.1, 0.9, -0.7, true);
  }
}
