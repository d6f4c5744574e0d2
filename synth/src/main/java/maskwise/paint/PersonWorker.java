package maskwise.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import maskwise.base.Journal;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Face;
import maskwise.detect.FaceDetector;
import maskwise.detect.KeyPoints;
import maskwise.detect.MainFace;
import maskwise.detect.Search;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes the pictures of people. Safe for many threads: each that needs a detector has its own. */
final class PersonWorker implements AutoCloseable {

  private final Path out;
  private final SynthesisOptions options;
  private final DetectorChoice detector;
  private final Journal<PersonPictures> journal;
  private final Queue<FaceDetector> idle = new ConcurrentLinkedQueue<>();

  PersonWorker(
      Path out,
      SynthesisOptions options,
      DetectorChoice detector,
      Journal<PersonPictures> journal) {
    this.out = out;
    this.options = options;
    this.detector = detector;
    this.journal = journal;
  }

  /**
   * Makes the pictures of a person, or finds that they are there.
   *
   * @param number of the person, for file names
   * @param photos of the bare face
   */
  PersonPictures make(int number, List<Sample> photos) throws IOException {
    String key = key(number, photos);
    Optional<PersonPictures> done = journal.find(key).filter(this::isThere);
    if (done.isPresent()) {
      return done.get();
    }
    PersonPictures pictures = new PersonJob(out, options, this::find).run(number, photos);
    if (pictures.problems().isEmpty()) {
      journal.add(key, pictures);
    }
    return pictures;
  }

  private boolean isThere(PersonPictures pictures) {
    return pictures.made().stream().allMatch(each -> Files.isRegularFile(out.resolve(each.file())));
  }

  /** Digest of all that decides what the pictures of a person look like, options aside. */
  private static String key(int number, List<Sample> photos) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    DigestUtils.updateDigest(digest, number + " " + photos.get(0).group());
    for (Sample photo : photos) {
      DigestUtils.updateDigest(
          digest, photo.path() + " " + photo.labels() + " " + new TreeMap<>(photo.extra()));
      try {
        digest.update(Files.readAllBytes(photo.path()));
      } catch (IOException e) {
        DigestUtils.updateDigest(digest, "unreadable"); // told as a problem when it is painted on
      }
    }
    return Hex.encodeHexString(digest.digest());
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
