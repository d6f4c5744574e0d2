package maskwise.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.WeightSearch;
import maskwise.inference.LabeledPhotos;
import maskwise.load.Pictures;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import maskwise.predict.TrainedClassifier;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.rundir.PredictionsFile;
import maskwise.train.Squares;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsemblingTest {

  private static final ClassifyOptions OPTIONS = ClassifyOptions.DEFAULT;

  @TempDir private Path directory;
  private LabeledPhotos photos;
  private List<Path> files;
  private Path one;
  private Path two;

  @BeforeEach
  void drawPhotosAndRuns() throws IOException {
    Engine.start(new EngineOptions(1, Blas.MKL));
    Path train = Squares.draw(directory, "train", 1, 1);
    Path csv = Squares.draw(directory, "photos", 2, 2);
    List<Sample> samples =
        ManifestReader.read(csv, PictureCheck.NONE, new Problems(false, bad -> {})).samples();
    files = samples.stream().map(Sample::path).toList();
    photos = new LabeledPhotos(csv, samples, Pictures.of(files));
    one = run("one", 32, 1, train);
    two = run("two", 48, 2, train);
  }

  /** As a training leaves it, of other weights each and at a picture size of its own. */
  private Path run(String name, int size, long seed, Path train) throws IOException {
    Recipe recipe =
        Recipe.parse(
            "{name: %s, data: {train: '%s', validation: b.csv}}".formatted(name, train), directory);
    RunDirectory run = RunDirectory.create(directory.resolve("runs"), recipe);
    NetworkHeader header =
        new NetworkHeader(
            VitSpec.of(ImageSize.square(size), 16, 24, 1, 2),
            new Outputs(Target.MULTIHEAD),
            List.of(0.5, 0.5, 0.5),
            List.of(0.25, 0.25, 0.25));
    Files.createDirectories(run.bestWeights().getParent());
    try (Network network = Network.create(header.model(), header.outputs().count(), seed)) {
      StateDict.save(network.state(), run.bestWeights(), header.metadata());
    }
    return run.path();
  }

  private Ensembling ensembling(Path out, WeightSearch search, MemberRequest... members) {
    EnsembleRequest request =
        new EnsembleRequest(
            List.of(members), Averaging.PROBABILITIES, search, Optional.empty(), 2, 1, out);
    return new Ensembling(request, OPTIONS, directory.resolve("kept"));
  }

  private static MemberRequest member(Path run) {
    return new MemberRequest(run, Optional.empty());
  }

  private double[][] ask(Path run) {
    try (FaceClassifier classifier = TrainedClassifier.open(run)) {
      return classifier.classify(files).probabilities();
    }
  }

  @Test
  void theRunAnswersWithTheAverageOfItsMembers() throws IOException {
    Path out = directory.resolve("runs/both");
    ensembling(out, WeightSearch.EQUAL, member(one), member(two))
        .make(Optional.of(photos), Progress.NONE);

    double[][] first = ask(one);
    double[][] second = ask(two);
    double[][] together = ask(out);
    for (int c = 0; c < 18; c++) {
      assertThat(together[3][c]).isCloseTo((first[3][c] + second[3][c]) / 2, within(1e-9));
    }
    assertThat(PredictionsFile.read(RunDirectory.open(out).validationFile()).get(3).probabilities())
        .first()
        .satisfies(p -> assertThat(p).isCloseTo(together[3][0], within(1e-9)));
  }

  @Test
  void itAnswersWhenItsMembersAreDeleted() throws IOException {
    Path out = directory.resolve("runs/both");
    ensembling(out, WeightSearch.EQUAL, member(one), member(two))
        .make(Optional.empty(), Progress.NONE);
    double[][] before = ask(out);
    for (Path run : List.of(one, two)) {
      try (Stream<Path> all = Files.walk(run)) {
        all.sorted(Comparator.reverseOrder()).forEach(EnsemblingTest::delete);
      }
    }
    assertThat(ask(out)).isDeepEqualTo(before);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEnsembleMayBeAMember() throws IOException {
    Path inner = directory.resolve("runs/inner");
    Path outer = directory.resolve("runs/outer");
    ensembling(inner, WeightSearch.EQUAL, member(one), member(two))
        .make(Optional.empty(), Progress.NONE);
    ensembling(outer, WeightSearch.EQUAL, member(inner)).make(Optional.empty(), Progress.NONE);
    assertThat(ask(outer)[5]).containsExactly(ask(inner)[5], within(1e-12));
    assertThat(RunDirectory.open(outer).recipes()).hasSize(2);
  }

  @Test
  void oneNetworkMayBeAskedInSeveralWays() throws IOException {
    Path out = directory.resolve("runs/views");
    MemberRequest mirrored = new MemberRequest(one, Optional.of(Views.PLAIN.withFlip(true)));
    ensembling(out, WeightSearch.EQUAL, member(one), mirrored)
        .make(Optional.empty(), Progress.NONE);

    double[][] plain = ask(one);
    double[][] flipped;
    try (FaceClassifier classifier = TrainedClassifier.open(one)) {
      flipped =
          classifier
              .classify(Pictures.of(files), OPTIONS.withFlip(true), Progress.NONE)
              .probabilities();
    }
    assertThat(ask(out)[0][5]).isCloseTo((plain[0][5] + flipped[0][5]) / 2, within(1e-9));
    assertThat(RunDirectory.open(out).ensemble().orElseThrow().members())
        .extracting(each -> each.name())
        .containsExactly("one", "one-1.0-flip");
  }

  @Test
  void anotherWeightMakesAnotherDigestForItsRule() throws IOException {
    Path equal = directory.resolve("runs/equal");
    Path other = directory.resolve("runs/other");
    ensembling(equal, WeightSearch.EQUAL, member(one), member(two))
        .make(Optional.empty(), Progress.NONE);
    EnsembleRequest uneven =
        new EnsembleRequest(
            List.of(member(one), member(two)),
            Averaging.PROBABILITIES,
            WeightSearch.EQUAL,
            Optional.of(List.of(2.0, 1.0)),
            2,
            1,
            other);
    new Ensembling(uneven, OPTIONS, directory.resolve("kept"))
        .make(Optional.empty(), Progress.NONE);
    assertThat(TunedRule.digest(other)).isNotEqualTo(TunedRule.digest(equal));
  }

  @Test
  void weightsAreNotFoundOnPeopleOfTheTraining() throws IOException {
    Path learned = run("learned", 32, 3, photos.manifest());
    Ensembling ensembling =
        ensembling(
            directory.resolve("runs/wrong"), WeightSearch.GREEDY, member(one), member(learned));
    assertThatThrownBy(() -> ensembling.make(Optional.of(photos), Progress.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("that no member was trained on");
    assertThat(directory.resolve("runs/wrong")).doesNotExist();
  }

  @Test
  void nothingIsWrittenOver() {
    assertThatThrownBy(
            () ->
                ensembling(one, WeightSearch.EQUAL, member(one), member(two))
                    .make(Optional.empty(), Progress.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("choose another --out");
  }

  @Test
  void nothingStaysBehindOfWhatCannotBeMade() throws IOException {
    Path out = directory.resolve("runs/half");
    assertThatThrownBy(
            () ->
                NewDirectory.make(
                    out,
                    made -> {
                      Files.writeString(made.resolve("first"), "whole");
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    try (Stream<Path> left = Files.list(directory.resolve("runs"))) {
      assertThat(left).containsExactlyInAnyOrder(one, two);
    }
  }

  @Test
  void aSoupHasTheAverageOfTheWeights() throws IOException {
    Path three = run("three", 32, 3, directory.resolve("train.csv"));
    ModelSoup.Made made =
        new ModelSoup(List.of(one, three), OPTIONS)
            .make(
                ModelSoup.Kind.UNIFORM,
                Optional.of(photos),
                directory.resolve("runs/soup"),
                Progress.NONE);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> first = read(one);
      Map<String, Tensor> second = read(three);
      Map<String, Tensor> soup = read(made.run().path());
      String name = "cls_token";
      float mean = (at(first, name) + at(second, name)) / 2;
      assertThat(at(soup, name)).isCloseTo(mean, within(1e-6f));
    }
    assertThat(made.evaluation()).isPresent();
    assertThat(ask(made.run().path())).hasDimensions(files.size(), 18);
  }

  private static Map<String, Tensor> read(Path run) {
    return StateDict.read(RunDirectory.open(run).bestWeights());
  }

  private static float at(Map<String, Tensor> state, String name) {
    return state.get(name).contiguous().data_ptr_float().get(2);
  }

  @Test
  void aGreedySoupIsNotWorseThanItsBest() throws IOException {
    List<Path> runs = IntStream.range(5, 8).mapToObj(seed -> made("greedy" + seed, seed)).toList();
    ModelSoup soup = new ModelSoup(runs, OPTIONS);
    double made =
        soup.make(
                ModelSoup.Kind.GREEDY,
                Optional.of(photos),
                directory.resolve("runs/greedy"),
                Progress.NONE)
            .evaluation()
            .orElseThrow()
            .metrics()
            .macroF1();
    for (Path run : runs) {
      double alone =
          new ModelSoup(List.of(run), OPTIONS)
              .make(
                  ModelSoup.Kind.UNIFORM,
                  Optional.of(photos),
                  directory.resolve("runs/alone-" + run.getFileName()),
                  Progress.NONE)
              .evaluation()
              .orElseThrow()
              .metrics()
              .macroF1();
      assertThat(made).isGreaterThanOrEqualTo(alone);
    }
  }

  private Path made(String name, long seed) {
    try {
      return run(name, 32, seed, directory.resolve("train.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void networksOfOtherShapesMakeNoSoup() {
    assertThatThrownBy(() -> new ModelSoup(List.of(one, two), OPTIONS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the same architecture");
  }
}
