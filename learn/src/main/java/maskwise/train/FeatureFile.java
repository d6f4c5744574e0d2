package maskwise.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.manifest.Sample;
import maskwise.network.Block;
import maskwise.network.Network;
import maskwise.recipe.Precision;
import maskwise.recipe.Recipe;
import maskwise.run.RunCache;
import maskwise.weights.StateDict;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps features beside the runs, so that a run that is taken up again, or the next one with
 * another head, finds them. The file is named by a digest of everything they follow from: the
 * weights before the head, the photos' bytes, their size, mean and deviation, the precision, the
 * batch size, and what computes.
 */
final class FeatureFile {

  /** To be changed when features change for the same digest. */
  private static final String VERSION = "maskwise features 1";

  private static final String FEATURES = "features";

  /** Bytes that are digested at once. */
  private static final long REGION = 1L << 26;

  private final RunCache cache;
  private final String madeFrom;

  /**
   * @param runs directory of all runs
   * @param data what the digests of the photos are known of
   * @param photos of which features are kept, in order
   * @param versions what makes the versions of each photo
   */
  FeatureFile(
      Path runs,
      Recipe recipe,
      TrainingData data,
      List<Sample> photos,
      Precision precision,
      String versions) {
    cache = RunCache.of(runs);
    madeFrom =
        String.join(
            "\n",
            VERSION,
            data.sources().stream().map(source -> source.photosSha256()).toList().toString(),
            photos.stream().map(sample -> sample.path()).toList().toString(),
            recipe.image().toString(),
            recipe.modelSpec().dropping(0, 0).toString(),
            precision.toString(),
            versions,
            Integer.toString(FrozenFeatures.batchSize(recipe)),
            Engine.info().toString());
  }

  /**
   * Reads the features, or makes and keeps them.
   *
   * @param network with the weights that they follow from
   * @param memory keeps them
   * @param make what to do if there is no file
   */
  Tensor readOrMake(Network network, NativeMemory memory, Supplier<Tensor> make) {
    Path file = cache.directory().resolve(digest(network) + ".features");
    try {
      if (Files.exists(file)) {
        cache.used(file);
        try (PointerScope scope = new PointerScope()) {
          return memory.keep(StateDict.read(file).get(FEATURES));
        }
      }
      Tensor made = make.get();
      Files.createDirectories(cache.directory());
      StateDict.save(Map.of(FEATURES, made), file, Map.of("format", "pt"));
      cache.used(file);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + "; free the disk or set data.cache=false", e);
    }
  }

  private String digest(Network network) {
    MessageDigest sha = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), madeFrom);
    network
        .state()
        .forEach(
            (name, tensor) -> {
              if (!network.blockOf(name).stage().equals(Block.HEAD)) {
                DigestUtils.updateDigest(sha, "\n" + name + Arrays.toString(tensor.shape()));
                digest(tensor, sha);
              }
            });
    return Hex.encodeHexString(sha.digest());
  }

  private static void digest(Tensor tensor, MessageDigest sha) {
    try (PointerScope scope = new PointerScope()) {
      Tensor contiguous = tensor.cpu().contiguous();
      BytePointer bytes = new BytePointer(contiguous.data_ptr());
      for (long done = 0; done < contiguous.nbytes(); done += REGION) {
        long length = Math.min(REGION, contiguous.nbytes() - done);
        sha.update(bytes.getPointer(done).capacity(length).asByteBuffer());
      }
    }
  }
}
