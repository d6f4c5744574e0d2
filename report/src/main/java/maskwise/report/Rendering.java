package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import maskwise.base.AtomicFile;
import maskwise.base.Fonts;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;

/** Writes the files that a run and an evaluation have in common. */
final class Rendering {

  private Rendering() {}

  static void write(String eyebrow, Evidence evidence, RunReport.State state, Path directory)
      throws IOException {
    if (evidence.metrics().isPresent() && Fonts.present()) {
      confusions(evidence.metrics().get(), directory);
    }
    if (!evidence.predictions().isEmpty()) {
      AtomicFile.writeString(
          directory.resolve("worst.html"),
          WorstPage.render(evidence.name(), evidence.predictions()));
    }
    AtomicFile.writeString(
        directory.resolve("report.html"), ReportPage.render(eyebrow, evidence, state));
  }

  private static void confusions(EvaluationMetrics metrics, Path directory) throws IOException {
    DrawingSurface.write(
        ConfusionPicture.ofClasses(metrics.faceClass().confusion(), Theme.LIGHT),
        directory.resolve("confusion.png"));
    for (Attribute attribute : Attribute.values()) {
      DrawingSurface.write(
          ConfusionPicture.ofAttribute(
              attribute, metrics.attribute(attribute).confusion(), Theme.LIGHT),
          directory.resolve("confusion_" + attribute.key() + ".png"));
    }
  }
}
