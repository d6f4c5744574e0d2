package maskwise.screening;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.annotate.FaceBlur;
import maskwise.annotate.FaceMarks;
import maskwise.base.AtomicFile;
import maskwise.base.Journal;
import maskwise.base.Progress;
import maskwise.base.Workers;
import maskwise.detect.Box;
import maskwise.detect.KeyPoints;
import maskwise.detect.Point;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import maskwise.prepare.CropNames;
import maskwise.prepare.FaceCutter.FaceCrop;
import maskwise.screen.ScreenedFace;
import maskwise.screen.ScreenedPhoto;
import maskwise.screen.Screener;
import maskwise.screen.Screener.Found;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreenedFile;
import maskwise.screened.ScreeningSummary;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Screens photos into a folder: {@code results.jsonl}, {@code results.csv}, {@code summary.json},
 * {@code annotated/} and {@code crops/}. Broken photos do not stop it. What was done before with
 * the same photo, model and settings is not done again.
 *
 * @param photos the files
 * @param out the folder; made if it is not there
 * @param output what is written beside the results
 * @param settings all that results follow from beside the photo: the model and how it is asked
 */
public record PhotoScreening(List<Path> photos, Path out, ScreeningOutput output, String settings) {

  /** Where marked photos lie, in the folder. */
  public static final String ANNOTATED = "annotated";

  /** Where faces lie, in the folder. */
  public static final String CROPS = "crops";

  private static final String JOURNAL = "progress.jsonl";
  private static final double QUALITY = 0.9;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** So many faces go through the model together, if as many photos do not hold more. */
  private static final int FACES = 64;

  private static final int PHOTOS = 32;

  /** Copies the list. */
  public PhotoScreening {
    photos = List.copyOf(photos);
  }

  private record Named(Path photo, String name) {}

  /** A photo that was read; its result if it is known already. */
  private record Read(
      Named named, String key, String time, Picture picture, Found found, PhotoResult known) {}

  /**
   * Screens them.
   *
   * @param progress told of photos done
   * @return one for each photo, in the same order
   * @throws IOException if something cannot be written, or the work was interrupted
   */
  public List<PhotoResult> run(Screener screener, Progress progress) throws IOException {
    List<Named> named = named();
    PhotoResult[] results = new PhotoResult[photos.size()];
    int threads = Runtime.getRuntime().availableProcessors();
    try (Journal<PhotoResult> journal = Journal.open(out, JOURNAL, PhotoResult.class, "screen")) {
      Map<Integer, Read> waiting = new LinkedHashMap<>();
      new Workers("screen", threads)
          .inOrder(
              named,
              each -> read(each, screener, journal),
              (index, read) -> {
                if (read.known() != null) {
                  results[index] = read.known();
                } else {
                  waiting.put(index, read);
                }
                if (isFull(waiting)) {
                  settle(waiting, screener, journal, results);
                }
                progress.report(index + 1, photos.size());
              });
      settle(waiting, screener, journal, results);
    }
    List<PhotoResult> all = List.of(results);
    ScreenedFile.write(out, all);
    ScreeningSummary.of(all).write(out);
    return all;
  }

  private List<Named> named() {
    List<Path> absolute = photos.stream().map(photo -> photo.toAbsolutePath().normalize()).toList();
    List<String> names = CropNames.of(absolute);
    return IntStream.range(0, photos.size())
        .mapToObj(i -> new Named(photos.get(i), names.get(i)))
        .toList();
  }

  private Read read(Named named, Screener screener, Journal<PhotoResult> journal) {
    String photo = named.photo().toString();
    try {
      byte[] bytes = PictureReader.DEFAULT.load(named.photo());
      String key =
          DigestUtils.sha256Hex(
              DigestUtils.sha256Hex(bytes) + photo + named.name() + output + settings);
      Optional<PhotoResult> before = journal.find(key).filter(this::isThere);
      if (before.isPresent()) {
        return new Read(named, key, "", null, null, before.get());
      }
      Picture picture = PictureReader.DEFAULT.read(bytes, named.photo());
      String time = time(bytes, named.photo().getFileName().toString());
      return new Read(
          named, key, time, output.pictures() ? picture : null, screener.find(picture), null);
    } catch (PictureException e) {
      return new Read(named, "", "", null, null, PhotoResult.broken(photo, e.fault()));
    }
  }

