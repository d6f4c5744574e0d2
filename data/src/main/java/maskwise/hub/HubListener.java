package maskwise.hub;

/** Told how fetching goes; on the thread that fetches. */
public interface HubListener {

  /** Tells nobody. */
  HubListener NONE = new HubListener() {};

  /**
   * A file is on its way.
   *
   * @param file its name in the repository
   * @param done bytes that are here
   * @param total bytes in all; -1 if the hub does not say
   */
  default void downloading(String file, long done, long total) {}

  /** Something the user wants to know, in a sentence: a retry, a wait, a fall back to the cache. */
  default void note(String sentence) {}
}
