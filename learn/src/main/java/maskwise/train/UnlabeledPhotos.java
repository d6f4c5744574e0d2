package maskwise.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.method.FixMatchSpec;
import maskwise.method.UnlabeledSpec;
import maskwise.prepare.HowCut;
import maskwise.recipe.Recipe;
import maskwise.run.Provenance.DataSource;
import maskwise.split.SplitCheck;

/**
 * The photos that a run learns from without labels, checked.
 *
 * @param samples with the labels that are known all the same; then, if the recipe says so, the
 *     training photos without theirs
 * @param source where they came from, if the method takes any
 */
record UnlabeledPhotos(List<Sample> samples, Optional<DataSource> source) {

  private static final UnlabeledPhotos NONE = new UnlabeledPhotos(List.of(), Optional.empty());

  /**
   * Reads and checks the manifest.
   *
   * @param train the training photos
   * @param validation nobody on these may be among them
   * @throws UserError if something is bad, there are none, or a person is in validation, too
   */
  static UnlabeledPhotos load(
      Recipe recipe, Manifest train, Manifest validation, TrainingListener listener) {
    Optional<UnlabeledSpec> photos = recipe.method().unlabeledPhotos();
    return photos.isEmpty() ? NONE : load(photos.get(), recipe, train, validation, listener);
  }

  private static UnlabeledPhotos load(
      UnlabeledSpec photos,
      Recipe recipe,
      Manifest train,
      Manifest validation,
      TrainingListener listener) {
    Path file = photos.unlabeled();
    Problems problems = new Problems(recipe.data().skipBad(), listener::problem);
    Manifest manifest = TrainingData.read(recipe, file, problems);
    problems.settle();
    SplitCheck.requireDisjoint(
        file.toString(), manifest, recipe.data().validation().toString(), validation);
    List<Sample> samples = new ArrayList<>(manifest.samples());
    if (photos.labeledAsUnlabeled()) {
      Set<Path> there = samples.stream().map(Sample::path).collect(Collectors.toSet());
      train.samples().stream()
          .filter(sample -> !there.contains(sample.path()))
          .map(sample -> sample.withLabels(Labels.UNKNOWN))
          .forEach(samples::add);
    }
    if (samples.size() < 2) {
      throw new UserError(
          "expected at least 2 unlabeled training photos in " + file + ", found " + samples.size());
    }
    int own = samples.size() - manifest.size();
    listener.note(
        "Unlabeled photos: %d of %s%s."
            .formatted(
                manifest.size(),
                file,
                own == 0 ? "" : ", and " + own + " training photos without their labels"));
    if (recipe.method() instanceof FixMatchSpec && recipe.train().ema() == 0) {
      listener.note(
          "Note: FixMatch validates an exponential moving average of the weights, but train.ema is"
              + " 0; the paper uses 0.999 for many thousand steps, 0.99 is enough for a few"
              + " hundred.");
    }
    HowCut labeled = HowCut.of(train.samples());
    HowCut others = HowCut.of(manifest.samples());
    if (manifest.size() > 0 && !others.equals(labeled)) {
      listener.note(
          "Warning: the training photos are %s, but the unlabeled photos are %s; crop both the same way."
              .formatted(labeled.words(), others.words()));
    }
    return new UnlabeledPhotos(
        List.copyOf(samples),
        Optional.of(TrainingData.source("unlabeled", file, manifest, problems)));
  }
}
