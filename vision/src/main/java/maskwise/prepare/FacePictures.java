package maskwise.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.detect.Box;
import maskwise.detect.DetectorChoice;
import maskwise.load.Pictures;
import maskwise.manifest.Sample;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Photos from which faces are cut when they are read, as {@code prepare} cuts them, without a file:
 * a network sees the very bytes that it would see of prepared crops. Where a face lies is found
 * once, however often its picture is read. Safe for many threads.
 */
public final class FacePictures implements Pictures, AutoCloseable {

  /**
   * A picture.
   *
   * @param photo which of the photos, from 0
   * @param face which face of the photo, from 1; 0 if the photo is left whole or shows none
   * @param cut whether it is cut out
   */
  private record Part(int photo, int face, boolean cut) {}

  private final List<Sample> photos;
  private final List<Part> parts;
  private final AtomicReferenceArray<Cut> cuts;
  private final CutterPool cutters;

  /** How faces are cut, as far as a picture follows from it. */
  private final String how;

  /** The same photos for those who want them cut otherwise. */
  private final Map<HowCut, FacePictures> others;

  private FacePictures(
      List<Sample> photos,
      List<Part> parts,
      AtomicReferenceArray<Cut> cuts,
      CutterPool cutters,
      String how) {
    this(photos, parts, cuts, cutters, how, Map.of());
  }

  private FacePictures(
      List<Sample> photos,
      List<Part> parts,
      AtomicReferenceArray<Cut> cuts,
      CutterPool cutters,
      String how,
      Map<HowCut, FacePictures> others) {
    this.photos = photos;
    this.parts = parts;
    this.cuts = cuts;
    this.cutters = cutters;
    this.how = how;
    this.others = Map.copyOf(others);
  }

  /** Every photo as it is. */
  public static FacePictures whole(List<Sample> photos) {
    List<Part> parts =
        IntStream.range(0, photos.size()).mapToObj(i -> new Part(i, 0, false)).toList();
    return new FacePictures(
        List.copyOf(photos),
        parts,
        new AtomicReferenceArray<>(parts.size()),
        new CutterPool(
            () -> {
              throw new IllegalStateException("whole photos are not cropped");
            }),
        "");
  }

  /**
   * The main face of every photo, or its center where none is found; looked for when the picture is
   * read.
   *
   * @param cut which photos are cut; the others stay as they are
   * @param detector that of the spec; see {@link CropSpec#detector}
   */
  public static FacePictures main(
      List<Sample> photos, Predicate<Sample> cut, CropSpec spec, DetectorChoice detector) {
    List<Part> parts =
        IntStream.range(0, photos.size())
            .mapToObj(i -> new Part(i, 1, cut.test(photos.get(i))))
            .toList();
    return new FacePictures(
        List.copyOf(photos),
        parts,
        new AtomicReferenceArray<>(parts.size()),
        CutterPool.of(spec.options(WhichFaces.LARGEST), detector),
        spec.text());
  }

