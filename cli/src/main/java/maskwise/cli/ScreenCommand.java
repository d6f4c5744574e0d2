package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.annotate.FaceWords;
import maskwise.answer.Verdict;
import maskwise.classify.ClassifyOptions;
import maskwise.label.Attribute;
import maskwise.manifest.Problems;
import maskwise.options.ScreenOptions;
import maskwise.picture.PictureException;
import maskwise.report.ScreeningReport;
import maskwise.screen.ScreenedFace;
import maskwise.screen.ScreenedPhoto;
import maskwise.screen.Screener;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreenedFile;
import maskwise.screened.ScreeningSummary;
import maskwise.screening.PhotoInputs;
import maskwise.screening.PhotoScreening;
import maskwise.screening.ScreeningOutput;
import maskwise.video.StreamAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Screens photos of many people. */
@Command(
    name = "screen",
    description = "Find every face on photos or videos and predict how its mask is worn.",
    footer = {
      "",
      "With --out, writes results.jsonl and results.csv (one row per face),",
      "summary.json, annotated/ (the photos with marked faces) and report.html (worst",
      "first) to DIR. Run it again to resume; finished photos are kept.",
      "",
      "Examples:",
      "  maskwise screen party.jpg",
      "  maskwise screen entrance/ --out screened",
      "  maskwise screen entrance/ --out screened --blur-faces",
      "  maskwise screen gate.mp4 --out screened          counts each person once",
      "  maskwise screen 'gate-*.jpg' --model runs/screening --threshold 0.8"
    })
