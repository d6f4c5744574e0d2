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
import java.util.stream.IntStream;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Answers;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
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

class TrainedClassifierTest {

  private static final NetworkHeader HEADER =
      new NetworkHeader(
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

  private static double[][] predict(Path from, List<Path> photos, ClassifyOptions options) {
    try (FaceClassifier predictor = TrainedClassifier.withoutRule(from)) {
      return predictor.classify(Pictures.of(photos), options, Progress.NONE).probabilities();
    }
  }

  /** A server asks from as many threads as there are requests. */
  @Test
  void severalThreadsMayAskAtOnce() {
    double[][] alone = predict(weights, photos, ClassifyOptions.DEFAULT);
    try (FaceClassifier shared = TrainedClassifier.open(weights)) {
      List<double[][]> together =
          IntStream.range(0, 8)
              .parallel()
              .mapToObj(thread -> shared.classify(photos).probabilities())
              .toList();
      assertThat(together).allSatisfy(answers -> assertThat(answers).isDeepEqualTo(alone));
    }
  }

  @Test
  void everyPhotoGetsADistributionOverTheClasses() {
    double[][] answers = predict(weights, photos, ClassifyOptions.DEFAULT);

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

    assertThat(predict(run.path(), photos, ClassifyOptions.DEFAULT))
        .isDeepEqualTo(predict(weights, photos, ClassifyOptions.DEFAULT));
  }

  @Test
  void batchesAndThreadsChangeNothingButRounding() {
    double[][] whole = predict(weights, photos, ClassifyOptions.DEFAULT);
    double[][] parts = predict(weights, photos, new ClassifyOptions(3, 2, Optional.empty()));

    for (int i = 0; i < whole.length; i++) {
      assertThat(parts[i]).containsExactly(whole[i], within(1e-6));
    }
  }

  @Test
  void flippingAveragesThePhotoAndItsMirrorImage() {
    double[][] plain = predict(weights, photos, ClassifyOptions.DEFAULT);
    double[][] flipped = predict(weights, photos, ClassifyOptions.DEFAULT.withFlip(true));

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

    double[][] plain = predict(weights, photos, ClassifyOptions.DEFAULT);
    double[][] close = predict(looksClosely, photos, ClassifyOptions.DEFAULT);
    double[][] mean = predict(looksTwice, photos, ClassifyOptions.DEFAULT);
    assertThat(close[0]).isNotEqualTo(plain[0]);
    for (int c = 0; c < 18; c++) {
      assertThat(mean[0][c]).isCloseTo((plain[0][c] + close[0][c]) / 2, within(1e-6));
    }
    assertThat(TrainedClassifier.flips(looksTwice)).isFalse();
    saveWith(both.withFlip(true), looksTwice);
    assertThat(TrainedClassifier.flips(looksTwice)).isTrue();
  }

  private void saveWith(Views views, Path file) throws IOException {
    NetworkHeader header =
        new NetworkHeader(
            HEADER.model(),
            HEADER.outputs(),
            HEADER.mean(),
            HEADER.std(),
            views,
            HowCut.Otherwise.UNKNOWN,
            List.of());
    try (PointerScope scope = new PointerScope()) {
      StateDict.save(StateDict.read(weights), file, header.metadata());
    }
    assertThat(NetworkHeader.read(header.metadata(), file)).isEqualTo(header);
  }

  @Test
  void theHeaderSaysEverythingAboutTheNetwork() {
    assertThat(NetworkHeader.read(HEADER.metadata(), weights)).isEqualTo(HEADER);
    assertThat(HEADER.metadata()).containsEntry("format", "pt");
  }

  @Test
  void theHeaderSaysHowAnAgeIsToldAndOlderOnesHaveGroups() {
    AgeForm age = new AgeForm(AgeHead.ORDINAL, AgeGrouping.THRESHOLDS, 3.5);
    NetworkHeader told =
        new NetworkHeader(
            HEADER.model(), new Outputs(Target.AGE, age), HEADER.mean(), HEADER.std());
    assertThat(NetworkHeader.read(told.metadata(), weights)).isEqualTo(told);
    assertThat(told.metadata())
        .containsEntry(
            "maskwise.age", "{\"head\":\"ordinal\",\"groups\":\"thresholds\",\"sigma\":3.5}");
    assertThat(HEADER.metadata()).doesNotContainKey("maskwise.age");
  }

  @Test
  void whatTheNetworkWasNotTaughtIsNotAnswered() throws IOException {
    NetworkHeader mask =
        new NetworkHeader(
            HEADER.model(),
            HEADER.outputs(),
            HEADER.mean(),
            HEADER.std(),
            Views.PLAIN,
            HowCut.Otherwise.UNKNOWN,
            List.of(Attribute.GENDER, Attribute.AGE));
    Path file = directory.resolve("mask.safetensors");
    try (PointerScope scope = new PointerScope()) {
      StateDict.save(StateDict.read(weights), file, mask.metadata());
    }
    assertThat(mask.metadata()).containsEntry("maskwise.untaught", "[\"gender\",\"age\"]");

    try (FaceClassifier classifier = TrainedClassifier.open(file)) {
      Answers answers = classifier.classify(photos);

      assertThat(answers.attributes()).containsExactly(Attribute.MASK);
      double[] row = answers.probabilities()[0];
      assertThat(row[0]).isEqualTo(row[5]); // worn, whoever it is
    }
  }

  @Test
  void theHeaderSaysHowFacesWereCutAndOlderOnesDoNot() {
    HowCut crop =
        HowCut.parse("face detector=blazeface margin=0.3 size=96x108 align=none center-share=1");
    NetworkHeader cut =
        new NetworkHeader(
            HEADER.model(),
            HEADER.outputs(),
            HEADER.mean(),
            HEADER.std(),
            Views.PLAIN,
            crop,
            List.of());
    assertThat(cut.metadata()).containsEntry("maskwise.crop", crop.text());
    assertThat(NetworkHeader.read(cut.metadata(), weights)).isEqualTo(cut);

    Map<String, String> old = new HashMap<>(cut.metadata());
    old.remove("maskwise.crop");
    assertThat(NetworkHeader.read(old, weights).header().crop())
        .isEqualTo(HowCut.Otherwise.UNKNOWN);

    old.put("maskwise.crop", "by hand");
    assertThatThrownBy(() -> NetworkHeader.read(old, weights))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("by hand");
  }

  @Test
  void weightsThatDoNotSayWhatTheyAreAreRefused() throws IOException {
    Path plain = directory.resolve("plain.safetensors");
    try (Network network = Network.create(HEADER.model(), HEADER.outputs().count(), 7)) {
      StateDict.save(network.state(), plain, Map.of("format", "pt"));
    }

    assertThatThrownBy(() -> TrainedClassifier.open(plain))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("maskwise.model");
  }

  @Test
  void whatIsNeitherARunNorWeightsIsRefused() throws IOException {
    assertThatThrownBy(() -> TrainedClassifier.open(directory.resolve("nowhere")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nowhere");
    Recipe recipe = Recipe.parse("data: {train: a.csv, validation: b.csv}", directory);
    RunDirectory run = RunDirectory.create(directory.resolve("runs"), recipe);
    assertThatThrownBy(() -> TrainedClassifier.open(run.path()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("first epoch");
  }

  @Test
  void aPhotoThatCannotBeReadIsNamed() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.png"), "no picture");

    assertThatThrownBy(() -> predict(weights, List.of(broken), ClassifyOptions.DEFAULT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("broken.png");
  }

  @Test
  void aNetworkThatTellsYearsAnswersThemToo() throws IOException {
    AgeForm age = new AgeForm(AgeHead.EXPECTATION, AgeGrouping.INTEGRATION, 2);
    NetworkHeader header =
        new NetworkHeader(
            HEADER.model(), new Outputs(Target.MULTIHEAD, age), HEADER.mean(), HEADER.std());
    Path file = directory.resolve("years.safetensors");
    try (Network network = Network.create(header.model(), header.outputs().count(), 7)) {
      StateDict.save(network.state(), file, header.metadata());
    }
    try (FaceClassifier predictor = TrainedClassifier.withoutRule(file);
        FaceClassifier groups = TrainedClassifier.withoutRule(weights)) {
      Progress none = Progress.NONE;
      Answers plain = predictor.classify(Pictures.of(photos), ClassifyOptions.DEFAULT, none);
      Answers flipped =
          predictor.classify(Pictures.of(photos), ClassifyOptions.DEFAULT.withFlip(true), none);
      double[] years = plain.years().orElseThrow();
      assertThat(years).hasSize(photos.size());
      assertThat(plain.probabilities()[0]).hasSize(18);
      assertThat(Arrays.stream(years).boxed()).allMatch(told -> told > 0 && told < 100);
      // photo 1 is photo 0 mirrored
      assertThat(years[0]).isNotEqualTo(years[1]);
      assertThat(flipped.years().orElseThrow()[0])
          .isCloseTo((years[0] + years[1]) / 2, within(1e-5));
      assertThat(groups.classify(Pictures.of(photos), ClassifyOptions.DEFAULT, none).years())
          .isEmpty();
    }
  }
}
