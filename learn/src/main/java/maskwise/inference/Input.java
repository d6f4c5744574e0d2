package maskwise.inference;

import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.label.Labels;
import maskwise.load.PictureScan;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.split.SplitCheck;

/**
 * Reads what is asked about. Every fault is told, and only where it may be left out the work goes
 * on; pictures are then opened before, so that none stops it later.
 *
 * @param skipBad whether bad rows and pictures are left out instead of stopping
 */
record Input(boolean skipBad, InferenceListener listener) {

  /** Labeled photos of one face each. */
  Manifest labeled(Path file) {
    Manifest manifest = faces(file);
    SplitCheck.requireTrueLabels(file.toString(), manifest);
    return manifest;
  }

  /** Photos of one face each, whatever is known of them. */
  Manifest faces(Path file) {
    Problems problems = problems();
    Manifest manifest = ManifestReader.read(file, PictureCheck.MUST_EXIST, problems);
    FaceBox.requireNone(manifest, file);
    if (skipBad) {
      manifest = manifest.with(readable(manifest.samples(), problems));
    }
    settle(problems);
    return manifest;
  }

  /** The labels of a manifest, whose pictures may be gone. */
  List<Labels> labels(Path file) {
    Problems problems = problems();
    List<Labels> labels =
        ManifestReader.read(file, PictureCheck.NONE, problems).samples().stream()
            .map(Sample::labels)
            .toList();
    settle(problems);
    return labels;
  }

  /** The photos to answer for. */
  Photos photos(PhotoSource source) {
    Problems problems = problems();
    Photos photos;
    try {
      photos = source.read(problems);
    } catch (UserError e) {
      listener.lookedAt(problems);
      throw e;
    }
    if (skipBad) {
      photos = photos.only(readable(photos.samples(), problems));
    }
    settle(problems);
    return photos;
  }

  private Problems problems() {
    return new Problems(skipBad, listener::problem);
  }

  private List<Sample> readable(List<Sample> samples, Problems problems) {
    try (WorkProgress progress = listener.begins(Work.READING, samples.size())) {
      return PictureScan.readable(samples, PictureScan.Depth.PIXELS, problems, progress::at);
    }
  }

  private void settle(Problems problems) {
    listener.lookedAt(problems);
    problems.settle();
    if (!problems.found().isEmpty()) {
      listener.leftOut(problems);
    }
  }
}
