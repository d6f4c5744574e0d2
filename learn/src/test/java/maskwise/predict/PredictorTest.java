package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.base.UserError;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import maskwise.prepare.HowCut;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {

  private static final ModelHeader HEADER =
      new ModelHeader(
          VitSpec.of(ImageSize.square(32), 16, 24, 1, 2),
          new Outputs(Target.MULTIHEAD),
          List.of(0.485, 0.456, 0.406),
          List.of(0.229, 0.224, 0.225));

  @TempDir Path directory;

  private final List<Path> photos = new ArrayList<>();
  private Path weights;

  @BeforeEach
  void drawPhotosAndWeights() throws IOException {
    for (int i = 0; i < 5; i++) {
      photos.add(draw("photo" + i + ".png", 5 * i));
      photos.add(draw("mirrored" + i + ".png", 32 - 8 - 5 * i));
    }
    weights = directory.resolve("weights.safetensors");
    try (Network network = Network.create(HEADER.model(), HEADER.outputs().count(), 7)) {
      StateDict.save(network.state(), weights, HEADER.metadata());
    }
  }

  /** A red square on grey; the mirror image of one at x has it at 32 - 8 - x. */
  private Path draw(String name, int x) throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, 32, 32);
    graphics.setColor(Color.RED);
    graphics.fillRect(x, 12, 8, 8);
    graphics.dispose();
    Path file = directory.resolve(name);
    PictureWriter.png(Picture.of(image), file);
    return file;
  }

  private static double[][] predict(Path from, List<Path> photos, PredictOptions options) {
    try (Predictor predictor = Predictor.open(from)) {
      return predictor.predict(photos, options, Predictor.Progress.NONE).probabilities();
    }
  }

  @Test
  void everyPhotoGetsADistributionOverTheClasses() {
    double[][] answers = predict(weights, photos, PredictOptions.DEFAULT);

    assertThat(answers.length).isEqualTo(photos.size());
    for (double[] answer : answers) {
      assertThat(answer).hasSize(18);
      assertThat(Arrays.stream(answer).sum()).isCloseTo(1, within(1e-9));
    }
    assertThat(answers[0]).isNotEqualTo(answers[2]);
  }

  @Test
  void theRunAndItsWeightsAloneAnswerTheSame() throws IOException {
    Recipe recipe = Recipe.parse("data: {train: a.csv, validation: b.csv}", directory);
    RunDirectory run = RunDirectory.create(directory.resolve("runs"), recipe);
    Files.createDirectories(run.bestWeights().getParent());
    Files.copy(weights, run.bestWeights());

    assertThat(predict(run.path(), photos, PredictOptions.DEFAULT))
        .isDeepEqualTo(predict(weights, photos, PredictOptions.DEFAULT));
  }

  @Test
  void batchesAndThreadsChangeNothingButRounding() {
    double[][] whole = predict(weights, photos, PredictOptions.DEFAULT);
    double[][] parts = predict(weights, photos, new PredictOptions(3, 2, Optional.empty()));

    for (int i = 0; i < whole.length; i++) {
      assertThat(parts[i]).containsExactly(whole[i], within(1e-6));
    }
  }

  @Test
  void flippingAveragesThePhotoAndItsMirrorImage() {
    double[][] plain = predict(weights, photos, PredictOptions.DEFAULT);
    double[][] flipped = predict(weights, photos, PredictOptions.DEFAULT.withFlip(true));

    for (int c = 0; c < 18; c++) {
      double mean = (plain[0][c] + plain[1][c]) / 2;
      assertThat(flipped[0][c]).isCloseTo(mean, within(1e-6));
      assertThat(flipped[1][c]).isCloseTo(mean, within(1e-6));
    }
  }

  @Test
  void theViewsOfTheHeaderAreAskedAndAveraged() throws IOException {
    Views both = new Views(List.of(1.0, 0.5), false);
    Path looksTwice = directory.resolve("twice.safetensors");
    Path looksClosely = directory.resolve("closely.safetensors");
    saveWith(both, looksTwice);
    saveWith(new Views(List.of(0.5), false), looksClosely);

    double[][] plain = predict(weights, photos, PredictOptions.DEFAULT);
    double[][] close = predict(looksClosely, photos, PredictOptions.DEFAULT);
    double[][] mean = predict(looksTwice, photos, PredictOptions.DEFAULT);
    assertThat(close[0]).isNotEqualTo(plain[0]);
    for (int c = 0; c < 18; c++) {
      assertThat(mean[0][c]).isCloseTo((plain[0][c] + close[0][c]) / 2, within(1e-6));
    }
    assertThat(Predictor.flips(looksTwice)).isFalse();
    saveWith(both.withFlip(true), looksTwice);
    assertThat(Predictor.flips(looksTwice)).isTrue();
  }

  private void saveWith(Views views, Path file) throws IOException {
    ModelHeader header =
        new ModelHeader(
            HEADER.model(),
            HEADER.outputs(),
            HEADER.mean(),
            HEADER.std(),
            views,
            HowCut.Otherwise.UNKNOWN);
    try (PointerScope scope = new PointerScope()) {
      StateDict.save(StateDict.read(weights), file, header.metadata());
    }
    assertThat(ModelHeader.read(header.metadata(), file)).isEqualTo(header);
  }

  @Test
  void theHeaderSaysEverythingAboutTheNetwork() {
    assertThat(ModelHeader.read(HEADER.metadata(), weights)).isEqualTo(HEADER);
    assertThat(HEADER.metadata()).containsEntry("format", "pt");
  }

  @Test
  void theHeaderSaysHowAnAgeIsToldAndOlderOnesHaveGroups() {
    AgeForm age = new AgeForm(AgeHead.ORDINAL, AgeGrouping.THRESHOLDS, 3.5);
    ModelHeader told =
        new ModelHeader(HEADER.model(), new Outputs(Target.AGE, age), HEADER.mean(), HEADER.std());
    assertThat(ModelHeader.read(told.metadata(), weights)).isEqualTo(told);
    assertThat(told.metadata())
        .containsEntry(
            "maskwise.age", "{\"head\":\"ordinal\",\"groups\":\"thresholds\",\"sigma\":3.5}");
    assertThat(HEADER.metadata()).doesNotContainKey("maskwise.age");
  }

  @Test
  void theHeaderSaysHowFacesWereCutAndOlderOnesDoNot() {
    HowCut crop =
        HowCut.parse("face detector=blazeface margin=0.3 size=96x108 align=none center-share=1");
    ModelHeader cut =
        new ModelHeader(
            HEADER.model(), HEADER.outputs(), HEADER.mean(), HEADER.std(), Views.PLAIN, crop);
    assertThat(cut.metadata()).containsEntry("maskwise.crop", crop.text());
    assertThat(ModelHeader.read(cut.metadata(), weights)).isEqualTo(cut);

    Map<String, String> old = new HashMap<>(cut.metadata());
    old.remove("maskwise.crop");
    assertThat(ModelHeader.read(old, weights).crop()).isEqualTo(HowCut.Otherwise.UNKNOWN);

    old.put("maskwise.crop", "by hand");
    assertThatThrownBy(() -> ModelHeader.read(old, weights))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("by hand");
  }

  @Test
  void weightsThatDoNotSayWhatTheyAreAreRefused() throws IOException {
    Path plain = directory.resolve("plain.safetensors");
    try (Network network = Network.create(HEADER.model(), HEADER.outputs().count(), 7)) {
      StateDict.save(network.state(), plain, Map.of("format", "pt"));
    }

    assertThatThrownBy(() -> Predictor.open(plain))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("maskwise.model");
  }

  @Test
  void whatIsNeitherARunNorWeightsIsRefused() throws IOException {
    assertThatThrownBy(() -> Predictor.open(directory.resolve("nowhere")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nowhere");
    Recipe recipe = Recipe.parse("data: {train: a.csv, validation: b.csv}", directory);
    RunDirectory run = RunDirectory.create(directory.resolve("runs"), recipe);
    assertThatThrownBy(() -> Predictor.open(run.path()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("first epoch");
  }

  @Test
  void aPhotoThatCannotBeReadIsNamed() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.png"), "no picture");

    assertThatThrownBy(() -> predict(weights, List.of(broken), PredictOptions.DEFAULT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("broken.png");
  }

  @Test
  void aNetworkThatTellsYearsAnswersThemToo() throws IOException {
    AgeForm age = new AgeForm(AgeHead.EXPECTATION, AgeGrouping.INTEGRATION, 2);
    ModelHeader header =
        new ModelHeader(
            HEADER.model(), new Outputs(Target.MULTIHEAD, age), HEADER.mean(), HEADER.std());
    Path file = directory.resolve("years.safetensors");
    try (Network network = Network.create(header.model(), header.outputs().count(), 7)) {
      StateDict.save(network.state(), file, header.metadata());
    }
    try (Predictor predictor = Predictor.open(file);
        Predictor groups = Predictor.open(weights)) {
      Predictor.Progress none = Predictor.Progress.NONE;
      Predictions plain = predictor.predict(photos, PredictOptions.DEFAULT, none);
      Predictions flipped = predictor.predict(photos, PredictOptions.DEFAULT.withFlip(true), none);
      double[] years = plain.years().orElseThrow();
      assertThat(years).hasSize(photos.size());
      assertThat(plain.probabilities()[0]).hasSize(18);
      assertThat(Arrays.stream(years).boxed()).allMatch(told -> told > 0 && told < 100);
      // photo 1 is photo 0 mirrored
      assertThat(years[0]).isNotEqualTo(years[1]);
      assertThat(flipped.years().orElseThrow()[0])
          .isCloseTo((years[0] + years[1]) / 2, within(1e-5));
      assertThat(groups.predict(photos, PredictOptions.DEFAULT, none).years()).isEmpty();
    }
  }
}
