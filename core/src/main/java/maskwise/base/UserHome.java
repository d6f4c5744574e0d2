package maskwise.base;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory under which caches lie: {@code $HOME}, else what the system says of the user, else
 * a directory among the temporary files. Containers often run as a user without a home, for whom
 * Java says {@code ?}, or with one that cannot be written.
 */
public final class UserHome {

  private static final String JAVA = "user.home";

  private UserHome() {}

  /** The directory; it need not exist yet. */
  public static Path directory() {
    return of(System.getenv(), System.getProperty(JAVA, ""), System.getProperty("java.io.tmpdir"));
  }

  /** Whether Java knows one, too: libraries go by it, and would take {@code ?} for a directory. */
  public static boolean isKnownToJava() {
    return Path.of(System.getProperty(JAVA, "")).isAbsolute();
  }

  /**
   * The directory.
   *
   * @param environment the process's
   * @param system what the system says of the user; {@code ?} if it knows none
   * @param temporary directory of temporary files
   */
  static Path of(Map<String, String> environment, String system, String temporary) {
    return Stream.of(environment.getOrDefault("HOME", ""), system)
        .map(UserHome::usable)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Path.of(temporary, "maskwise-" + System.getProperty("user.name", "user")));
  }

  /** An absolute path under which a cache is or can be made. */
  private static Optional<Path> usable(String text) {
    if (text.isBlank() || !Path.of(text).isAbsolute()) {
      return Optional.empty();
    }
    Path home = Path.of(text).normalize();
    if (Files.isDirectory(home)) {
      boolean filled = Files.isDirectory(home.resolve(".cache"));
      return Files.isWritable(home) || filled ? Optional.of(home) : Optional.empty();
    }
    Path parent = home.getParent();
    boolean canBeMade =
        !Files.exists(home)
            && parent != null
            && Files.isDirectory(parent)
            && Files.isWritable(parent);
    return canBeMade ? Optional.of(home) : Optional.empty();
  }
}
