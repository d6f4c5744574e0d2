package maskwise.train;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.prepare.HowCut;
import maskwise.recipe.Recipe;
import maskwise.run.Digest;
import maskwise.run.Provenance;
import maskwise.run.Provenance.DataSource;
import maskwise.run.Provenance.WeightsFile;
import maskwise.run.RunDirectory;
import maskwise.weights.Pretrained;

/** Where a run comes from; a run that goes on must come from the same. */
final class RunProvenance {

  private RunProvenance() {}

  /**
   * What a run begins with, or goes on with.
   *
   * @return not yet written
   * @throws UserError if the data or the weights are others than the run was started with
   * @throws IOException if the run's files or the weights cannot be read
   */
  static Provenance of(
      Recipe recipe, RunDirectory run, TrainingData data, Optional<Pretrained> weights)
      throws IOException {
    List<WeightsFile> files = weightsFiles(weights);
    if (!Files.exists(run.provenanceFile())) {
      String crop = HowCut.of(data.train()).text();
      List<String> teachers = TargetNotes.teachers(data.train());
      return Provenance.start(recipe.seed(), data.sources(), files, teachers, crop, Engine.info());
    }
    Provenance begun = Provenance.read(run.provenanceFile());
    if (!anywhere(begun.data()).equals(anywhere(data.sources()))) {
      throw new UserError(
          "expected the data that "
              + run
              + " was started with, found "
              + data.sources().stream().map(DataSource::manifest).collect(joining(" or "))
              + " or their photos changed; undo that, or start a new run");
    }
    if (weights.isPresent() && !begun.weights().equals(files)) {
      throw new UserError(
          "expected the weights that "
              + run
              + " was started with, found "
              + weights.get()
              + " changed; undo that, or start a new run");
    }
    return begun.resume(Engine.info());
  }

  /** Data without its place: it may have been moved. */
  private static List<DataSource> anywhere(List<DataSource> sources) {
    return sources.stream().map(source -> source.at("")).toList();
  }

  private static List<WeightsFile> weightsFiles(Optional<Pretrained> weights) throws IOException {
    List<WeightsFile> files = new ArrayList<>();
    for (Path file : weights.map(Pretrained::files).orElse(List.of())) {
      String source = weights.get().source().toString();
      files.add(new WeightsFile(source, file.getFileName().toString(), Digest.ofWeights(file)));
    }
    return files;
  }
}
