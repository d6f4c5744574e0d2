package maskwise.base;

/**
 * What is drawn with a seed beside the pictures themselves, which take the indices from 0 upwards:
 * the numbers under which {@link Draw#generator} and the drawn faces find each stream. They stand
 * in one place so that no two streams of a seed ever share one.
 *
 * <p>Runs are to be made again with later versions, so the numbers must never change.
 */
public enum RandomStream {
  /** The order of an epoch, or of a pass over the pictures. */
  EPOCH_ORDER(-1),
  /** Dropout and mixing of each batch of an epoch, by its number. */
  BATCH(-2),
  /** The order within each batch of an epoch, by its number. */
  BATCH_ORDER(-(1L << 31)),
  /** Which pictures the parts of a divided epoch give; see {@link #ofPart}. */
  PARTS(-(1L << 32)),
  /** The seed of photos without labels: their order and how they are changed. */
  UNLABELED(-(1L << 36)),
  /** The seed of a teacher's weights. */
  TEACHER(-(1L << 37)),
  /** Who is in a sample of drawn faces, by the number of its first person. */
  DRAWN_PEOPLE(0),
  /** The photos of each person of a sample of drawn faces, by the person's number. */
  DRAWN_PHOTOS(-1_000_000);

  /** More parts than one is ever divided into, so that no two draw alike. */
  private static final long MAX_PARTS = 1 << 10;

  private final long first;

  RandomStream(long first) {
    this.first = first;
  }

  /** The index of a stream of which there is one. */
  public long index() {
    return first;
  }

  /**
   * The index of one of several streams.
   *
   * @param number from 0
   */
  public long index(long number) {
    return first - number;
  }

  /**
   * The index of a part's stream.
   *
   * @param whole index of the stream that is divided: {@link #PARTS}, or itself a part's
   * @param part from 0 to {@code 1023}
   */
  public static long ofPart(long whole, int part) {
    return MAX_PARTS * whole - part;
  }
}
