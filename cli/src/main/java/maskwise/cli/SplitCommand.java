package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import maskwise.duplicate.EqualFiles;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.split.HoldOut;
import maskwise.split.Judges;
import maskwise.split.PersonSplit;
import maskwise.split.SplitReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a manifest into training and validation, by person. */
@Command(
    name = "split",
    description =
        "Split a manifest into training and validation photos, by person and stratified"
            + " by class.",
    footer = {
      "",
      "Examples:",
      "  maskwise split manifest.csv --out split             train.csv, validation.csv",
      "  maskwise split manifest.csv --out split --folds 5   fold1/train.csv, ..."
    })
final class SplitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MANIFEST", description = "Manifest to split.")
  private Path manifest;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output directory.")
  private Path out;

  @ArgGroup private Shape shape = new Shape();

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Random seed of the split (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--synthetic-validation",
      description =
          "Also validate on synthetic images (painted masks). By default they are only used"
              + " to train, and those of people in the validation part are skipped.")
  private boolean syntheticValidation;

  @Mixin private BadInput badInput;

  /** One hold-out, or folds. */
  static final class Shape {
    @Option(
        names = "--validation",
        paramLabel = "SHARE",
        defaultValue = "0.2",
        description = "Fraction of the photos for validation (default: ${DEFAULT-VALUE}).")
    private double validation = 0.2;

    @Option(names = "--folds", paramLabel = "K", description = "Split into K folds instead.")
    private Integer folds;
  }

  @Override
  public Integer call() throws IOException {
    Problems problems = badInput.problems();
    Manifest all = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    badInput.settle(problems);
    Judges judges = syntheticValidation ? Judges.ALL_PICTURES : Judges.REAL_PHOTOS;
    if (shape.folds == null) {
      write(all, PersonSplit.holdOut(all, shape.validation, seed, judges), out);
      return Maskwise.DONE;
    }
    List<HoldOut> folds = PersonSplit.folds(all, shape.folds, seed, judges);
    for (int fold = 0; fold < folds.size(); fold++) {
      write(all, folds.get(fold), out.resolve("fold" + (fold + 1)));
    }
    return Maskwise.DONE;
  }

  private void write(Manifest all, HoldOut split, Path directory) throws IOException {
    ManifestWriter.write(split.train(), directory.resolve("train.csv"));
    ManifestWriter.write(split.validation(), directory.resolve("validation.csv"));
    PrintWriter text = spec.commandLine().getOut();
    text.print(SplitReport.of(split).toText());
    int leftOut = all.size() - split.train().size() - split.validation().size();
    if (leftOut > 0) {
      text.println("Skipped " + leftOut + " synthetic images of people in the validation part.");
    }
    long pseudo = all.samples().stream().filter(sample -> !sample.pseudo().isEmpty()).count();
    if (pseudo > 0) {
      text.println(
          pseudo
              + " photos with pseudo labels, and all other photos of these people, are in"
              + " train.csv.");
    }
    EqualFiles.warning(split.train(), split.validation()).ifPresent(text::println);
    text.println(
        "Written to " + directory.resolve("train.csv") + " and validation.csv next to it.");
  }
}
