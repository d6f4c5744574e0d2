package maskwise.hub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;

/**
 * A model repository at one revision.
 *
 * @param owner a user or an organisation
 * @param name of the repository
 * @param revision a branch, a tag or a commit of 40 hexadecimal digits
 */
public record HubRepository(String owner, String name, String revision) {

  /** What is meant where no revision is given. */
  public static final String DEFAULT_REVISION = "main";

  private static final String PART = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
  private static final Pattern TEXT =
      Pattern.compile("(" + PART + ")/(" + PART + ")(?:@([A-Za-z0-9][A-Za-z0-9._/-]*))?");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /**
   * Reads {@code owner/name[@revision]}.
   *
   * @throws UserError if it is written otherwise
   */
  public static HubRepository parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!isWellFormed(text) || !matcher.matches()) {
      throw new UserError(
          "expected a repository as owner/name or owner/name@revision, found '" + text + "'");
    }
    String revision = matcher.group(3) == null ? DEFAULT_REVISION : matcher.group(3);
    return new HubRepository(matcher.group(1), matcher.group(2), revision);
  }

  /** Whether {@link #parse} understands a text. */
  public static boolean isWellFormed(String text) {
    return TEXT.matcher(text).matches() && !text.contains("..");
  }

  /** Whether a text names one commit and can mean nothing else tomorrow. */
  static boolean isCommit(String revision) {
    return COMMIT.matcher(revision).matches();
  }

  /** The same repository at another revision. */
  public HubRepository at(String otherRevision) {
    return new HubRepository(owner, name, otherRevision);
  }

  /** {@code owner/name}. */
  public String id() {
    return owner + "/" + name;
  }

  /** {@code owner/name@revision}; without the revision where it is the default. */
  @Override
  public String toString() {
    return revision.equals(DEFAULT_REVISION) ? id() : id() + "@" + revision;
  }
}
