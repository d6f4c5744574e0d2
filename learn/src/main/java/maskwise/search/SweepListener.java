package maskwise.search;

import java.nio.file.Path;

/** Told how a sweep goes, on any thread. */
public interface SweepListener {

  /**
   * A training begins or goes on.
   *
   * @param name of its run
   * @param log what it says goes there
   */
  void begins(String name, Path log);

  /**
   * A training has ended, failed or was interrupted.
   *
   * @param name of its run
   * @param status 0 if all is well
   * @param done how many have ended, of this round
   * @param total how many there are in this round
   */
  void ended(String name, int status, int done, int total);
}
