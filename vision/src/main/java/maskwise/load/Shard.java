package maskwise.load;

/**
 * One of several equal parts of a list, for the process that works on it. The parts follow one
 * another, cover the list, and differ by at most one item.
 *
 * @param rank which part, from 0
 * @param size how many parts, at least 1
 */
public record Shard(int rank, int size) {

  /** All of it. */
  public static final Shard WHOLE = new Shard(0, 1);

  /** Checks the numbers. */
  public Shard {
    if (size < 1 || rank < 0 || rank >= size) {
      throw new IllegalArgumentException(
          "expected a part of 0 to " + (size - 1) + ", found " + rank + " of " + size);
    }
  }

  /**
   * First item of the part.
   *
   * @param items in the list
   */
  public int from(int items) {
    return (int) ((long) items * rank / size);
  }

  /**
   * The item after the last of the part.
   *
   * @param items in the list
   */
  public int to(int items) {
    return (int) ((long) items * (rank + 1) / size);
  }

  /** Items of the largest part. */
  public int most(int items) {
    return (items + size - 1) / size;
  }
}
