package maskwise.load;

/** See {@link Part#inTurn}. */
final class InTurn implements Part {

  private final int[] pictures;
  private final double share;

  InTurn(int[] pictures, double share) {
    this.pictures = pictures;
    this.share = share;
  }

  @Override
  public double share() {
    return share;
  }

  @Override
  public int[] epoch(int count, long seed, int epoch, long draw) {
    return Passes.inTurn(pictures, (long) epoch * count, count, seed, draw);
  }

  @Override
  public void addExpected(double count, double[] to) {
    for (int picture : pictures) {
      to[picture] += count / pictures.length;
    }
  }
}
