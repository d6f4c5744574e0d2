package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import maskwise.audit.LabelRanking;
import maskwise.fold.LabelAudit;
import maskwise.fold.LabelAudit.Audited;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.recipe.Plan;
import maskwise.report.AuditReport;
import maskwise.train.StopSignal;
import maskwise.weights.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds labels that are probably wrong. */
@Command(
    name = "audit",
    description = "Find labels that are probably wrong, with a page to review them and fixes.csv.",
    footer = {
      "",
      "Examples:",
      "  maskwise audit manifest.csv --folds 5",
      "  maskwise merge manifest.csv --fixes audit/judged.csv --out corrected.csv",
      "",
      "For each fold, a network is trained on the other people and predicts the labels",
      "of this fold. Run an interrupted audit again to continue it. fixes.csv proposes",
      "one change per row and is overwritten by each audit. Review the changes on the",
      "page, which saves the ones that you accept as judged.csv. The page contains",
      "photos: store it only where you may store photos."
    })
final class AuditCommand implements Callable<Integer> {

  private static final String RECIPE = "audit.yaml";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MANIFEST", description = "The labeled photos.")
  private Path manifest;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Override keys of the recipe, such as train.epochs=5.")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "audit",
      description = "Output directory (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "5",
      description = "Number of folds, with one network each (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      description = "Recipe of the networks (default: recipes/audit.yaml, a small network).")
  private Path recipe;

  @Option(
      names = "--most",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Maximum number of changes to propose; a person's gender or age counts as one for"
              + " all photos (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Random seed of the folds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    Problems problems = badInput.problems();
    Manifest labelled = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    badInput.settle(problems);
    Optional<Audited> audited = audit(labelled);
    if (audited.isEmpty()) {
      return Maskwise.FAILED;
    }
    tell(audited.get(), spec.commandLine().getOut());
    return Maskwise.DONE;
  }

  private Optional<Audited> audit(Manifest labelled) throws IOException {
    Path file = recipe;
    if (file == null) {
      file = LabelAudit.foldsOf(out).resolve(RECIPE);
      PackedRecipe.write(RECIPE, file);
    }
    Path chosen = file;
    PrintWriter text = spec.commandLine().getOut();
    TrainingDisplay display =
        new TrainingDisplay(text, spec.commandLine().getErr(), badInput::tell);
    try (StopSignal stop = StopSignal.onCtrlC()) {
      Optional<Audited> audited =
          new LabelAudit(labelled, out, folds, seed, most)
              .run(
                  settings ->
                      Plan.read(
                          chosen,
                          settings(settings),
                          weights -> Pretrained.open(weights, display),
                          display::note),
                  (fold, of) -> text.println("== Fold " + fold + " of " + of),
                  display,
                  stop);
      if (audited.isEmpty()) {
        // said here, because the process may end as soon as the signal is closed
        text.println("Interrupted. Run the same command again to continue.");
        text.flush();
      }
      return audited;
    }
  }

  private List<String> settings(List<String> fold) {
    Stream<String> skip = badInput.skips() ? Stream.of("data.skip_bad=true") : Stream.empty();
    return Stream.of(overrides.stream(), fold.stream(), skip).flatMap(all -> all).toList();
  }

  private void tell(Audited audited, PrintWriter text) throws IOException {
    LabelRanking ranking = audited.ranking();
    int confident = ranking.confident().size();
    int shown = audited.proposed().size();
    AuditReport.write(
        ManifestSummary.name(manifest),
        ranking,
        audited.proposed(),
        audited.fixes(),
        new PhotoThumbnails());
    text.println(
        confident
            + " of "
            + ranking.suspicions().size()
            + " labels look wrong; "
            + (shown < confident ? "the first " + shown : "all")
            + " are proposed in "
            + audited.fixes()
            + ". ranking.csv next to it ranks all labels.");
    ranking
        .unskilled()
        .forEach(
            skill ->
                text.printf(
                    "Note: the networks are not accurate enough for %s to find wrong labels: on"
                        + " people not in their training data they %s. The page ticks none of"
                        + " these labels. Train longer (train.epochs=20) or with another recipe"
                        + " (--recipe), then audit again.%n",
                    skill.attribute().key(), skill.words()));
    text.println("Open " + out.resolve("report.html"));
  }
}
