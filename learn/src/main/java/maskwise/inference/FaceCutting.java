package maskwise.inference;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.inference.InferenceOptions.Cropping;
import maskwise.manifest.Sample;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.CropSpec;
import maskwise.prepare.FacePictures;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;
import maskwise.prepare.WhichFaces;

/**
 * What something trained is shown of photos: whole ones are cut as those were that it learned from,
 * where that is one known way; for each member of an ensemble in its own way.
 *
 * @param runs the run directories or weights files that are asked, together
 */
public record FaceCutting(List<Path> runs, InferenceOptions options, InferenceListener listener) {

  /** Copies the list. */
  public FaceCutting {
    runs = List.copyOf(runs);
  }

  /** For one alone. */
  public FaceCutting(Path run, InferenceOptions options, InferenceListener listener) {
    this(List.of(run), options, listener);
  }

  /**
   * Pictures of photos.
   *
   * @param faces which faces of each photo
   * @return with as many ways of cutting as there are among those that are asked
   * @throws UserError if a way is not known, or crops are to be cut in several ways
   */
  public FacePictures of(List<Sample> photos, WhichFaces faces) {
    if (options.cropping() == Cropping.NONE) {
      requireMain(faces, "--crop none");
      return FacePictures.whole(photos);
    }
    Set<HowCut> ways = new LinkedHashSet<>();
    runs.forEach(run -> ways.addAll(TrainedClassifier.crops(run)));
    if (ways.size() > 1) {
      return severally(photos, List.copyOf(ways), faces);
    }
    HowCut trained = ways.iterator().next();
    PhotoCuts cuts = PhotoCuts.of(trained, photos);
    if (trained instanceof HowCut.Alike crop) {
      return cut(photos, cuts, crop.spec(), faces);
    }
    if (options.cropping() == Cropping.AS_TRAINED && trained != Otherwise.NONE) {
      throw new UserError(
          "expected a run that records how its faces were cropped for --crop as-trained, found one"
              + " trained on "
              + (trained == Otherwise.MIXED ? trained.words() : "unknown crops")
              + ": "
              + named()
              + "; crop the photos with prepare, and predict the crops with --crop none");
    }
    requireMain(faces, "a run that was not trained on crops of one kind");
    listener.cutting(cuts);
    return FacePictures.whole(photos);
  }

  /** The first way of cutting leads: its boxes are those that are told. */
  private FacePictures severally(List<Sample> photos, List<HowCut> ways, WhichFaces faces) {
    requireMain(faces, "members that were trained on different crops");
    requireCuttable(photos, ways);
    Map<HowCut, FacePictures> pictures = new LinkedHashMap<>();
    for (HowCut way : ways) {
      pictures.put(
          way,
          way instanceof HowCut.Alike crop
              ? cut(photos, PhotoCuts.of(way, photos), crop.spec(), givenFor(crop.spec()), faces)
              : FacePictures.whole(photos));
    }
    HowCut first = ways.stream().filter(HowCut.Alike.class::isInstance).findFirst().orElseThrow();
    return pictures.remove(first).or(pictures);
  }

  private void requireCuttable(List<Sample> photos, List<HowCut> ways) {
    ways.stream()
        .filter(way -> !(way instanceof HowCut.Alike) && way != Otherwise.NONE)
        .findFirst()
        .ifPresent(
            way -> {
              throw new UserError(
                  "expected members that record how their faces were cropped, because their crops"
                      + " differ, found one that was trained on "
                      + way.words()
                      + ": "
                      + named()
                      + "; remove that member, or give all of them the same images with --crop none");
            });
    List<Sample> crops = photos.stream().filter(photo -> !PhotoCuts.isWhole(photo)).toList();
    if (!crops.isEmpty()) {
      throw new UserError(
          "expected whole photos, because the members of "
              + named()
              + " were trained on different crops ("
              + ways.stream().map(HowCut::words).collect(Collectors.joining("; "))
              + ") and each needs its own, found "
              + (crops.size() == photos.size() ? "crops" : crops.size() + " crops")
              + " such as "
              + crops.get(0).path()
              + "; use the manifest of the whole photos, or give all of them these crops with"
              + " --crop none");
    }
  }

  /** A detector that the user names may be that of one member only. */
  private Optional<DetectorChoice> givenFor(CropSpec spec) {
    return options.detector().filter(given -> given.identity().equals(spec.detector()));
  }

  private String named() {
    return runs.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static void requireMain(WhichFaces faces, String found) {
    if (faces == WhichFaces.ALL) {
      throw new UserError(
          "expected a run that was trained on crops for --faces all, found "
              + found
              + "; crop the photos with prepare --faces all, and predict the crops");
    }
  }

  private FacePictures cut(List<Sample> photos, PhotoCuts cuts, CropSpec spec, WhichFaces faces) {
    return cut(photos, cuts, spec, options.detector(), faces);
  }

  private FacePictures cut(
      List<Sample> photos,
      PhotoCuts cuts,
      CropSpec spec,
      Optional<DetectorChoice> given,
      WhichFaces faces) {
    if (cuts.whole() == 0) {
      listener.cutting(cuts);
      return FacePictures.whole(photos);
    }
    DetectorChoice detector = spec.detector(given);
    listener.cutting(cuts);
    return faces == WhichFaces.ALL
        ? all(photos, spec, detector)
        : FacePictures.main(photos, PhotoCuts::isWhole, spec, detector);
  }

  private FacePictures all(List<Sample> photos, CropSpec spec, DetectorChoice detector) {
    try (WorkProgress progress = listener.begins(Work.FINDING_FACES, photos.size())) {
      return FacePictures.all(photos, PhotoCuts::isWhole, spec, detector, progress::at);
    }
  }
}
