package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreeningSummary;

/**
 * The page of a screening: how many wear their masks how, and every face that somebody should see.
 */
public final class ScreeningReport {

  /** Name of the file. */
  public static final String NAME = "report.html";

  private ScreeningReport() {}

  /** A face and the photo that it is on. */
  record Shown(PhotoResult photo, FaceResult face) {}

  /**
   * Writes {@value #NAME}.
   *
   * @param title what the page calls the photos
   * @param photos the results
   * @param most faces on the page at most, the worst first
   * @param faces opens them
   * @param folder where the results and the annotated pictures lie
   * @throws IOException if the file cannot be written
   */
  public static void write(
      String title, List<PhotoResult> photos, int most, FaceOpener faces, Path folder)
      throws IOException {
    List<Shown> all = new ArrayList<>();
    for (PhotoResult photo : photos) {
      photo.faces().forEach(face -> all.add(new Shown(photo, face)));
    }
    List<Shown> worst =
        all.stream()
            .sorted(
                Comparator.comparingInt((Shown each) -> rank(each.face()))
                    .thenComparing(
                        Comparator.comparingDouble((Shown each) -> sure(each.face())).reversed()))
            .limit(most)
            .toList();
    AtomicFile.writeString(
        folder.resolve(NAME),
        new ScreeningPage(ScreeningSummary.of(photos), photos, worst, all.size(), faces)
            .render(title));
  }

  private static int rank(FaceResult face) {
    return switch (face.judged()) {
      case NOT_WEAR -> 0;
      case INCORRECT -> 1;
      case UNSURE -> 2;
      case WEAR -> 3;
    };
  }

  private static double sure(FaceResult face) {
    FaceResult.Answer mask = face.attributes().get("mask");
    return mask == null ? 0 : mask.probability();
  }
}
