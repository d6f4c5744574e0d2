package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import maskwise.importer.ImportKind;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A folder of labelled photos becomes a manifest. */
@Command(
    name = "import",
    description = "Turn a folder of labelled photos into a manifest.",
    footer = {
      "",
      "Example:",
      "  maskwise import competition DIR --out manifest.csv",
      "",
      "DIR/train/train.csv (id,gender,race,age,path) and DIR/train/images/<path>/{mask1..mask5,",
      "incorrect_mask,normal}.jpg are read; the photos stay where they are."
    })
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "The layout of the folder, one of: ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder, or the manifest.")
  private Path source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The manifest to write.")
  private Path out;

  @Option(
      names = "--no-check-pictures",
      negatable = false,
      description = "Do not open every picture to see that it can be read.")
  private boolean trustPictures;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    Problems problems = badInput.problems();
    Manifest manifest = ImportKind.named(kind).importer().read(source, problems);
    if (!trustPictures) {
      manifest = ReadablePictures.of(manifest, problems);
    }
    badInput.settle(problems);
    ManifestWriter.write(manifest, out);
    spec.commandLine().getOut().println(ManifestSummary.of(manifest) + ", written to " + out);
    return Maskwise.DONE;
  }

  /** The kinds for the help text. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ImportKind.keys().iterator();
    }
  }
}
