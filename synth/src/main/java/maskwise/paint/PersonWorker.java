package maskwise.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import maskwise.base.Journal;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Sample;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes the pictures of people as files, each person once. Safe for many threads. */
final class PersonWorker implements AutoCloseable {

  private final Path out;
  private final PersonPainter painter;
  private final Journal<PersonPictures> journal;

  PersonWorker(
      Path out,
      SynthesisOptions options,
      DetectorChoice detector,
      Journal<PersonPictures> journal) {
    this.out = out;
    this.painter = new PersonPainter(options, detector);
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
    PersonPictures pictures =
        painter.paint(
            number,
            photos,
            photo -> PictureReader.DEFAULT.read(photos.get(photo).path()),
            (file, picture) ->
                PictureWriter.jpeg(picture, PersonPainter.QUALITY, out.resolve(file)));
    if (pictures.faults().isEmpty()) {
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

  /** Closes the detectors. */
  @Override
  public void close() {
    painter.close();
  }
}
