package maskwise.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import maskwise.annotate.FaceBlur;
import maskwise.annotate.FaceMarks;
import maskwise.annotate.FaceTile;
import maskwise.answer.Thresholds;
import maskwise.base.AtomicFile;
import maskwise.base.CsvFile;
import maskwise.base.Progress;
import maskwise.follow.FaceTracker;
import maskwise.follow.FollowedFace;
import maskwise.follow.Person;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import maskwise.screen.ScreenedFace;
import maskwise.screen.ScreenedPhoto;
import maskwise.screen.Screener;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;
import maskwise.screening.PhotoScreening;
import maskwise.screening.ScreeningOutput;
import maskwise.video.VideoReader.VideoFrame;

/**
 * Screens a video into a folder: {@code annotated/NAME.mp4}, {@code NAME-persons.csv}, and a result
 * in which everybody counts once.
 *
 * @param source a file, or the address of a camera
 * @param name what its files are called
 * @param out the folder; made if it is not there
 * @param output what is written
 * @param thresholds below which an answer is unsure
 * @param rate frames a second that are looked at, at most; the others show what was seen before
 * @param seconds after which it ends, whatever there is more
 */
public record VideoScreening(
    String source,
    String name,
    Path out,
    ScreeningOutput output,
    Thresholds thresholds,
    double rate,
    double seconds) {

  /** Frames whose faces are looked for at the same time; of a stream one for each core. */
  private static final int AHEAD = 8;

  /** Frames that are held for each of those, at most: each takes as much memory as a picture. */
  private static final int MOST = 8;

  private static final double NANOS = 1e9;

  private static final double QUALITY = 0.9;

  /**
   * Screens it.
   *
   * @param progress told of frames done; of a stream with 0 for all of them
   * @param stop asked now and then; if it says so, what was seen so far is the result
   * @param early told after how many seconds a live stream ended by itself; its result is what was
   *     seen until then
   * @throws maskwise.base.UserError if it is no video
   * @throws IOException if something cannot be written
   */
  public PhotoResult run(
      Screener screener, Progress progress, BooleanSupplier stop, DoubleConsumer early)
      throws IOException {
    try (VideoReader reader = VideoReader.open(source);
        Canvas canvas = canvas(reader)) {
      int frames = (int) reader.frames().orElse(0);
      FaceTracker tracker = new FaceTracker(thresholds);
      Map<Integer, Best> best = new HashMap<>();
      FrameChoice choice = new FrameChoice(rate, reader.isLive(), () -> System.nanoTime() / NANOS);
      int ahead =
          reader.isLive() ? Math.min(AHEAD, Runtime.getRuntime().availableProcessors()) : AHEAD;
      int done = 0;
      double last = 0;
      List<VideoFrame> batch = new ArrayList<>();
      List<Integer> looked = new ArrayList<>();
      boolean more = true;
      while (more && !stop.getAsBoolean()) {
        Optional<VideoFrame> frame = reader.next();
        more = frame.isPresent() && choice.passed(frame.get().seconds()) < seconds;
        if (more) {
          last = frame.get().seconds();
          if (choice.wants(last)) {
            looked.add(batch.size());
          }
          batch.add(frame.get());
        } else if (frame.isEmpty() && reader.isLive()) {
          early.accept(last);
        }
        if (looked.size() == ahead || looked.isEmpty() || batch.size() >= MOST * ahead || !more) {
          settle(batch, looked, screener, tracker, best, canvas);
          done += batch.size();
          progress.report(done, frames);
          batch.clear();
          looked.clear();
        }
      }
      settle(batch, looked, screener, tracker, best, canvas);
      canvas.finish();
      return result(reader.size(), tracker.persons(), best);
    }
  }

  /** The largest look at a person. */
  private record Best(double area, BufferedImage face) {}

  /** Where marked frames go; nowhere if none are wanted. */
  private static final class Canvas implements AutoCloseable {

    private final Optional<VideoWriter> writer;
    private final boolean blur;
    private List<ScreenedFace> faces = List.of();

    Canvas(Optional<VideoWriter> writer, boolean blur) {
      this.writer = writer;
      this.blur = blur;
    }

    void show(List<ScreenedFace> seen) {
      faces = seen;
    }

    void add(VideoFrame frame) throws IOException {
      if (writer.isPresent()) {
        BufferedImage image = frame.picture().toImage();
        if (blur) {
          FaceBlur.apply(image, faces.stream().map(face -> face.face().box()).toList());
        }
        writer.get().add(FaceMarks.on(image, faces), frame.seconds());
      }
    }

    void finish() {
      writer.ifPresent(VideoWriter::finish);
    }

    @Override
    public void close() throws IOException {
      if (writer.isPresent()) {
        writer.get().close();
      }
    }
  }

  private Canvas canvas(VideoReader reader) throws IOException {
    return new Canvas(
        output.pictures()
            ? Optional.of(
                new VideoWriter(
                    out.resolve(picture()),
                    FaceMarks.size(reader.size()),
                    reader.framesPerSecond()))
            : Optional.empty(),
        output.blur());
  }

  private String picture() {
    return PhotoScreening.ANNOTATED + "/" + name + ".mp4";
  }

  private void settle(
      List<VideoFrame> batch,
      List<Integer> looked,
      Screener screener,
      FaceTracker tracker,
      Map<Integer, Best> best,
      Canvas canvas)
      throws IOException {
    List<ScreenedPhoto> screened =
        screener.screen(looked.stream().map(index -> batch.get(index).picture()).toList());
    int next = 0;
    for (int i = 0; i < batch.size(); i++) {
      VideoFrame frame = batch.get(i);
      if (next < looked.size() && looked.get(next) == i) {
        List<FollowedFace> seen = tracker.next(screened.get(next++).faces(), frame.seconds());
        canvas.show(seen.stream().map(FollowedFace::face).toList());
        if (!output.blur()) {
          seen.forEach(face -> keep(face, frame.picture(), best));
        }
      }
      canvas.add(frame);
    }
  }

  private static void keep(FollowedFace face, Picture picture, Map<Integer, Best> best) {
    double area = face.face().face().box().area();
    Best before = best.get(face.person());
    if (before == null || area > 1.2 * before.area()) {
      best.put(
          face.person(), new Best(area, FaceTile.of(picture.toImage(), face.face().face().box())));
    }
  }

  private PhotoResult result(ImageSize size, List<Person> persons, Map<Integer, Best> best)
      throws IOException {
    List<String> crops = new ArrayList<>();
    List<FaceResult> faces = new ArrayList<>();
    for (Person person : persons) {
      faces.add(PhotoScreening.result(person.face()));
      if (best.containsKey(person.number())) {
        String crop = PhotoScreening.CROPS + "/" + name + "-" + person.number() + ".jpg";
        byte[] jpeg = PictureWriter.jpeg(best.get(person.number()).face(), QUALITY);
        AtomicFile.write(out.resolve(crop), stream -> stream.write(jpeg));
        crops.add(crop);
      }
    }
    write(persons, faces);
    return new PhotoResult(
        StreamAddress.shown(source),
        "",
        size.width(),
        size.height(),
        output.pictures() ? picture() : "",
        crops,
        faces,
        "");
  }

  private void write(List<Person> persons, List<FaceResult> faces) throws IOException {
    CsvFile.write(
        out.resolve(name + "-persons.csv"),
        csv -> {
          csv.printRecord(
              "person",
              "from_seconds",
              "to_seconds",
              "frames",
              "verdict",
              "mask",
              "mask_probability",
              "gender",
              "age",
              "years");
          for (int i = 0; i < persons.size(); i++) {
            Person person = persons.get(i);
            Map<String, FaceResult.Answer> answers = new LinkedHashMap<>(faces.get(i).attributes());
            csv.printRecord(
                person.number(),
                String.format(Locale.ROOT, "%.2f", person.from()),
                String.format(Locale.ROOT, "%.2f", person.to()),
                person.frames(),
                faces.get(i).verdict(),
                value(answers, "mask"),
                answers.containsKey("mask") ? answers.get("mask").probability() : "",
                value(answers, "gender"),
                value(answers, "age"),
                faces.get(i).years() == null ? "" : faces.get(i).years());
          }
        });
  }

  private static String value(Map<String, FaceResult.Answer> answers, String attribute) {
    return answers.containsKey(attribute) ? answers.get(attribute).value() : "";
  }
}
