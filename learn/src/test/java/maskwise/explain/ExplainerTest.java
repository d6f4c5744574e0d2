package maskwise.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.bootstrap.ScoredOutput;
import maskwise.heat.HeatMap;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.load.Pictures;
import maskwise.manifest.Sample;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.ResNetSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import maskwise.predict.NetworkHeader;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with weights set by hand, from a file as a training writes it. */
class ExplainerTest {

  /** Mask worn, male, under 30. */
  private static final int WORN = 0;

  /** Mask not worn, male, under 30. */
  private static final Labels NOT_WORN = Labels.of(FaceClass.of(12));

  @TempDir private Path folder;

  /**
   * The first channel follows the red of the picture, the second its green, down to maps of 2×2:
   * red is 1 at the top left, green 1 at the bottom right. A mask is worn by what is red and not
   * worn by twice what is green, so that α is 1/4 and 2/4 (a map has four places).
   */
  @Test
  void aConvolutionalNetworkShowsWhatSpeaksForTheAnswerAndForTheTruth() throws IOException {
    Path weights =
        save(new ResNetSpec(ImageSize.square(64), 10, 8, 64, 0, null), ExplainerTest::redAndGreen);
    Path photo =
        draw(
            64,
            g -> {
              g.setColor(Color.RED);
              g.fillRect(0, 0, 24, 24);
              g.setColor(Color.GREEN);
              g.fillRect(28, 28, 36, 36);
            });

    List<Look> looks = looks(weights, photo, NOT_WORN);

    assertThat(looks.get(0).cause()).contains(new Cause(ScoredOutput.MASK, 0));
    assertGrid(looks.get(0).heat(), new double[][] {{0.25, 0}, {0, 0}}, 1e-4);
    assertThat(looks.get(1).cause()).contains(new Cause(ScoredOutput.MASK, 2));
    assertGrid(looks.get(1).heat(), new double[][] {{0, 0}, {0, 0.5}}, 1e-4);
    assertThat(looks).as("gender and age are answered rightly: a look each").hasSize(4);
    assertThat(looks.get(2).cause()).contains(new Cause(ScoredOutput.GENDER, 0));
    assertThat(looks.get(2).heat().isEmpty()).as("nothing speaks for a gender").isTrue();
  }

  /** The photo is red alone, and red speaks against "not worn". */
  @Test
  void whatSpeaksAgainstAnAnswerIsNotShown() throws IOException {
    Path weights =
        save(
            new ResNetSpec(ImageSize.square(64), 10, 8, 64, 0, null),
            state -> {
              redAndGreen(state);
              set(state, "fc.weight", -1, 2, 0);
            });
    Path photo =
        draw(
            64,
            g -> {
              g.setColor(Color.RED);
              g.fillRect(0, 0, 64, 64);
            });

    List<Look> looks = looks(weights, photo, NOT_WORN);

    assertGrid(looks.get(0).heat(), new double[][] {{0.25, 0.25}, {0.25, 0.25}}, 1e-4);
    assertThat(looks.get(1).heat().isEmpty()).isTrue();
  }

  /**
   * Four patches of which one is red. Normalized, the red token begins with √3 and the others with
   * 0; the query is such that their product, over the root of four, is ln 5: the class token
   * attends 5/9 to the red patch and 1/9 to each of the other four tokens, itself among them. Half
   * of it is passed on by the residual connection.
   */
  @Test
  void aVisionTransformerShowsWhereItsAttentionComesFrom() throws IOException {
    Path weights =
        save(
            VitSpec.of(ImageSize.square(32), 16, 4, 1, 1),
            state -> {
              state
                  .get("patch_embed.proj.weight")
                  .select(0, 0)
                  .select(0, 0)
                  .fill_(scalar(1 / 256.));
              state.get("blocks.0.norm1.weight").fill_(scalar(1));
              set(state, "blocks.0.attn.qkv.weight", 1, 4, 0);
              set(state, "blocks.0.attn.qkv.bias", 2 * Math.log(5) / Math.sqrt(3), 0);
            });
    Path photo =
        draw(
            32,
            g -> {
              g.setColor(Color.RED);
              g.fillRect(16, 0, 16, 16);
            });

    List<Look> looks = looks(weights, photo, NOT_WORN);

    assertThat(looks).as("one look, for all answers").hasSize(1);
    assertThat(looks.get(0).cause()).isEqualTo(Optional.empty());
    HeatMap heat = looks.get(0).heat();
    double most = 5 / 18.;
    double others = 1 / 18.;
    assertGrid(heat, new double[][] {{others, most}, {others, others}}, 1e-5);
    assertThat(heat.cell(0, 0) + heat.cell(0, 1) + heat.cell(1, 0) + heat.cell(1, 1))
        .as("what does not come from the patches comes from the class token itself: 1/18 + 1/2")
        .isCloseTo(1 - (1 / 18. + 1 / 2.), within(1e-5));
  }

  /** Stem and shortcuts hand two channels on; the branches beside the shortcuts add nothing. */
  private static void redAndGreen(Map<String, Tensor> state) {
    for (int channel = 0; channel < 2; channel++) {
      set(state, "conv1.weight", 1, channel, channel, 3, 3);
      for (int stage = 2; stage <= 4; stage++) {
        set(state, "layer" + stage + ".0.downsample.0.weight", 1, channel, channel, 0, 0);
      }
    }
    state.forEach(
        (name, tensor) -> {
          if (name.matches(".*(bn1|downsample\\.1)\\.weight|.*running_var")) {
            tensor.fill_(scalar(1));
          }
        });
    set(state, "fc.weight", 1, 0, 0);
    set(state, "fc.weight", 2, 2, 1);
  }

  /** A weights file of a network in which everything is 0 but what is changed. */
  private Path save(ModelSpec spec, Consumer<Map<String, Tensor>> change) throws IOException {
    NetworkHeader header =
        new NetworkHeader(
            spec, new Outputs(Target.MULTIHEAD), List.of(0., 0., 0.), List.of(1., 1., 1.));
    Path file = folder.resolve("weights.safetensors");
    try (PointerScope scope = new PointerScope();
        Network network = Network.create(spec, header.outputs().count(), 1)) {
      network.freeze(network.parameters().keySet());
      Map<String, Tensor> state = network.state();
      state.values().forEach(tensor -> tensor.fill_(scalar(0)));
      change.accept(state);
      StateDict.save(state, file, header.metadata());
    }
    return file;
  }

  private static void set(Map<String, Tensor> state, String name, double value, int... place) {
    Tensor element = state.get(name);
    for (int index : place) {
      element = element.select(0, index);
    }
    element.fill_(scalar(value));
  }

  private static Scalar scalar(double value) {
    return new Scalar(value);
  }

  private Path draw(int side, Consumer<Graphics2D> what) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    what.accept(g);
    g.dispose();
    Path file = folder.resolve("photo.png");
    PictureWriter.png(Picture.of(image), file);
    return file;
  }

  private static List<Look> looks(Path weights, Path photo, Labels truth) {
    try (Explainer explainer = Explainer.open(weights)) {
      return explainer
          .looks(
              List.of(new NamedPhoto(new Sample(photo, "ann", truth), WORN, 0.9)),
              Pictures.of(List.of(photo)))
          .get(0);
    }
  }

  private static void assertGrid(HeatMap heat, double[][] expected, double within) {
    assertThat(heat.height()).isEqualTo(expected.length);
    assertThat(heat.width()).isEqualTo(expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        assertThat(heat.cell(row, column))
            .as("row %d, column %d of %s", row, column, heat)
            .isCloseTo(expected[row][column], within(within));
      }
    }
  }
}
