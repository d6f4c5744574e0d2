package maskwise.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.engine.Device;
import maskwise.engine.Pixels;
import maskwise.load.Batch;
import maskwise.manifest.Sample;
import maskwise.mix.Mixture;
import maskwise.picture.Picture;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A picture as the network got it, before its colours are normalised.
 *
 * @param sample whose photo it is
 * @param picture resized, augmented and mixed
 * @param mixedIn the photo that was mixed in, if one was
 */
public record SeenPicture(Sample sample, Picture picture, Optional<MixedIn> mixedIn) {

  /**
   * A photo that is part of another's picture.
   *
   * @param sample whose photo it is
   * @param share how much of the label it has, 0 to 1
   */
  public record MixedIn(Sample sample, double share) {}

  /**
   * The pictures of a batch.
   *
   * @param samples what the batch's indices stand for
   * @param mixture how they are mixed, if they are
   * @param most how many at most
   */
  static List<SeenPicture> of(
      Batch batch, List<Sample> samples, Optional<Mixture> mixture, int most) {
    int[] indices = batch.indices();
    List<Picture> mixed = mixture.map(how -> mixed(batch, how)).orElse(List.of());
    return IntStream.range(0, Math.min(most, indices.length))
        .mapToObj(
            i -> {
              Sample other = samples.get(indices[indices.length - 1 - i]);
              return new SeenPicture(
                  samples.get(indices[i]),
                  mixture.isPresent() ? mixed.get(i) : batch.picture(i),
                  mixture.map(how -> new MixedIn(other, 1 - how.share())));
            })
        .toList();
  }

  private static List<Picture> mixed(Batch batch, Mixture how) {
    double[] none = {0, 0, 0};
    double[] ones = {1, 1, 1};
    try (PointerScope scope = new PointerScope()) {
      Tensor x =
          Pixels.toTensor(
              batch.pixels(), batch.size(), batch.pictureSize(), none, ones, Device.CPU);
      return Pixels.toPictures(how.mix(x));
    }
  }
}
