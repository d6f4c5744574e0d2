package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.explain.Cause;
import maskwise.explain.Explainer;
import maskwise.explain.Look;
import maskwise.explain.NamedPhoto;
import maskwise.inference.FaceCutting;
import maskwise.inference.InferenceOptions;
import maskwise.inference.PhotoSource;
import maskwise.inference.Photos;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.Resize;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;
import maskwise.report.ExplanationReport;
import maskwise.report.ExplanationReport.Explained;
import maskwise.report.ExplanationReport.Heat;
import maskwise.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where a network looked. */
@Command(
    name = "explain",
    description =
        "Draw heat maps of where a network looks, for the predicted and for the true class.",
    footer = {
      "",
      "Uses Grad-CAM for convolutional networks and attention rollout for vision",
      "transformers. A parallel run has one map per network. A manifest provides the",
      "true labels.",
      "",
      "Examples:",
      "  maskwise explain runs/faces photo.jpg --true 13   not worn, male, 30-59",
      "  maskwise explain runs/faces test.csv --out looks",
      "  maskwise explain runs/faces --worst 24            worst validation mistakes",
      "  maskwise explain runs/faces --worst 24 --on test.csv"
    })
final class ExplainCommand implements Callable<Integer> {

  /** Longer side of the pictures that are drawn. */
  private static final int SIDE = 320;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunPath.class,
      description = "A run directory or its weights file.")
  private Path run;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PHOTOS",
      description = "Images, folders of images, or a manifest.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "explanation",
      description =
          "Output directory for explanation.html and the images (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--true",
      paramLabel = "CLASS",
      description = "True class of the photos, 0 to 17, if there is no manifest.")
  private Integer trueClass;

  @Option(
      names = "--worst",
      converter = Positive.class,
      paramLabel = "N",
      description = "Explain the N mistakes with the highest confidence.")
  private Integer worst;

  @Option(
      names = "--on",
      paramLabel = "MANIFEST",
      description =
          "With --worst: labeled photos to find mistakes on (default: the run's validation photos,"
              + " as in worst.html).")
  private Path on;

  @Mixin private NetworkOptions network;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    if ((worst == null) == inputs.isEmpty()) {
      throw usage("expected PHOTOS to explain, or --worst N");
    }
    if (worst == null && on != null) {
      throw usage("--on needs --worst; pass the manifest as PHOTOS to explain all of its photos");
    }
    if (trueClass != null && (trueClass < 0 || trueClass >= FaceClass.COUNT)) {
      throw usage("expected a class of 0 to 17 for --true, found " + trueClass);
    }
    List<NamedPhoto> photos = worst == null ? ask(inputs) : NamedPhoto.worst(judged(), worst);
    PrintWriter text = spec.commandLine().getOut();
    if (photos.isEmpty()) {
      text.println("The network makes no mistakes on these photos.");
      return Maskwise.DONE;
    }
    List<Sample> samples = photos.stream().map(NamedPhoto::photo).toList();
    // In training the network was shown its validation photos as they are.
    try (FacePictures pictures =
        worst != null && on == null ? FacePictures.whole(samples) : show(samples)) {
      ExplanationReport.write(
          run.toAbsolutePath().normalize().getFileName().toString(),
          explained(photos, pictures),
          out);
    }
    text.println("Open " + out.resolve("explanation.html"));
    return Maskwise.DONE;
  }

  /** The photos among which the mistakes are. */
  private List<NamedPhoto> judged() {
    if (on != null) {
      return ask(List.of(on));
    }
    if (!RunDirectory.isRun(run)) {
      throw new UserError(
          "expected a run with its validation photos for --worst, found a weights file: "
              + run
              + "; add --on MANIFEST");
    }
    return NamedPhoto.ofValidation(RunDirectory.open(run));
  }

  private List<NamedPhoto> ask(List<Path> places) {
    List<Sample> photos =
        Photos.read(new PhotoSource.Paths(places), options(), display()).samples();
    if (trueClass != null) {
      Labels truth = Labels.of(FaceClass.of(trueClass));
      photos = photos.stream().map(photo -> photo.withLabels(truth)).toList();
    }
    try (FacePictures pictures = show(photos);
        FaceClassifier classifier = TrainedClassifier.open(run);
        ProgressDisplay progress = ProgressDisplay.of("Predicting", "images", photos.size())) {
      return NamedPhoto.of(
          photos,
          classifier.classify(
              pictures, ClassifyOptions.DEFAULT, (done, all) -> progress.at(done, "")));
    }
  }

  private FacePictures show(List<Sample> photos) {
    return new FaceCutting(run, options(), display()).of(photos, WhichFaces.LARGEST);
  }

  private InferenceOptions options() {
    return network.read(Optional.empty(), badInput);
  }

  private InferenceDisplay display() {
    return new InferenceDisplay(spec.commandLine().getErr(), badInput);
  }

  private List<Explained> explained(List<NamedPhoto> photos, FacePictures pictures) {
    List<Attribute> attributes = TrainedClassifier.attributes(run);
    List<Explained> explained = new ArrayList<>();
    try (Explainer explainer = Explainer.open(run)) {
      List<List<Look>> looks = explainer.looks(photos, pictures);
      for (int i = 0; i < photos.size(); i++) {
        NamedPhoto photo = photos.get(i);
        Picture picture = pictures.picture(i);
        explained.add(
            new Explained(
                photo.photo().path().toString(),
                Resize.to(picture, shown(picture.size())).toImage(),
                attributes,
                photo.answer(),
                photo.confidence(),
                photo.photo().labels(),
                looks.get(i).stream().map(ExplainCommand::heat).toList()));
      }
      return explained;
    } catch (PictureException e) {
      throw new UserError(e.getMessage() + "; repair or remove the file", e);
    }
  }

  private static ImageSize shown(ImageSize size) {
    double scale = (double) SIDE / Math.max(size.height(), size.width());
    return new ImageSize(
        (int) Math.max(1, Math.round(size.height() * scale)),
        (int) Math.max(1, Math.round(size.width() * scale)));
  }

  private static Heat heat(Look look) {
    return new Heat(
        look.network(),
        look.cause().map(Cause::question),
        look.cause().map(Cause::value).orElse(0),
        look.heat());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
