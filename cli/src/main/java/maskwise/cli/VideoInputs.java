package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import maskwise.answer.Thresholds;
import maskwise.base.UserError;
import maskwise.screen.Screener;
import maskwise.screened.PhotoResult;
import maskwise.screening.ScreeningOutput;
import maskwise.train.StopSignal;
import maskwise.video.StreamAddress;
import maskwise.video.VideoScreening;

/** Screens the videos among what somebody names. */
record VideoInputs(
    List<String> videos,
    Path out,
    ScreeningOutput output,
    Thresholds thresholds,
    double rate,
    double seconds) {

  private static final List<String> ENDINGS =
      List.of(".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".ts");

  /** Whether a name is that of a video file or the address of a stream. */
  static boolean isVideo(String input) {
    String name = input.toLowerCase(Locale.ROOT);
    return name.contains("://") || ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Screens one after another. A broken one does not stop the others; Ctrl-C ends the one that is
   * shown, and keeps what was seen of it.
   *
   * @param broken told of streams that ended by themselves
   */
  List<PhotoResult> screen(Screener screener, Consumer<String> broken) throws IOException {
    List<PhotoResult> results = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (StopSignal stop = StopSignal.onCtrlC()) {
      for (String video : videos) {
        String name = name(video, names);
        try (ProgressDisplay progress = ProgressDisplay.of("Screening " + name, "frames", 0)) {
          results.add(
              new VideoScreening(video, name, out, output, thresholds, rate, seconds)
                  .run(
                      screener,
                      (done, all) -> progress.at(done, all > 0 ? "of " + all : ""),
                      stop::requested,
                      after -> broken.accept(broke(video, after))));
        } catch (UserError e) {
          results.add(PhotoResult.broken(StreamAddress.shown(video), e.getMessage()));
        }
        if (stop.requested()) {
          break;
        }
      }
    }
    return results;
  }

  private String broke(String video, double after) {
    return String.format(
        Locale.ROOT,
        "Note: %s ended after %.1f s%s; what was seen until then counts. 'serve' with cameras in its"
            + " settings connects again by itself.",
        StreamAddress.shown(video),
        after,
        seconds < 1e9 ? String.format(Locale.ROOT, " of %.0f", seconds) : "");
  }

  /** Of a file the name without ending, of an address its last part; each once. */
  private static String name(String video, Set<String> names) {
    String last = StreamAddress.shown(video).replaceAll("[?#].*", "").replaceAll(".*[/\\\\]", "");
    int dot = last.lastIndexOf('.');
    String stem = (dot > 0 ? last.substring(0, dot) : last).replaceAll("[^\\p{L}\\p{N}._-]", "_");
    String wanted = stem.isBlank() ? "stream" : stem;
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }
}
