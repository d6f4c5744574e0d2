package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws a sample data set. */
@Command(
    name = "draw",
    description =
        "Draw a sample data set of faces with and without masks, in the competition's layout.",
    footer = {
      "",
      "The faces are drawings, not photos. Use them to try Maskwise and for tests.",
      "Scores on them say nothing about real faces."
    })
final class DrawCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Output folder, new or empty.")
  private Path out;

  @Option(
      names = "--people",
      converter = Positive.class,
      paramLabel = "N",
      description =
          "Number of people for training, with seven images each (default: ${DEFAULT-VALUE}).")
  private int people = DrawingOptions.standard().people();

  @Option(
      names = "--eval-people",
      paramLabel = "N",
      description = "Number of other people for the test set (default: ${DEFAULT-VALUE}).")
  private int evalPeople = DrawingOptions.standard().evalPeople();

  @Option(
      names = "--seed",
      description = "Random seed of the drawn faces (default: ${DEFAULT-VALUE}).")
  private long seed = DrawingOptions.standard().seed();

  @Override
  public Integer call() throws IOException {
    DrawingOptions options = new DrawingOptions(people, evalPeople, seed);
    try (ProgressDisplay progress =
        ProgressDisplay.of("Drawing", "images", 7L * (people + evalPeople))) {
      FaceDrawing.write(out, options, (done, total) -> progress.at(done, ""));
    }
    spec.commandLine()
        .getOut()
        .println(
            "Drew "
                + 7 * people
                + " photos of "
                + people
                + " people into "
                + out.resolve("train")
                + ", and "
                + 7 * evalPeople
                + " of "
                + evalPeople
                + " others into "
                + out.resolve("eval"));
    return Maskwise.DONE;
  }
}
