package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import maskwise.engine.Engine;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.train.TrainingOutcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run may be cut off before its first step and after its last one, too. */
class EndOfARunTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** The kill is played by putting back the two files that are written after the checkpoint. */
  @Test
  void killedAfterTheLastCheckpointItsResultsAndItsEndAreMadeUpOnResume() throws IOException {
    RunDirectory run = tiny.train("train.epochs=2").run();
    String whole = Files.readString(run.resultsFile());
    List<String> rows = Files.readAllLines(run.resultsFile());
    Files.write(run.resultsFile(), rows.subList(0, 2));
    Provenance.read(run.provenanceFile()).resume(Engine.info()).write(run.provenanceFile());

    TrainingOutcome resumed = TinyTraining.resume(run);

    assertThat(resumed.ending()).isEqualTo(Ending.ALREADY_ENDED);
    assertThat(run.resultsFile()).hasContent(whole);
    Provenance provenance = Provenance.read(run.provenanceFile());
    assertThat(provenance.outcome()).isEqualTo("COMPLETED");
    assertThat(provenance.ended()).isNotEmpty();
  }

  @Test
  void askedToStopWhilePhotosAreDecodedItEndsCleanlyAndCanBeResumed() throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void caching(int done, int total) {
            stop.request();
          }
        };

    TrainingOutcome outcome = Trainer.run(tiny.recipe(), tiny.runs(), listener, stop);

    assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(outcome.epochs()).isZero();
    assertThat(Provenance.read(outcome.run().provenanceFile()).outcome()).isEqualTo("INTERRUPTED");
    assertThat(tiny.runs().resolve(".cache")).isEmptyDirectory();
    SameRun.verify(tiny.train().run(), TinyTraining.resume(outcome.run()).run());
  }

  @Test
  void aCacheThatAKilledRunHalfWroteIsSweptAfterADay() throws IOException {
    Path cache = Files.createDirectories(tiny.runs().resolve(".cache"));
    Path abandoned = Files.writeString(cache.resolve(".a.pictures.1.part"), "half");
    Path young = Files.writeString(cache.resolve(".a.pictures.2.part"), "half");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    tiny.train("train.epochs=1");

    assertThat(abandoned).doesNotExist();
    assertThat(young).exists();
  }
}
