package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import maskwise.base.Count;
import maskwise.detect.Box;
import maskwise.inference.PhotoPrediction;
import maskwise.inference.PhotoPrediction.Named;
import maskwise.inference.PhotoSource;
import maskwise.label.FaceClass;
import maskwise.picture.PictureFormat;
import maskwise.prepare.WhichFaces;
import maskwise.rundir.AnswersFile;
import maskwise.rundir.PhotoAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers for photos. */
@Command(
    name = "predict",
    description =
        "Predict mask, gender and age group of photos, folders or manifests, or write a"
            + " submission file.",
    footer = {
      "",
      "Examples:",
      "  maskwise predict runs/small --info info.csv --images DIR --out submission.csv",
      "  maskwise predict runs/small photo.jpg",
      "  maskwise predict faceres photo.jpg       gender and age, without training",
      "  maskwise predict runs/small/weights/best.safetensors FOLDER --out answers.csv",
      "  maskwise predict small.onnx FOLDER --out answers.csv",
      "  maskwise predict runs/small FOLDER --json answers.jsonl",
      "  maskwise predict runs/small party.jpg --faces all",
      "",
      "If the run was trained on crops of prepare, whole photos are cropped the same",
      "way first (--crop none disables this). With --info, DIR can contain crops of",
      "prepare: each listed photo finds its crop.",
      "",
      "The class numbers are " + FaceClass.FORMULA + ", 0 to 17, with mask: wear 0,",
      "incorrect 1, not_wear 2; gender: male 0, female 1; age: under 30 0, 30-59 1,",
      "from 60 2."
    })
final class PredictCommand implements Callable<Integer> {

  private static final Path TERMINAL = Path.of("-");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunPath.class,
      description =
          "A run directory, its weights or ONNX file, or faceres (pretrained gender and age).")
  private Path run;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PHOTOS",
      description = "Images, folders of images, or a manifest.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--info",
      paramLabel = "FILE",
      description = "CSV file with the column ImageID that lists the photos.")
  private Path info;

  @Option(names = "--images", paramLabel = "DIR", description = "Folder of the listed photos.")
  private Path images;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write a CSV file with class, mask, gender and age group, each with its probability. With"
              + " --info, write a submission: ImageID,ans in the order of the input.")
  private Path out;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the predictions as JSON Lines, one object per photo; - writes to standard output.")
  private Path json;

  @Option(
      names = "--probabilities",
      paramLabel = "FILE",
      description =
          "Write a CSV file with ImageID,p0,...,p17, and the age in years if the network"
              + " predicts it.")
  private Path probabilities;

  @Option(
      names = "--faces",
      paramLabel = "largest|all",
      defaultValue = "largest",
      description =
          "If a photo has several faces, predict the largest central one, or all with their boxes"
              + " as photo.jpg#1 and so on; for runs that were trained on crops (default:"
              + " largest).")
  private WhichFaces faces;

  @Mixin private PredictOptions asking;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    EndSignals.endAtOnce();
    PhotoSource photos = photos();
    Named named =
        new PhotoPrediction(
                run,
                photos,
                faces,
                asking.inference(badInput),
                asking.decision(),
                Optional.ofNullable(out),
                Optional.ofNullable(probabilities),
                Optional.ofNullable(json).filter(file -> !file.equals(TERMINAL)))
            .run(new InferenceDisplay(spec.commandLine().getErr(), badInput));
    tell(named, spec.commandLine().getOut());
    return Maskwise.DONE;
  }

  private void tell(Named named, PrintWriter text) {
    if (TERMINAL.equals(json)) {
      text.print(AnswersFile.json(named.each())); // nothing else: programs read it
      text.flush();
      return;
    }
    int photos = named.ids().size();
    if (probabilities != null) {
      text.println("Wrote " + photos + " rows of probabilities to " + probabilities);
    }
    for (Path file : Stream.of(out, json).filter(Objects::nonNull).toList()) {
      text.println("Wrote " + Count.of(photos, "prediction") + " to " + file);
    }
    if (out == null && probabilities == null && json == null) {
      List<PhotoAnswer> answers = named.each();
      for (int i = 0; i < photos; i++) {
        String place = named.boxes().get(i).map(PredictCommand::at).orElse("");
        text.println(named.ids().get(i) + place + ": " + AnswerWords.of(answers.get(i)));
      }
    }
  }

  private static String at(Box face) {
    return String.format(
        Locale.ROOT, " (%.0fx%.0f at %.0f,%.0f)", face.width(), face.height(), face.x(), face.y());
  }

  private PhotoSource photos() {
    boolean listed = info != null || images != null;
    if (PictureFormat.promised(run).isPresent()) {
      throw usage(
          "expected a model before the images (runs/NAME, or faceres for gender and age), found the"
              + " image "
              + run
              + "; 'maskwise screen "
              + run
              + "' needs no model");
    }
    if (listed && (info == null || images == null)) {
      throw usage("--info and --images must be used together");
    }
    if (listed == !inputs.isEmpty()) {
      throw usage("expected either --info with --images, or images, folders or a manifest");
    }
    return listed ? new PhotoSource.ImageList(info, images) : new PhotoSource.Paths(inputs);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
