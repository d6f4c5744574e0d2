package maskwise.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.decide.DecisionRule;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.run.Digest;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.EvaluationFile;
import maskwise.rundir.ResultsFile;

/**
 * What an evaluation says of itself.
 *
 * @param run what was asked
 * @param manifest the labeled photos
 */
record EvaluationFacts(Path run, Path manifest) {

  EvaluationFile of(
      List<Sample> samples, Optional<DecisionRule> rule, DecisionOptions decision, String faces)
      throws IOException {
    Optional<RunDirectory> trained =
        RunDirectory.isRun(run) ? Optional.of(RunDirectory.open(run)) : Optional.empty();
    return new EvaluationFile(
        run.toAbsolutePath().normalize().toString(),
        trained.map(EvaluationFacts::network).orElse(String.valueOf(run.getFileName())),
        trained.isPresent() ? epochs(trained.get()) : "",
        trained.isPresent() ? outcome(trained.get()) : "",
        manifest.toAbsolutePath().normalize().toString(),
        Digest.ofFile(manifest),
        samples.size(),
        (int) samples.stream().map(Sample::person).distinct().count(),
        rule.map(EvaluationFacts::words).orElseGet(() -> words(decision)),
        faces,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String network(RunDirectory run) {
    List<Recipe> recipes = run.recipes();
    String networks =
        recipes.stream()
            .flatMap(
                recipe ->
                    Stream.of(
                        recipe.model().name()
                            + " · "
                            + recipe.target().name().toLowerCase(Locale.ROOT)
                            + " · "
                            + recipe.imageSize().width()
                            + " × "
                            + recipe.imageSize().height()
                            + " px"))
            .distinct()
            .collect(Collectors.joining("; "));
    return recipes.size() > 1 ? recipes.size() + " networks: " + networks : networks;
  }

  /** Of one network; several have epochs of their own. */
  private static String epochs(RunDirectory run) throws IOException {
    List<Recipe> recipes = run.recipes();
    if (recipes.size() != 1 || !Files.exists(run.resultsFile())) {
      return "";
    }
    return ResultsFile.read(run.resultsFile()).size() + " of " + recipes.get(0).train().epochs();
  }

  private static String outcome(RunDirectory run) throws IOException {
    return Files.exists(run.provenanceFile())
        ? Provenance.read(run.provenanceFile()).outcome().toLowerCase(Locale.ROOT).replace('_', ' ')
        : "";
  }

  private static String words(DecisionRule rule) {
    return "tuned on "
        + rule.origin().manifest()
        + ": calibration "
        + rule.calibration().method().name().toLowerCase(Locale.ROOT)
        + ", weights "
        + rule.weights().kind().name().toLowerCase(Locale.ROOT);
  }

  private static String words(DecisionOptions decision) {
    return "most probable class"
        + (decision.tau() == 0
            ? ""
            : String.format(Locale.ROOT, ", with a logit adjustment of %.2f", decision.tau()));
  }
}
