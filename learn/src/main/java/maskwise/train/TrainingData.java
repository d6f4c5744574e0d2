package maskwise.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.duplicate.EqualFiles;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.load.PictureScan;
import maskwise.load.PictureScan.Depth;
import maskwise.loss.LabelCounts;
import maskwise.loss.PartialLabels;
import maskwise.loss.PhotoTargets;
import maskwise.loss.TrainingTargets;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.run.Digest;
import maskwise.run.Provenance.DataSource;
import maskwise.split.SplitCheck;

/**
 * The photos of a run, checked.
 *
 * @param train the training photos, not empty
 * @param trainLabels how common the training labels are
 * @param validation the validation photos; labels that the target does not teach are left out
 * @param unlabeled to learn from without labels; empty if the method takes none
 * @param sources where they came from
 */
record TrainingData(
    List<Sample> train,
    LabelCounts trainLabels,
    List<Sample> validation,
    List<Sample> unlabeled,
    List<DataSource> sources) {

  /**
   * Reads and checks the manifests.
   *
   * @throws UserError if something is bad and the recipe does not allow to leave it out, a set is
   *     empty, or a person stands on both sides
   */
  static TrainingData load(Recipe recipe, TrainingListener listener) {
    Problems trainProblems = new Problems(recipe.data().skipBad(), listener::problem);
    Problems validationProblems = new Problems(recipe.data().skipBad(), listener::problem);
    Manifest train = read(recipe, recipe.data().train(), trainProblems);
    train = train.with(known(train.samples(), trainProblems));
    trainProblems.settle();
    train = train.with(teaching(recipe, train.samples(), listener));
    train = train.with(part(recipe, train.samples(), listener));
    Manifest validation = read(recipe, recipe.data().validation(), validationProblems);
    validationProblems.settle();
    requireUsable(recipe, train, validation);
    SplitCheck.requireTrueLabels(recipe.data().validation().toString(), validation);
    TargetNotes.requireUsable(recipe, train.samples());
    SamplingNotes.requireUsable(recipe, train.samples());
    SplitCheck.requireDisjoint(
        recipe.data().train().toString(), train, recipe.data().validation().toString(), validation);
    UnlabeledPhotos unlabeled = UnlabeledPhotos.load(recipe, train, validation, listener);
    equalPhotos(train, validation).ifPresent(listener::note);
    CropNotes.of(train.samples(), validation.samples()).forEach(listener::note);
    TargetNotes.of(recipe, train.samples()).forEach(listener::note);
    List<Attribute> taught = recipe.target().attributes();
    List<Sample> judged = knowing(taught, validation.samples());
    if (judged.stream().allMatch(sample -> sample.labels().equals(Labels.UNKNOWN))) {
      listener.note(
          "Note: no validation photo has a label for %s; the last epoch is saved as the best"
              .formatted(String.join(", ", taught.stream().map(Attribute::key).toList())));
    }
    return new TrainingData(
        train.samples(),
        counts(recipe, train.samples()),
        judged,
        unlabeled.samples(),
        Stream.concat(
                Stream.of(
                    source("train", recipe.data().train(), train, trainProblems),
                    source(
                        "validation", recipe.data().validation(), validation, validationProblems)),
                unlabeled.source().stream())
            .toList());
  }

  private static Optional<String> equalPhotos(Manifest train, Manifest validation) {
    try {
      return EqualFiles.warning(train, validation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Sample> part(Recipe recipe, List<Sample> samples, TrainingListener listener) {
    List<Sample> part = PartOfThePeople.of(samples, recipe.data().fraction(), recipe.seed());
    if (part.size() < samples.size()) {
      listener.note(
          "Note: data.fraction selects %d of %d training photos"
              .formatted(part.size(), samples.size()));
    }
    return part;
  }

  private static LabelCounts counts(Recipe recipe, List<Sample> train) {
    return targets(recipe, train).counts(recipe.photoSampling().shown(train));
  }

  /** What photos teach: their labels, and what is held for probable where these are unknown. */
  static TrainingTargets targets(Recipe recipe, List<Sample> photos) {
    return TrainingTargets.of(
        recipe.taught(), photos.stream().map(PhotoTargets::of).toList(), recipe.distill().isOn());
  }

  /** The rows of a manifest whose photos can be read. */
  static Manifest read(Recipe recipe, Path file, Problems problems) {
    Manifest manifest = ManifestReader.read(file, PictureCheck.MUST_EXIST, problems);
    FaceBox.requireNone(manifest, file);
    // If bad ones may be left out all are decoded, so that none stops the run later.
    Depth depth = recipe.data().skipBad() ? Depth.PIXELS : Depth.HEADER;
    return manifest.with(PictureScan.readable(manifest.samples(), depth, problems, done -> {}));
  }

  /** The samples of which anything is known or held for probable, the others being problems. */
  private static List<Sample> known(List<Sample> samples, Problems problems) {
    List<Sample> known = new ArrayList<>();
    for (Sample sample : samples) {
      boolean soft = !sample.softTargets().isEmpty();
      if (soft || unknown(sample.labels()).size() < Attribute.values().length) {
        known.add(sample);
      } else {
        problems.add(
            sample.problem(
                Problem.Kind.BAD_VALUE, "expected a label for mask, gender or age, found none"));
      }
    }
    return known;
  }

  /** The samples that teach the recipe's target something; the others are counted. */
  private static List<Sample> teaching(
      Recipe recipe, List<Sample> samples, TrainingListener listener) {
    List<Sample> teaching = teaching(recipe, samples);
    int others = samples.size() - teaching.size();
    if (others > 0) {
      listener.note(
          "Note: "
              + others
              + " of "
              + samples.size()
              + " training photos have no label that this recipe uses and are skipped");
    }
    return teaching;
  }

  private static List<Sample> teaching(Recipe recipe, List<Sample> samples) {
    TrainingTargets targets = targets(recipe, samples);
    return IntStream.range(0, samples.size())
        .filter(photo -> teaches(recipe, targets, photo))
        .mapToObj(samples::get)
        .toList();
  }

  private static boolean teaches(Recipe recipe, TrainingTargets targets, int photo) {
    List<Attribute> attributes = recipe.target().attributes();
    boolean labels =
        recipe.loss().partialLabels() == PartialLabels.OFF
            ? attributes.stream().allMatch(each -> targets.teaches(photo, each))
            : attributes.stream().anyMatch(each -> targets.teaches(photo, each));
    return labels || (recipe.distill().isOn() && hasTeacher(recipe, targets, photo));
  }

  /** Whether a teacher says something of a photo that this target can be held against. */
  static boolean hasTeacher(Recipe recipe, TrainingTargets targets, int photo) {
    List<Attribute> attributes = recipe.target().attributes();
    return recipe.target() == Target.JOINT
        ? attributes.stream().allMatch(each -> targets.hasTeacher(photo, each))
        : attributes.stream().anyMatch(each -> targets.hasTeacher(photo, each));
  }

  /**
   * With nothing but the labels of some attributes: a network that was taught one alone is neither
   * right nor wrong about the others.
   */
  static List<Sample> knowing(List<Attribute> taught, List<Sample> samples) {
    return taught.size() == Attribute.values().length
        ? samples
        : samples.stream().map(sample -> sample.withLabels(sample.labels().only(taught))).toList();
  }

  private static List<String> unknown(Labels labels) {
    return Arrays.stream(Attribute.values())
        .filter(attribute -> labels.value(attribute).isEmpty())
        .map(Attribute::key)
        .toList();
  }

  private static void requireUsable(Recipe recipe, Manifest train, Manifest validation) {
    requireEnough(recipe, train.size());
    boolean judged =
        validation.samples().stream()
            .anyMatch(sample -> unknown(sample.labels()).size() < Attribute.values().length);
    if (!judged) {
      throw new UserError(
          "expected validation photos with a label for mask, gender or age in "
              + recipe.data().validation()
              + ", found none among "
              + validation.size());
    }
  }

  private static void requireEnough(Recipe recipe, int photos) {
    if (photos < 2) {
      List<String> wanted = recipe.target().attributes().stream().map(Attribute::key).toList();
      throw new UserError(
          "expected at least 2 training photos with a label for "
              + String.join(" or ", wanted)
              + " in "
              + recipe.data().train()
              + ", found "
              + photos
              + (wanted.size() == 1
                  ? "; label some, or set target=multihead, which trains the attributes that have"
                      + " labels"
                  : "; add photos"));
    }
  }

  /**
   * Checks that these photos, or those of its own, will do for one of several networks, and that
   * nobody it learns from is among those that the networks are judged on together.
   *
   * @param around the recipe that these photos are of
   */
  void requireUsableFor(Recipe member, Recipe around) {
    if (member.data().equals(around.data())) {
      List<Sample> own = teaching(member, train);
      requireEnough(member, own.size());
      SamplingNotes.requireUsable(member, own);
      return;
    }
    TrainingData own = load(member, TrainingListener.NONE);
    SplitCheck.requireDisjoint(
        member.data().train().toString(),
        Manifest.of(own.train()),
        around.data().validation().toString(),
        Manifest.of(validation));
  }

  /**
   * The sources with photos that teach one of several networks something.
   *
   * @param around the recipe that these photos are of
   * @throws UserError if the network's own manifest cannot be read
   */
  Set<String> sourcesFor(Recipe member, Recipe around) {
    List<Sample> photos =
        member.data().train().equals(around.data().train())
            ? train
            : ManifestReader.read(
                    member.data().train(), PictureCheck.NONE, new Problems(true, problem -> {}))
                .samples();
    return teaching(member, photos).stream().map(Sample::source).collect(Collectors.toSet());
  }

  /** What provenance keeps of a manifest. */
  static DataSource source(String role, Path file, Manifest manifest, Problems problems) {
    try {
      return new DataSource(
          role,
          file.toString(),
          Digest.ofFile(file),
          Digest.ofPhotos(manifest.samples().stream().map(Sample::path).toList()),
          manifest.size(),
          problems.found().size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " or its photos again", e);
    }
  }

  /** Rows and pictures that were left out. */
  int skipped() {
    return sources.stream().mapToInt(DataSource::skipped).sum();
  }

  /** All photos, those to learn from first. */
  List<Path> photos() {
    return Stream.of(train, validation, unlabeled).flatMap(List::stream).map(Sample::path).toList();
  }

  List<Labels> validationLabels() {
    return validation.stream().map(Sample::labels).toList();
  }
}
