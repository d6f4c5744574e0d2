package maskwise.hub;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a repository holds at one time.
 *
 * @param revision by which files are asked for
 * @param folder under {@code snapshots} of the cache: the commit, or a stand-in for it
 */
record SnapshotId(String revision, String folder) {

  private static final String STAND_IN = "unversioned-";
  private static final int DIGITS = 12;

  /** The files of a commit. */
  static SnapshotId ofCommit(String commit) {
    return new SnapshotId(commit, commit);
  }

  /**
   * A stand-in for the commit, where a mirror does not tell it: it changes when one of these files
   * does.
   */
  static String standIn(List<String> etags) {
    String all = String.join("\n", etags);
    return STAND_IN + DigestUtils.sha1Hex(all).substring(0, DIGITS);
  }

  /** Whether a text is what {@link #folder} may be. */
  static boolean isFolder(String text) {
    return HubRepository.isCommit(text) || text.matches(STAND_IN + "[0-9a-f]{" + DIGITS + "}");
  }

  /** Whether it can mean nothing else tomorrow. */
  boolean isPinned() {
    return HubRepository.isCommit(folder);
  }
}