final class ScreenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description =
          "Photos, folders, patterns in quotes such as 'gate-*.jpg', videos, or addresses of"
              + " cameras (rtsp://...).")
  private List<String> inputs;

  @Mixin private ScreeningModel model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Output directory for results, images and the report (default: print the"
              + " predictions).")
  private Path out;

  @Mixin private ScreenOptions options;

  @Option(
      names = "--flip",
      negatable = true,
      description =
          "Average predictions over the flipped face: slower, slightly better (default: as the"
              + " model was trained or tuned).")
  private Boolean flip;

  @Option(
      names = "--blur-faces",
      description =
          "Blur faces in all images that are written. Faces that are not detected stay visible.")
  private boolean blur;

  @Option(names = "--crops", description = "Write each face as a separate image to DIR/crops.")
  private boolean crops;

  @Option(
      names = "--no-pictures",
      description = "Write no annotated photos, only results and the report.")
  private boolean withoutPictures;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "10",
      description = "Video frames to process per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "1e9",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Stop a video or camera stream after this many seconds (default: at its end).")
  private double seconds;

  @Option(
      names = "--sheet",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Maximum number of faces in the report, worst first (default: ${DEFAULT-VALUE}).")
  private int sheet;

  @Override
  public Integer call() throws IOException {
    EndSignals.endAtOnce();
    if (blur && crops) {
      throw usage("--crops writes the faces that --blur-faces hides: choose one");
    }
    if (out == null && (blur || crops || withoutPictures)) {
      throw usage("--blur-faces, --crops and --no-pictures need --out");
    }
    options.check();
    if (sheet < 0) {
      throw usage("expected at least 0 for --sheet, found " + sheet);
    }
    if (!(rate > 0) || !(seconds > 0)) {
      throw usage("expected more than 0 for --fps and --seconds");
    }
    List<String> videos = inputs.stream().filter(VideoInputs::isVideo).toList();
    List<String> others = inputs.stream().filter(input -> !VideoInputs.isVideo(input)).toList();
    if (!videos.isEmpty() && out == null) {
      throw usage("a video needs --out DIR");
    }
    List<Path> photos = others.isEmpty() ? List.of() : photos(others);
    try (Screener screener =
        model.open(
            options.thresholds(),
            options.leastFace(),
            new ClassifyOptions(64, 1, Optional.ofNullable(flip)))) {
      if (!screener.attributes().contains(Attribute.MASK)) {
        err().println("Note: " + model.name() + " does not predict masks; every face is unsure.");
      }
      if (!screener.cropIsKnown() && !model.isReleased()) {
        err()
            .println(
                "Note: the model was trained on whole photos. Faces are cropped with some margin;"
                    + " if the training photos looked different, train on crops of prepare.");
      }
      err().flush();
      return out == null ? print(photos, screener) : write(photos, videos, screener);
    }
  }

  private List<Path> photos(List<String> places) {
    BadInput badInput = BadInput.leftOut(spec);
    Problems problems = badInput.problems();
    List<Path> photos = PhotoInputs.find(places, problems);
    badInput.settle(problems);
    return photos;
  }

  /** Answers of a few photos, on the terminal. */
  private int print(List<Path> photos, Screener screener) {
    int broken = 0;
    PrintWriter text = spec.commandLine().getOut();
    for (Path photo : photos) {
      try {
        text.println(photo + ": " + words(screener.screen(photo)));
      } catch (PictureException e) {
        broken++;
        err().println(e.getMessage());
      }
      text.flush();
    }
    return broken == photos.size() ? Maskwise.FAILED : Maskwise.DONE;
  }

  private static String words(ScreenedPhoto photo) {
    if (photo.faces().isEmpty()) {
      return "no face found";
    }
    return (photo.faces().size() == 1 ? "1 face" : photo.faces().size() + " faces")
        + photo.faces().stream()
            .sorted(ScreenedFace.WORST_FIRST)
            .map(
                face ->
                    Stream.of(FaceWords.verdict(face), FaceWords.person(face), place(face))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", ", System.lineSeparator() + "  ", "")))
            .collect(Collectors.joining());
  }

  private static String place(ScreenedFace face) {
    return String.format(
        Locale.ROOT,
        "%.0fx%.0f at %.0f,%.0f",
        face.face().box().width(),
        face.face().box().height(),
        face.face().box().x(),
        face.face().box().y());
  }

  private int write(List<Path> photos, List<String> videos, Screener screener) throws IOException {
    Files.createDirectories(out);
    ScreeningOutput output = new ScreeningOutput(!withoutPictures, blur, crops);
    PhotoScreening screening = new PhotoScreening(photos, out, output, settings(screener));
    List<PhotoResult> results = new ArrayList<>();
    try (ProgressDisplay progress = ProgressDisplay.of("Screening", "photos", photos.size())) {
      results.addAll(screening.run(screener, (done, all) -> progress.at(done, "")));
    }
    if (!videos.isEmpty()) {
      results.addAll(
          new VideoInputs(videos, out, output, options.thresholds(), rate, seconds)
              .screen(screener, note -> err().println(note)));
      ScreenedFile.write(out, results);
      ScreeningSummary.of(results).write(out);
    }
    ScreeningReport.write(
        StreamAddress.shown(inputs.get(0)) + (inputs.size() == 1 ? "" : " and more"),
        results,
        sheet,
        new ScreenedFaces(out, blur),
        out);
    tell(results);
    return results.stream().allMatch(PhotoResult::isBroken) ? Maskwise.FAILED : Maskwise.DONE;
  }

  /** All that an answer follows from, beside the photo. */
  private String settings(Screener screener) throws IOException {
    return String.join(
        " ",
        model.identity(),
        screener.crop().text(),
        screener.detector().identity(),
        options.thresholds().text(),
        "min-face=" + options.leastFace(),
        "flip=" + flip);
  }

  private void tell(List<PhotoResult> results) {
    List<PhotoResult> broken = results.stream().filter(PhotoResult::isBroken).toList();
    broken.forEach(photo -> err().println(photo.photo() + ": " + photo.error()));
    ScreeningSummary summary = ScreeningSummary.of(results);
    err().flush();
    PrintWriter text = spec.commandLine().getOut();
    text.println(
        !broken.isEmpty() && broken.size() == results.size()
            ? "Nothing could be screened: " + broken.size() + " could not be read"
            : count(summary.faces(), "face")
                + " on "
                + places(results)
                + ": "
                + Stream.of(Verdict.values())
                    .map(verdict -> summary.count(verdict) + " " + verdict.words())
                    .collect(Collectors.joining(", "))
                + (summary.withoutFace() == 0 ? "" : "; no face on " + summary.withoutFace())
                + (broken.isEmpty() ? "" : "; " + broken.size() + " could not be read"));
    text.println("Open " + out.resolve(ScreeningReport.NAME));
  }

  /** {@code 3 photos}, {@code 1 video}, {@code 3 photos and 1 video}. */
  private static String places(List<PhotoResult> results) {
    long all = results.stream().filter(result -> !result.isBroken()).count();
    long videos =
        results.stream()
            .filter(result -> !result.isBroken() && VideoInputs.isVideo(result.photo()))
            .count();
    return Stream.of(
            all - videos > 0 || videos == 0 ? count(all - videos, "photo") : "",
            videos > 0 ? count(videos, "video") : "")
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
