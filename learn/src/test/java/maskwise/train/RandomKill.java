package maskwise.train;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Kills trainings in processes of their own. */
final class RandomKill {

  private RandomKill() {}

  /**
   * Starts a training and kills it at a moment that nobody knows beforehand.
   *
   * @param victim its main method takes the directory, and prints a line for every batch
   * @return the last line that was read
   */
  static String of(Class<?> victim, Path directory, SplittableRandom random) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                victim.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String said = out.readLine();
      for (int batches = random.nextInt(12); batches > 0 && said != null; batches--) {
        said = out.readLine();
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(100_000));
      process.destroyForcibly();
      process.waitFor();
      return String.valueOf(said);
    }
  }
}
