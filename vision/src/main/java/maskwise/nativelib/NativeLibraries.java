package maskwise.nativelib;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import maskwise.base.UserError;
import maskwise.base.UserHome;
import org.bytedeco.javacpp.Loader;

/**
 * Loads native libraries through JavaCPP, one process at a time.
 *
 * <p>JavaCPP unpacks the libraries of a preset into a cache that all processes share, and loads
 * each as soon as it is there. It locks the cache for each file alone. A second process can
 * therefore load a library while the first still writes another one that it depends on, and crashes
 * in the dynamic linker. Here the lock spans the whole preset.
 *
 * <p>A class that may be the first of a process to use a preset calls {@link #load} in its static
 * initializer.
 */
public final class NativeLibraries {

  private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

  /** Beside JavaCPP's own {@code .lock}, which it takes while this one is held. */
  private static final String LOCK = ".maskwise-lock";

  private NativeLibraries() {}

  /**
   * Loads presets, unpacking them if no process has before. Waits for other processes that do the
   * same.
   *
   * @param presets classes of the presets' functions, such as {@code opencv_core.class}
   * @throws UserError if there is no directory to unpack them into, or no room in it
   */
  public static synchronized void load(Class<?>... presets) {
    try (FileChannel held = locked(cache().resolve(LOCK))) {
      for (Class<?> preset : presets) {
        Loader.load(preset);
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      throw unusable(e);
    }
  }

  /**
   * Waits until no other process holds a file; closing the channel lets go of it.
   *
   * @return null where the file system has no locks, or the library is loaded twice in this
   *     process: then it goes without, as JavaCPP alone does
   */
  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return channel;
    } catch (IOException | OverlappingFileLockException e) {
      if (channel != null) {
        channel.close();
      }
      return null;
    }
  }

  private static Path cache() throws IOException {
    if (System.getProperty(CACHE_PROPERTY) == null && !UserHome.isKnownToJava()) {
      Path own = UserHome.directory().resolve(".javacpp").resolve("cache");
      System.setProperty(CACHE_PROPERTY, own.toString());
    }
    return Loader.getCacheDir().toPath();
  }

  private static UserError unusable(Throwable e) {
    return new UserError(
        "cannot unpack and load native libraries: "
            + e.getMessage()
            + "; they need up to 1.5 GB in .javacpp under your home directory: free some space, set"
            + " HOME to a directory of yours, or add -D"
            + CACHE_PROPERTY
            + "=DIR to MASKWISE_JAVA_OPTS",
        e);
  }
}
