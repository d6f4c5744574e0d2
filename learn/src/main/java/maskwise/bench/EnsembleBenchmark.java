package maskwise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.Progress;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.EnsembleClassifier;
import maskwise.classify.FaceClassifier;
import maskwise.engine.Engine;
import maskwise.engine.EngineInfo;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.EnsembleMean;
import maskwise.load.Pictures;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import maskwise.predict.NetworkHeader;
import maskwise.predict.NetworkPredictor;

/**
 * What the answer of an ensemble costs beside that of one network, from file to probabilities. The
 * pictures are noise, the weights fresh.
 *
 * @param model name of the networks
 * @param members how many are averaged, at least 2
 * @param size height and width that a network sees, in pixels
 * @param photos that are answered in a round
 * @param rounds how often both are asked
 */
public record EnsembleBenchmark(String model, int members, int size, int photos, int rounds) {

  private static final ImageSize PHOTO = new ImageSize(216, 192);
  private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

  /**
   * Measures.
   *
   * @param folder where the pictures go
   * @throws IOException if one cannot be written
   */
  public SideBySide run(Path folder) throws IOException {
    EngineInfo engine = Engine.info();
    Pictures pictures = Pictures.of(draw(folder));
    ModelSpec spec = ModelSpec.named(model, ImageSize.square(size));
    NetworkHeader header = new NetworkHeader(spec, new Outputs(Target.MULTIHEAD), HALF, HALF);
    List<Network> networks = new ArrayList<>();
    try {
      List<EnsembleClassifier.Member> asked = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        Network network = Network.create(spec, header.outputs().count(), i);
        networks.add(network);
        network.channelsLast(spec.channelsLast());
        network.train(false);
        asked.add(
            new EnsembleClassifier.Member(
                NetworkPredictor.over(header, network), Optional.empty()));
      }
      FaceClassifier alone = asked.get(0).classifier();
      FaceClassifier together =
          new EnsembleClassifier(asked, EnsembleMean.equal(Averaging.PROBABILITIES, members));
      rate(together, pictures); // to warm up
      return SideBySide.of(
          "a prediction of one " + model,
          () -> rate(alone, pictures),
          "a prediction of " + members + " together",
          () -> rate(together, pictures),
          rounds,
          engine);
    } finally {
      networks.forEach(Network::close);
    }
  }

  private static double rate(FaceClassifier classifier, Pictures pictures) {
    long start = System.nanoTime();
    classifier.classify(pictures, ClassifyOptions.DEFAULT, Progress.NONE);
    return pictures.count() / ((System.nanoTime() - start) / 1e9);
  }

  private List<Path> draw(Path folder) throws IOException {
    Random random = new Random(1);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      byte[] rgb = new byte[3 * PHOTO.height() * PHOTO.width()];
      random.nextBytes(rgb);
      Path file = folder.resolve(i + ".png");
      PictureWriter.png(new Picture(PHOTO.width(), PHOTO.height(), rgb), file);
      files.add(file);
    }
    return files;
  }
}
