package maskwise.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import maskwise.base.AtomicFile;

/** Writes {@code results.csv}, whole every time. */
public final class ResultsFile {

  /** The header. */
  public static final String HEADER =
      "epoch,train_loss,val_loss,accuracy,macro_f1,mask_f1,gender_f1,age_f1,age_mae,"
          + "probe_loss,probe_macro_f1,probe_mask_f1,probe_gender_f1,probe_age_f1,"
          + "lr_trunk,lr_head,images_per_second,seconds";

  private ResultsFile() {}

  /**
   * Replaces the file; numbers are written so that they read back exactly, timings rounded.
   *
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void write(Path file, List<EpochResult> results) throws IOException {
    AtomicFile.writeString(
        file,
        results.stream().map(ResultsFile::row).collect(Collectors.joining("", HEADER + "\n", "")));
  }

  private static String row(EpochResult result) {
    String exact =
        DoubleStream.of(
                result.trainLoss(),
                result.valLoss(),
                result.accuracy(),
                result.macroF1(),
                result.maskF1(),
                result.genderF1(),
                result.ageF1(),
                result.ageMae(),
                result.probe().loss(),
                result.probe().macroF1(),
                result.probe().maskF1(),
                result.probe().genderF1(),
                result.probe().ageF1(),
                result.lrTrunk(),
                result.lrHead())
            .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value))
            .collect(Collectors.joining(","));
    String timings =
        String.format(Locale.ROOT, "%.1f,%.1f", result.imagesPerSecond(), result.seconds());
    return result.epoch() + "," + exact + "," + timings + "\n";
  }
}
