package maskwise.paint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Face;
import maskwise.detect.FaceDetector;
import maskwise.detect.KeyPoints;
import maskwise.detect.MainFace;
import maskwise.detect.Search;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;

/**
 * Paints masks on the photos of one person after the other, wherever these come from and whatever
 * becomes of the pictures. Safe for many threads: each that needs a detector has its own.
 */
public final class PersonPainter implements AutoCloseable {

  /** How pictures are to be compressed as JPEG, 0 to 1. */
  public static final double QUALITY = 0.93;

  private final SynthesisOptions options;
  private final DetectorChoice detector;
  private final Queue<FaceDetector> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param options what is painted; its threads are not used here
   * @param detector opened when a photo's key points are not in the manifest
   */
  public PersonPainter(SynthesisOptions options, DetectorChoice detector) {
    this.options = options;
    this.detector = detector;
  }

  /** The photos of a person. */
  @FunctionalInterface
  public interface Photos {

    /**
     * Opens one.
     *
     * @param photo which, from 0
     * @throws PictureException if it cannot be read
     * @throws IOException if nothing can be read
     */
    Picture open(int photo) throws IOException;
  }

  /** Takes the pictures that are made. */
  @FunctionalInterface
  public interface Album {

    /**
     * Keeps a picture.
     *
     * @param file what it is called, {@code images/000001_0_right.jpg}
     * @throws IOException if it cannot be kept
     */
    void add(String file, Picture picture) throws IOException;
  }

  /**
   * Paints on the photos of a person. The same person has the same pictures, whatever the number.
   *
   * @param number of the person, from 0, for the names of files
   * @param rows of the photos, at least one; their paths are not opened
   * @throws IOException if a picture cannot be kept
   */
  public PersonPictures paint(int number, List<Sample> rows, Photos photos, Album album)
      throws IOException {
    return new PersonJob(photos, album, options, this::find).run(number, rows);
  }

  private Optional<KeyPoints> find(Picture picture) throws IOException {
    FaceDetector free = idle.poll();
    if (free == null) {
      free = detector.open(Search.MAIN_FACE);
    }
    try {
      return MainFace.of(free.detect(picture), picture.size()).map(Face::keyPoints);
    } finally {
      idle.add(free);
    }
  }

  /** Closes the detectors. */
  @Override
  public void close() {
    idle.forEach(FaceDetector::close);
  }
}
