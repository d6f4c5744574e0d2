package maskwise.predict;

import maskwise.network.Network;

/** Lays a network's weights out in memory as its kind runs fastest. */
public final class NetworkLayout {

  private NetworkLayout() {}

  /** Channels last for convolutional networks, which get their pictures so; others stay. */
  public static void prepare(Network network) {
    if (network.spec().channelsLast()) {
      network.channelsLast(true);
    }
  }
}
