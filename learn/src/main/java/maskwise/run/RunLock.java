package maskwise.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import maskwise.base.UserError;

/**
 * Holds a run while it is trained, so that two trainings do not write over each other. The system
 * lets go of it when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, or fails at once.
   *
   * @throws UserError if another training holds it
   * @throws IOException if the run's directory cannot be written
   */
  public static RunLock of(RunDirectory run) throws IOException {
    Path file = file(run);
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new RunLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: no different for the caller.
    }
    channel.close();
    throw new UserError(
        "expected "
            + run
            + " not to be in use, found another training running in it; wait until it ends");
  }

  /**
   * Whether a training is at work on a run.
   *
   * @throws IOException if the run's directory cannot be read
   */
  public static boolean isHeld(RunDirectory run) throws IOException {
    Path file = file(run);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null; // shared: others may look too
    } catch (OverlappingFileLockException e) {
      return true; // by this very process
    }
  }

  /** Whether a training was at work on a run before, and none is now. */
  static boolean isAtRest(RunDirectory run) throws IOException {
    return Files.isRegularFile(file(run)) && !isHeld(run);
  }

  private static Path file(RunDirectory run) {
    return run.path().resolve("weights").resolve("lock");
  }

  /** Lets go. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
