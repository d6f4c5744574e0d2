package maskwise.paint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import maskwise.base.Draw;
import maskwise.detect.KeyPointColumns;
import maskwise.detect.KeyPoints;
import maskwise.manifest.Problem;
import maskwise.manifest.Sample;
import maskwise.paint.PersonPainter.Album;
import maskwise.paint.PersonPainter.Photos;
import maskwise.paint.PersonPictures.Fault;
import maskwise.paint.PersonPictures.Made;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;

/** Makes all pictures of one person. */
final class PersonJob {

  /** Another mask, or another way of wearing it, may fit into the picture where one did not. */
  private static final int TRIES = 8;

  private final Photos photos;
  private final Album album;
  private final SynthesisOptions options;
  private final Search search;
  private final MaskPainter painter;
  private final List<Made> written = new ArrayList<>();
  private final Map<PaintRefusal, Integer> refused = new EnumMap<>(PaintRefusal.class);
  private final List<Fault> faults = new ArrayList<>();

  /** Finds the face of a photo. */
  @FunctionalInterface
  interface Search {
    Optional<KeyPoints> in(Picture picture) throws IOException;
  }

  private record Subject(int photo, KeyPoints points, BareFace face) {}

  PersonJob(Photos photos, Album album, SynthesisOptions options, Search search) {
    this.photos = photos;
    this.album = album;
    this.options = options;
    this.search = search;
    this.painter = new MaskPainter(options.wardrobe(), options.realism());
  }

  PersonPictures run(int number, List<Sample> rows) throws IOException {
    int wanted = options.perPerson().pictures();
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < rows.size() && subjects.size() < wanted; i++) {
      subject(i, rows.get(i)).ifPresent(subjects::add);
    }
    long person = key(rows.get(0));
    for (int index = 0; index < wanted && !subjects.isEmpty(); index++) {
      Subject subject = subjects.get(index % subjects.size());
      RandomGenerator random = Draw.generator(options.seed(), person, index);
      Optional<Painted> painted = paint(subject, index, random);
      if (painted.isPresent()) {
        written.add(write(painted.get(), subject, number, index));
      } else {
        refused.merge(PaintRefusal.OUTSIDE, 1, Integer::sum);
      }
    }
    return new PersonPictures(written, refused, faults);
  }

  private Optional<Painted> paint(Subject subject, int index, RandomGenerator random) {
    Optional<Painted> painted = Optional.empty();
    for (int i = 0; i < TRIES && painted.isEmpty(); i++) {
      Wearing wearing = options.perPerson().wearing(index, random);
      painted = painter.paint(subject.face(), wearing, random);
    }
    return painted;
  }

  private Optional<Subject> subject(int index, Sample row) throws IOException {
    try {
      Picture picture = photos.open(index);
      Optional<KeyPoints> points = KeyPointColumns.read(row.extra());
      if (points.isEmpty()) {
        points = search.in(picture);
      }
      if (points.isEmpty()) {
        refused.merge(PaintRefusal.NO_FACE, 1, Integer::sum);
        return Optional.empty();
      }
      BareFace face = BareFace.of(picture, points.get());
      face.refusal().ifPresent(why -> refused.merge(why, 1, Integer::sum));
      return face.refusal().isPresent()
          ? Optional.empty()
          : Optional.of(new Subject(index, points.get(), face));
    } catch (PictureException e) {
      faults.add(new Fault(index, Problem.Kind.BROKEN_PICTURE, e.fault()));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(index, Problem.Kind.BAD_VALUE, e.getMessage()));
    }
    return Optional.empty();
  }

  private Made write(Painted painted, Subject subject, int number, int index) throws IOException {
    String wearing = painted.wearing().key();
    String file = String.format(Locale.ROOT, "images/%06d_%d_%s.jpg", number + 1, index, wearing);
    album.add(file, painted.picture());
    return new Made(
        subject.photo(),
        file,
        painted.wearing(),
        painted.kind(),
        KeyPointColumns.of(subject.points()));
  }

  /**
   * The person as a number, the same on every machine and in any order of the manifest; nobody in
   * particular is known by the name of the photo, wherever that lies.
   */
  private static long key(Sample photo) {
    String person =
        photo.person().isEmpty() ? photo.path().getFileName().toString() : photo.person();
    CRC32 sum = new CRC32();
    sum.update(person.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
