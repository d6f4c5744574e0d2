package maskwise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.Count;
import maskwise.base.UserError;
import maskwise.compare.ComparedRun;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.KeyDifference;
import maskwise.leaderboard.RunState;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.EvaluationFile;
import maskwise.rundir.ResultsFile;
import maskwise.rundir.RunFile;
import maskwise.standings.Standings;

/** What is known of runs and evaluations that are compared, besides their answers. */
final class ComparedRuns {

  private record Known(
      String name,
      Optional<EvaluationFile> evaluation,
      Optional<BoardRun> training,
      List<EpochResult> epochs) {}

  private ComparedRuns() {}

  /**
   * Reads it from the files beside the answers; what is missing or damaged is left out.
   *
   * @param places runs, evaluations or files of answers
   * @param names what they are called, in the same order
   */
  static List<ComparedRun> of(List<Path> places, List<String> names) {
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      known.add(read(places.get(i), names.get(i)));
    }
    return known.stream().map(each -> described(each, known.get(0))).toList();
  }

  private static Known read(Path place, String name) {
    Path directory = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
    Optional<EvaluationFile> evaluation = Optional.empty();
    Optional<BoardRun> training = Optional.empty();
    List<EpochResult> epochs = List.of();
    try {
      if (RunFile.EVALUATION.isIn(directory)) {
        evaluation = Optional.of(EvaluationFile.read(RunFile.EVALUATION.in(directory)));
        directory = Path.of(evaluation.get().run());
      }
      if (RunDirectory.isRun(directory)) {
        training = Optional.of(Standings.describe(directory));
        if (RunFile.RESULTS.isIn(directory)) {
          epochs = ResultsFile.read(RunFile.RESULTS.in(directory));
        }
      }
    } catch (IOException | UserError e) {
      // Answers can be compared without knowing more.
    }
    return new Known(name, evaluation, training, epochs);
  }

  private static ComparedRun described(Known of, Known first) {
    List<String> facts = new ArrayList<>();
    of.training().ifPresent(run -> facts.add(words(run)));
    of.evaluation()
        .ifPresentOrElse(
            evaluation -> {
              facts.add("evaluated on " + evaluation.manifest());
              facts.add(evaluation.rule());
              facts.add(evaluation.evaluated());
            },
            () -> of.training().ifPresent(run -> facts.add("its validation photos")));
    String warning =
        of.training()
            .map(BoardRun::state)
            .filter(state -> !state.ended())
            .map(state -> of.name() + " has not finished training (" + state.words() + ").")
            .orElse("");
    List<String> differences =
        !of.equals(first) && of.training().isPresent() && first.training().isPresent()
            ? KeyDifference.between(first.training().get().recipe(), of.training().get().recipe())
                .stream()
                .map(KeyDifference::words)
                .toList()
            : List.of();
    return new ComparedRun(of.name(), facts, warning, differences, of.epochs());
  }

  private static String words(BoardRun run) {
    RunState state = run.state();
    String network = run.recipe().getOrDefault("model.name", "");
    String trained =
        state.kind() == RunState.Kind.COMPLETED && state.epochs() > 0
            ? state.words() + " after " + Count.of(state.epochs(), "epoch")
            : state.words();
    return network.isEmpty() ? trained : network + ", " + trained;
  }
}
