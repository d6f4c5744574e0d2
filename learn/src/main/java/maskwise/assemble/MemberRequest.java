package maskwise.assemble;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.augment.Views;
import maskwise.base.UserError;

/**
 * Something trained that is wanted in an ensemble.
 *
 * @param run a run directory or a weights file
 * @param views how it is to look at a photo; empty: as it was trained
 */
public record MemberRequest(Path run, Optional<Views> views) {

  private static final Pattern WITH_VIEWS =
      Pattern.compile("(.+)@(plain|flip|[0-9.]+(?:,[0-9.]+)*(?:\\+flip)?)");
  private static final String WEIGHTS = ".safetensors";

  /**
   * Reads {@code RUN} or {@code RUN@VIEWS}, such as {@code runs/small@1.0,0.85+flip}.
   *
   * @throws UserError if there is nothing of that name, or no such views
   */
  public static MemberRequest parse(String text) {
    Path whole = Path.of(text);
    Matcher split = WITH_VIEWS.matcher(text);
    if (Files.exists(whole) || !split.matches()) {
      return of(whole, Optional.empty());
    }
    return of(Path.of(split.group(1)), Optional.of(Views.parse(split.group(2))));
  }

  private static MemberRequest of(Path run, Optional<Views> views) {
    if (!Files.exists(run)) {
      throw new UserError(
          "expected a run directory or a .safetensors file at " + run + ", found none; see runs/");
    }
    return new MemberRequest(run.toAbsolutePath().normalize(), views);
  }

  /** A name for tables and directories, not yet different from others. */
  String name() {
    String name = run.getFileName().toString();
    Path training = run.getParent().getParent();
    if (name.endsWith(WEIGHTS)) {
      name = name.substring(0, name.length() - WEIGHTS.length());
      // runs/small/weights/snapshot-1.safetensors
      name = training == null ? name : training.getFileName() + "-" + name;
    }
    return name + views.map(each -> "-" + each.text().replaceAll("[,+]", "-")).orElse("");
  }
}
