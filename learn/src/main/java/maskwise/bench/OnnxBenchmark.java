package maskwise.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.Progress;
import maskwise.classify.ClassifyOptions;
import maskwise.engine.Engine;
import maskwise.export.OnnxExport;
import maskwise.load.Pictures;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.onnx.ModelPart;
import maskwise.onnx.OnnxFile;
import maskwise.onnx.OnnxSession;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.predict.NetworkHeader;
import maskwise.quantize.Calibration;
import maskwise.quantize.RangeMethod;
import maskwise.weights.StateDict;

/**
 * Times ONNX files in onnxruntime, in turn (A B C A B C ...), from normalized pixels to logits.
 *
 * @param batch faces at once, at least 1
 * @param repeats how many rates of each to measure, at least 1
 * @param steps batches a repeat, at least 1
 * @param threads that compute a batch: each file is timed with every one of these numbers
 */
public record OnnxBenchmark(int batch, int repeats, int steps, List<Integer> threads) {

  private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);
  private static final int NOISE = 8;
  private static final String ENDING = ".onnx";

  /**
   * What was found.
   *
   * @param file its name without the ending
   * @param threads threads that did the work
   * @param processor the machine's processor
   * @param imagesPerSecond one rate a repeat
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Result(
      String file, int batch, int threads, String processor, Measurement.Rates imagesPerSecond) {}

  /** Copies the list. */
  public OnnxBenchmark {
    threads = List.copyOf(threads);
  }

  /**
   * Measures.
   *
   * @param files that {@code export} has written
   * @return of each number of threads the files, in their order
   * @throws maskwise.base.UserError if one is something else
   */
  public List<Result> run(List<Path> files) {
    List<Timed> timed = new ArrayList<>();
    try {
      for (int number : threads) {
        for (Path file : files) {
          timed.add(new Timed(file, number, batch));
        }
      }
      timed.forEach(Timed::step);
      double[][] rates = new double[timed.size()][repeats];
      for (int repeat = 0; repeat < repeats; repeat++) {
        for (int i = 0; i < timed.size(); i++) {
          rates[i][repeat] = rate(timed.get(i));
        }
      }
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < rates.length; i++) {
        Timed each = timed.get(i);
        String name = String.valueOf(each.file.getFileName());
        results.add(
            new Result(
                name.substring(0, name.length() - ENDING.length()),
                batch,
                each.threads,
                Engine.info().cpu(),
                Measurement.Rates.of(rates[i])));
      }
      return results;
    } finally {
      timed.forEach(Timed::close);
    }
  }

  private double rate(Timed timed) {
    long start = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      timed.step();
    }
    return (double) batch * steps / ((System.nanoTime() - start) / 1e9);
  }

  /** A file with noise to look at. */
  private static final class Timed implements AutoCloseable {

    private final Path file;
    private final int threads;
    private final OnnxSession session;
    private final Map<String, OnnxSession.Input> inputs = new LinkedHashMap<>();
    private final List<String> logits;

    Timed(Path file, int threads, int batch) {
      this.file = file;
      this.threads = threads;
      OnnxFile model = OnnxFile.read(file);
      Random random = new Random(1);
      for (ModelPart.Network network : model.header().model().networks()) {
        ImageSize image = network.header().image();
        FloatBuffer pixels = OnnxSession.buffer(batch * 3 * image.height() * image.width());
        while (pixels.hasRemaining()) {
          pixels.put((float) random.nextGaussian());
        }
        inputs.put(
            network.input(),
            new OnnxSession.Input(pixels, batch, 3, image.height(), image.width()));
      }
      logits = model.header().model().networks().stream().map(ModelPart.Network::logits).toList();
      session = OnnxSession.open(model.bytes(), threads, file);
    }

    void step() {
      session.run(inputs, logits);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /**
   * Files of a network with fresh weights, in float32 and in 8 bits; those that are there already
   * stay.
   *
   * @param model name of the network
   * @param size height and width of its pictures in pixels
   * @param folder where they go
   * @throws IOException if one cannot be written
   */
  public static List<Path> fresh(String model, int size, Path folder) throws IOException {
    Path float32 = folder.resolve(model + "-" + size + "-float32" + ENDING);
    Path int8 = folder.resolve(model + "-" + size + "-int8" + ENDING);
    if (!Files.exists(float32)) {
      Path weights = folder.resolve(model + "-" + size + ".safetensors");
      ModelSpec spec = ModelSpec.named(model, ImageSize.square(size));
      NetworkHeader header = new NetworkHeader(spec, new Outputs(Target.JOINT), HALF, HALF);
      try (Network network = Network.create(spec, header.outputs().count(), 0)) {
        StateDict.save(network.state(), weights, header.metadata());
      }
      new OnnxExport(weights).write(float32);
    }
    if (!Files.exists(int8)) {
      OnnxFile file = OnnxFile.read(float32);
      OnnxFile.of(
              file.header(),
              new Calibration(RangeMethod.PERCENTILE)
                  .quantized(
                      file, noise(), new ClassifyOptions(4, 1, Optional.empty()), Progress.NONE))
          .write(int8);
    }
    return List.of(float32, int8);
  }

  private static Pictures noise() {
    return new Pictures() {
      @Override
      public int count() {
        return NOISE;
      }

      @Override
      public void read(int index, ImageSize size, Canvas canvas) {
        byte[] rgb = new byte[3 * size.height() * size.width()];
        new Random(index).nextBytes(rgb);
        canvas.load(new Picture(size.width(), size.height(), rgb));
      }
    };
  }
}