  /** Whether the pictures of a result that is known still lie where it says. */
  private boolean isThere(PhotoResult result) {
    return (result.picture().isEmpty() || Files.isRegularFile(out.resolve(result.picture())))
        && result.crops().stream().allMatch(crop -> Files.isRegularFile(out.resolve(crop)));
  }

  private static boolean isFull(Map<Integer, Read> waiting) {
    return waiting.size() >= PHOTOS
        || waiting.values().stream().mapToInt(read -> read.found().crops().size()).sum() >= FACES;
  }

  private void settle(
      Map<Integer, Read> waiting,
      Screener screener,
      Journal<PhotoResult> journal,
      PhotoResult[] results)
      throws IOException {
    List<Read> reads = List.copyOf(waiting.values());
    List<ScreenedPhoto> screened = screener.answer(reads.stream().map(Read::found).toList());
    int i = 0;
    for (int index : waiting.keySet()) {
      PhotoResult result = write(reads.get(i), screened.get(i));
      journal.add(reads.get(i).key(), result);
      results[index] = result;
      i++;
    }
    waiting.clear();
  }

  private PhotoResult write(Read read, ScreenedPhoto photo) throws IOException {
    String picture = "";
    if (output.pictures()) {
      picture = ANNOTATED + "/" + read.named().name() + ".jpg";
      BufferedImage image = read.picture().toImage();
      if (output.blur()) {
        FaceBlur.apply(image, photo.faces().stream().map(face -> face.face().box()).toList());
      }
      write(picture, PictureWriter.jpeg(FaceMarks.on(image, photo.faces()), QUALITY));
    }
    List<String> crops = new ArrayList<>();
    if (output.crops()) {
      for (FaceCrop crop : read.found().crops()) {
        String name = CROPS + "/" + read.named().name() + "-" + (crops.size() + 1) + ".jpg";
        write(name, crop.jpeg());
        crops.add(name);
      }
    }
    return result(read.named().photo().toString(), read.time(), photo, picture, crops);
  }

  private void write(String name, byte[] bytes) throws IOException {
    AtomicFile.write(out.resolve(name), stream -> stream.write(bytes));
  }

  /**
   * A photo as files tell it.
   *
   * @param name where it lies
   * @param time when it was taken, as {@link #time} says
   * @param picture where it lies with its faces marked; empty if nowhere
   * @param crops where the pictures of its faces lie, in their order; empty if nowhere
   */
  public static PhotoResult result(
      String name, String time, ScreenedPhoto photo, String picture, List<String> crops) {
    return new PhotoResult(
        name,
        time,
        photo.size().width(),
        photo.size().height(),
        picture,
        crops,
        photo.faces().stream().map(PhotoScreening::result).toList(),
        "");
  }

  /**
   * When a photo was taken, {@code 2021-03-05T14:02:11} in the camera's own time; empty where
   * neither EXIF nor the name says.
   *
   * @param bytes of the file
   * @param name of the file
   */
  public static String time(byte[] bytes, String name) {
    return PhotoTime.of(bytes, name).map(TIME::format).orElse("");
  }

  /** A face as files tell it. */
  public static FaceResult result(ScreenedFace face) {
    Box box = face.face().box();
    Map<String, FaceResult.Answer> answers = new LinkedHashMap<>();
    face.answers()
        .forEach(answer -> answers.put(answer.attribute().key(), FaceResult.Answer.of(answer)));
    return new FaceResult(
        numbers(box.x(), box.y(), box.width(), box.height()),
        FaceResult.rounded(face.face().score(), 4),
        keyPoints(face.face().keyPoints()),
        face.verdict().key(),
        answers,
        face.years().isPresent() ? FaceResult.rounded(face.years().getAsDouble(), 1) : null,
        face.faceClass().isPresent() ? face.faceClass().getAsInt() : null);
  }

  private static Map<String, List<Double>> keyPoints(KeyPoints points) {
    Map<String, List<Double>> named = new LinkedHashMap<>();
    named.put("right_eye", place(points.rightEye()));
    named.put("left_eye", place(points.leftEye()));
    named.put("nose_tip", place(points.noseTip()));
    named.put("mouth", place(points.mouth()));
    named.put("right_ear", place(points.rightEar()));
    named.put("left_ear", place(points.leftEar()));
    return named;
  }

  private static List<Double> place(Point point) {
    return numbers(point.x(), point.y());
  }

  private static List<Double> numbers(double... numbers) {
    List<Double> rounded = new ArrayList<>();
    for (double number : numbers) {
      rounded.add(FaceResult.rounded(number, 1));
    }
    return rounded;
  }
}
