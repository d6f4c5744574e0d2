package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.predict.NetworkHeader;
import maskwise.recipe.Recipe;
import maskwise.run.CheckpointDirectory;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Everything a training needs to go on as if it had never stopped: weights, their running mean,
 * what the loss has learned, the optimizer's memory, what the task remembers and {@link
 * TrainingState}.
 */
final class Checkpoint {

  private static final String MODEL = "model.safetensors";
  private static final String AVERAGE = "average.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String LOSS = "loss.safetensors";
  private static final String SCALER = "scaler.safetensors";
  private static final String TASK = "task.%s.safetensors";
  private static final String RECIPE = "recipe.yaml";

  private final CheckpointDirectory directory;

  Checkpoint(RunDirectory run) {
    this.directory = run.checkpoint();
  }

  /** Replaces the checkpoint; cut off anywhere, the old or the new one is there. */
  void write(
      Recipe recipe, NetworkHeader header, Learner learner, TrainingTask task, TrainingState state)
      throws IOException {
    directory.replace(
        next -> {
          StateDict.save(learner.network().state(), next.resolve(MODEL), header.metadata());
          if (learner.average().isPresent()) {
            StateDict.save(
                learner.average().get().network().state(),
                next.resolve(AVERAGE),
                header.metadata());
          }
          StateDict.save(learner.optimizer().state(), next.resolve(OPTIMIZER), Map.of());
          if (!learner.objective().parameters().isEmpty()) {
            StateDict.save(learner.objective().parameters(), next.resolve(LOSS), Map.of());
          }
          if (learner.scale().isPresent()) {
            try (PointerScope scope = new PointerScope()) {
              StateDict.save(learner.scale().get().state(), next.resolve(SCALER), Map.of());
            }
          }
          for (Map.Entry<String, Map<String, Tensor>> part : task.state().entrySet()) {
            StateDict.save(part.getValue(), next.resolve(TASK.formatted(part.getKey())), Map.of());
          }
          AtomicFile.writeString(next.resolve(RECIPE), recipe.toYaml());
          state.write(next.resolve(CheckpointDirectory.STATE));
        });
  }

  /**
   * The state of the newest checkpoint, if there is one.
   *
   * @throws UserError if it was made with another recipe, loader aside
   */
  Optional<TrainingState> state(Recipe recipe) throws IOException {
    Optional<Path> current = directory.current();
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Recipe made = Recipe.read(current.get().resolve(RECIPE), List.of());
    if (!made.givesSameNumbersAs(recipe)) {
      throw changed(current.get());
    }
    return Optional.of(TrainingState.read(current.get().resolve(CheckpointDirectory.STATE)));
  }

  /**
   * Gives the run another number of epochs. Cut off anywhere, the same call finishes it.
   *
   * @throws UserError if so many epochs are done already, or the recipe was changed otherwise
   */
  void extend(RunDirectory run, int epochs) throws IOException {
    List<String> more = List.of("train.epochs=" + epochs);
    Recipe longer = run.recipe().with(more);
    Optional<Path> current = directory.current();
    if (current.isPresent()) {
      Recipe made = Recipe.read(current.get().resolve(RECIPE), List.of());
      if (!made.with(more).givesSameNumbersAs(longer)) {
        throw changed(current.get());
      }
      TrainingState state = TrainingState.read(current.get().resolve(CheckpointDirectory.STATE));
      if (epochs <= state.epochsDone()) {
        throw new UserError(
            "expected more epochs than the "
                + state.epochsDone()
                + " that are done, found train.epochs="
                + epochs);
      }
      AtomicFile.writeString(run.recipeFile(), longer.toYaml());
      AtomicFile.writeString(current.get().resolve(RECIPE), longer.toYaml());
      state
          .ended(TrainingState.Outcome.RUNNING)
          .write(current.get().resolve(CheckpointDirectory.STATE));
      return;
    }
    AtomicFile.writeString(run.recipeFile(), longer.toYaml());
  }

  private static UserError changed(Path checkpoint) {
    return new UserError(
        "expected the recipe that this run was started with, found recipe.yaml of "
            + checkpoint.getParent().getParent()
            + " changed; undo that, or start a new run with model.weights set to its weights");
  }

  /** Puts the tensors back. */
  void load(Learner learner, TrainingTask task) throws IOException {
    Path current = directory.current().orElseThrow();
    StateDict.load(learner.network().state(), current.resolve(MODEL));
    if (learner.average().isPresent()) {
      StateDict.load(learner.average().get().network().state(), current.resolve(AVERAGE));
    }
    if (!learner.objective().parameters().isEmpty()) {
      StateDict.load(learner.objective().parameters(), current.resolve(LOSS));
    }
    try (PointerScope scope = new PointerScope()) {
      learner.optimizer().load(StateDict.read(current.resolve(OPTIMIZER)));
      if (learner.scale().isPresent()) {
        learner.scale().get().load(StateDict.read(current.resolve(SCALER)));
      }
    }
    task.state()
        .forEach((part, into) -> StateDict.load(into, current.resolve(TASK.formatted(part))));
  }
}
