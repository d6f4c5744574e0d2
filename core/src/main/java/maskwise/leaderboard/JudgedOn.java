package maskwise.leaderboard;

/**
 * The photos that scores were measured on. Scores on others cannot be compared with them.
 *
 * @param manifest where they are listed, for people
 * @param manifestSha256 of the manifest's bytes
 * @param photosSha256 of the photos' names and bytes
 */
public record JudgedOn(String manifest, String manifestSha256, String photosSha256) {

  private static final int SHORT = 8;

  /** Whether both mean the same photos with the same labels, wherever they lie. */
  boolean sameAs(JudgedOn other) {
    return manifestSha256.equals(other.manifestSha256) && photosSha256.equals(other.photosSha256);
  }

  /** The beginning of the manifest's digest, enough to tell two manifests apart. */
  public String shortDigest() {
    return manifestSha256.substring(0, Math.min(SHORT, manifestSha256.length()));
  }
}