  /**
   * Every face of every photo, or the center of one on which none is found; looked for now, on many
   * threads.
   *
   * @param cut which photos are cut; the others stay as they are, one picture each
   * @param detector that of the spec; see {@link CropSpec#detector}
   * @param progress told how many photos have been looked at, on any thread
   * @throws UserError if a photo cannot be read
   */
  public static FacePictures all(
      List<Sample> photos,
      Predicate<Sample> cut,
      CropSpec spec,
      DetectorChoice detector,
      IntConsumer progress) {
    CutterPool cutters = CutterPool.of(spec.options(WhichFaces.ALL), detector);
    try {
      List<List<Cut>> found = find(photos, cut, cutters, progress);
      List<Part> parts = new ArrayList<>();
      List<Cut> cuts = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        if (found.get(i).isEmpty()) {
          parts.add(new Part(i, 0, false));
          cuts.add(null);
        }
        for (int face = 0; face < found.get(i).size(); face++) {
          Cut each = found.get(i).get(face);
          parts.add(new Part(i, each.box().isPresent() ? face + 1 : 0, true));
          cuts.add(each);
        }
      }
      Cut[] known = cuts.toArray(new Cut[0]);
      return new FacePictures(
          List.copyOf(photos),
          parts,
          new AtomicReferenceArray<>(known),
          cutters,
          spec.text() + " all faces");
    } catch (RuntimeException | Error e) {
      cutters.close();
      throw e;
    }
  }

  /**
   * The same pictures, which know how to be cut otherwise too.
   *
   * @param ways further pictures of the same photos, closed with these
   */
  public FacePictures or(Map<HowCut, FacePictures> ways) {
    return new FacePictures(photos, parts, cuts, cutters, how, ways);
  }

  /**
   * Pictures of the same photos for somebody who learned from photos cut in some way: those of
   * {@link #or}, or these where no others were made for it.
   */
  public FacePictures cutAs(HowCut way) {
    return others.getOrDefault(way, this);
  }

  private static List<List<Cut>> find(
      List<Sample> photos, Predicate<Sample> cut, CutterPool cutters, IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    return photos.parallelStream()
        .map(
            photo -> {
              List<Cut> found = cut.test(photo) ? find(photo, cutters) : List.<Cut>of();
              progress.accept(done.incrementAndGet());
              return found;
            })
        .toList();
  }

  private static List<Cut> find(Sample photo, CutterPool cutters) {
    try {
      return cutters.lend(
          cutter -> cutter.cuts(PictureReader.DEFAULT.read(photo.path()), List.of(photo)));
    } catch (PictureException e) {
      throw new UserError(e.getMessage() + "; repair or remove the file", e);
    }
  }

  @Override
  public int count() {
    return parts.size();
  }

  @Override
  public void read(int index, ImageSize size, Canvas canvas) throws PictureException {
    Part part = parts.get(index);
    Sample photo = photos.get(part.photo());
    if (part.cut()) {
      // through JPEG, as the crops that the network learned from have gone
      byte[] jpeg = cutters.lend(cutter -> crop(index, photo, cutter));
      PictureReader.DEFAULT.read(jpeg, photo.path(), size, canvas);
    } else {
      PictureReader.DEFAULT.read(photo.path(), size, canvas);
    }
  }

  @Override
  public Optional<String> digest(int index) throws PictureException {
    Part part = parts.get(index);
    String photo = Pictures.digest(photos.get(part.photo()).path());
    return Optional.of(
        part.cut() ? DigestUtils.sha256Hex(photo + " " + how + " #" + part.face()) : photo);
  }

  /**
   * A picture at its own size, which {@link #read} changes.
   *
   * @param index which, from 0
   * @throws PictureException if it cannot be read
   */
  public Picture picture(int index) throws PictureException {
    Part part = parts.get(index);
    Sample photo = photos.get(part.photo());
    if (!part.cut()) {
      return PictureReader.DEFAULT.read(photo.path());
    }
    byte[] jpeg = cutters.lend(cutter -> crop(index, photo, cutter));
    return PictureReader.DEFAULT.read(jpeg, photo.path());
  }

  private byte[] crop(int index, Sample photo, PhotoCutter cutter) throws PictureException {
    Picture picture = PictureReader.DEFAULT.read(photo.path());
    Cut cut = cuts.get(index);
    if (cut == null) {
      cut = cutter.cuts(picture, List.of(photo)).get(0);
      cuts.set(index, cut);
    }
    try {
      return PictureWriter.jpeg(
          cutter.picture(picture, cut).toImage(), PrepareOptions.JPEG_QUALITY);
    } catch (IOException e) {
      throw new UncheckedIOException("a crop could not be encoded in memory", e);
    }
  }

  /** How many photos they were made of. */
  public int photos() {
    return photos.size();
  }

  /** Which of the photos a picture shows, from 0. */
  public int photo(int index) {
    return parts.get(index).photo();
  }

  /** Which face of its photo a picture shows, from 1; 0 if the photo is whole or shows none. */
  public int face(int index) {
    return parts.get(index).face();
  }

  /** Whether a face is cut out of any photo, for anybody. */
  public boolean cutsAny() {
    return parts.stream().anyMatch(Part::cut)
        || others.values().stream().anyMatch(FacePictures::cutsAny);
  }

  /** Where the face of a picture lies on its photo, in pixels; none before it was looked for. */
  public Optional<Box> box(int index) {
    return Optional.ofNullable(cuts.get(index)).flatMap(Cut::box);
  }

  /** Pictures cut from the center, because no face was found where one was looked for. */
  public int withoutFace() {
    return (int)
        IntStream.range(0, cuts.length())
            .mapToObj(cuts::get)
            .filter(cut -> cut != null && cut.box().isEmpty())
            .count();
  }

  /**
   * What is known of a picture since it was read, in columns that {@code prepare} fills too; empty
   * for whole photos.
   */
  public Map<String, String> columns(int index) {
    Map<String, String> columns =
        new LinkedHashMap<>(Optional.ofNullable(cuts.get(index)).map(Cut::place).orElse(Map.of()));
    box(index).ifPresent(face -> columns.putAll(Quality.size(face)));
    return columns;
  }

  @Override
  public void close() {
    cutters.close();
    others.values().forEach(FacePictures::close);
  }
}
