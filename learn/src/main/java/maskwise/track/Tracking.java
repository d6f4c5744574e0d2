package maskwise.track;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Consumer;
import maskwise.base.UserError;

/** Where a recipe wants the results of its training to be shown beside the run's own files. */
public sealed interface Tracking {

  /** Nowhere. */
  Tracking NONE = new None();

  /** The name in a recipe of {@link TensorBoard}. */
  String TENSORBOARD = "tensorboard";

  /** What stands before the address of an {@link Mlflow} in a recipe. */
  String MLFLOW = "mlflow:";

  /** Nowhere. */
  record None() implements Tracking {

    @Override
    public Tracker open(TrackedRun run, Consumer<String> note) {
      return Tracker.NONE;
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /** In an event file within the run, as TensorBoard reads them. */
  record TensorBoard() implements Tracking {

    @Override
    public Tracker open(TrackedRun run, Consumer<String> note) {
      return new TensorBoardTracker(run, note);
    }

    @Override
    public String toString() {
      return TENSORBOARD;
    }
  }

  /**
   * On an MLflow server.
   *
   * @param server its address, http or https; who asks is said by MLflow's own environment
   *     variables
   */
  record Mlflow(URI server) implements Tracking {

    @Override
    public Tracker open(TrackedRun run, Consumer<String> note) {
      return new MlflowTracker(MlflowServer.of(server, System.getenv()), run, note);
    }

    @Override
    public String toString() {
      return MLFLOW + server;
    }
  }

  /**
   * Reads what stands in a recipe: {@code none}, {@code tensorboard} or {@code mlflow:} and an
   * address.
   *
   * @throws UserError if it is something else
   */
  static Tracking parse(Object written) {
    String text = String.valueOf(written);
    if (text.equals("none")) {
      return NONE;
    }
    if (text.equals(TENSORBOARD)) {
      return new TensorBoard();
    }
    if (text.startsWith(MLFLOW)) {
      return new Mlflow(address(text.substring(MLFLOW.length())));
    }
    throw new UserError("expected none, tensorboard or mlflow:URI, found " + text);
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      // The recipe is kept in the run and shown on its page: no place for a password.
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new UserError("expected the address of an MLflow server, found " + text);
  }

  /**
   * Opens what shows the results of a run, or goes on with what an earlier process has shown.
   *
   * @param note told, on the thread that uses the tracker, once if something does not work
   */
  Tracker open(TrackedRun run, Consumer<String> note);
}
