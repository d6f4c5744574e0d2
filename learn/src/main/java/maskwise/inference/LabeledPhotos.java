package maskwise.inference;

import java.nio.file.Path;
import java.util.List;
import maskwise.load.Pictures;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.prepare.FacePictures;
import maskwise.prepare.HowCut;
import maskwise.prepare.WhichFaces;

/**
 * Labeled photos that several are judged on.
 *
 * @param manifest where they come from
 * @param samples the photos
 * @param pictures of the same photos, cut as those are to be shown that are judged
 */
public record LabeledPhotos(Path manifest, List<Sample> samples, Pictures pictures)
    implements AutoCloseable {

  /** Copies the list. */
  public LabeledPhotos {
    samples = List.copyOf(samples);
  }

  /**
   * Reads a manifest of one face a photo.
   *
   * @param runs run directories or weights files that say how faces are cut for each of them
   * @throws maskwise.base.UserError if a row cannot be used and may not be left out
   */
  public static LabeledPhotos read(
      Path manifest, List<Path> runs, InferenceOptions options, InferenceListener listener) {
    Manifest labeled = manifest(manifest, options, listener);
    return new LabeledPhotos(
        manifest,
        labeled.samples(),
        new FaceCutting(runs, options, listener).of(labeled.samples(), WhichFaces.LARGEST));
  }

  /**
   * Reads a manifest of one face a photo, with true labels.
   *
   * @throws maskwise.base.UserError if a row cannot be used and may not be left out
   */
  public static Manifest manifest(Path file, InferenceOptions options, InferenceListener listener) {
    return new Input(options.skipBad(), listener).labeled(file);
  }

  /**
   * Reads a manifest of one face a photo, of which anything may be unknown.
   *
   * @throws maskwise.base.UserError if a row cannot be used and may not be left out
   */
  public static Manifest partlyKnown(
      Path file, InferenceOptions options, InferenceListener listener) {
    return new Input(options.skipBad(), listener).faces(file);
  }

  /** The pictures for somebody who learned from photos cut in some way. */
  public Pictures cutAs(HowCut way) {
    return pictures instanceof FacePictures faces ? faces.cutAs(way) : pictures;
  }

  /** Threads that decode them: finding faces takes longer than decoding, so all processors do. */
  public int workers() {
    return pictures instanceof FacePictures faces && faces.cutsAny()
        ? Runtime.getRuntime().availableProcessors()
        : 1;
  }

  @Override
  public void close() {
    if (pictures instanceof FacePictures faces) {
      faces.close();
    }
  }
}
