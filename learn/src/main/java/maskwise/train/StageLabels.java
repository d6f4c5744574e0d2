package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.merge.SamePlace;
import maskwise.pseudo.PseudoLabeling;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.TeacherAnswers;
import maskwise.recipe.PseudoLabelSection;
import maskwise.recipe.Recipe;
import maskwise.recipe.Stages.Stage;
import maskwise.run.RunDirectory;
import maskwise.split.SplitCheck;
import maskwise.teach.Teachers;

/** What a stage learns from where a network labels photos for it. */
final class StageLabels {

  private final Stage stage;
  private final PseudoLabelSection section;
  private final TrainingListener listener;
  private final StopSignal stop;

  /**
   * @param stage of which something is labeled
   */
  StageLabels(Stage stage, TrainingListener listener, StopSignal stop) {
    this.stage = stage;
    this.section = stage.labels().orElseThrow();
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * What can be checked before the teacher is trained.
   *
   * @throws UserError if the photos, or people on them, are those that the network is judged on, or
   *     their sources are not those of the recipe
   */
  void check() {
    Recipe recipe = stage.recipe();
    Manifest unlabeled = read(unlabeledFile());
    Manifest validation =
        ManifestReader.read(
            recipe.data().validation(), PictureCheck.NONE, new Problems(true, problem -> {}));
    SplitCheck.requireDisjoint(
        unlabeledFile().toString(), unlabeled, recipe.data().validation().toString(), validation);
    SamplingNotes.requireUsable(recipe, together(read(recipe.data().train()), unlabeled).samples());
    section.teacher().ifPresent(teacher -> new Teachers(List.of(teacher)).attributes());
  }

  /**
   * Labels the photos and writes the manifest to learn from: labeled photos and these.
   *
   * @param own the stage's run, which is not made yet
   * @param before the stage before, if there is one
   * @return the manifest
   * @throws Stopped if somebody asked to stop
   */
  Path make(RunDirectory own, Optional<RunDirectory> before) throws IOException {
    Teachers teacher =
        new Teachers(List.of(section.teacher().orElseGet(() -> before.orElseThrow().path())));
    Manifest labeled = read(stage.recipe().data().train());
    Manifest unlabeled = read(unlabeledFile());
    List<Sample> asked = PseudoLabeling.toAsk(unlabeled, teacher.attributes());
    if (asked.isEmpty()) {
      throw new UserError(
          "expected photos with unknown labels in " + unlabeledFile() + ", found none");
    }
    ClassifyOptions options =
        new ClassifyOptions(
            ClassifyOptions.DEFAULT.batchSize(),
            stage.recipe().loader().workers(),
            Optional.empty());
    TeacherAnswers answers =
        teacher.ask(
            asked.stream().map(Sample::path).toList(),
            options,
            (done, total) -> {
              listener.labeling(done, total);
              Stopped.ifAsked(stop);
            });
    PseudoLabeling labeling = section.labeling(labeled);
    String name = teacher.name();
    PseudoLabels labels = labeling.label(unlabeled, answers, name);
    Path file = own.path().resolve("train.csv");
    ManifestWriter.write(together(labeled, labels.labeled()), file);
    listener.labeled(own, labels, labeling.thresholds(), name);
    return file;
  }

  private Path unlabeledFile() {
    return section.unlabeled().orElseThrow();
  }

  private Manifest read(Path file) {
    Problems problems = new Problems(stage.recipe().data().skipBad(), listener::problem);
    Manifest manifest = ManifestReader.read(file, PictureCheck.MUST_EXIST, problems);
    problems.settle();
    FaceBox.requireNone(manifest, file);
    return manifest;
  }

  /** The rows of both, each photo once: what is known of it comes first. */
  private static Manifest together(Manifest labeled, Manifest others) {
    List<Sample> rows = new ArrayList<>(labeled.samples());
    rows.addAll(others.samples());
    Set<String> columns = new LinkedHashSet<>(labeled.extraColumns());
    columns.addAll(others.extraColumns());
    return new Manifest(SamePlace.united(rows), List.copyOf(columns));
  }
}
