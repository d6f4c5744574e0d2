package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.importer.Assumption;
import maskwise.importer.ImportKind;
import maskwise.importer.ImportOptions;
import maskwise.importer.Remarks;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A folder of labelled photos becomes a manifest. */
@Command(name = "import", description = "Import a data set of labeled photos into a manifest.")
final class ImportCommand implements Callable<Integer> {

  /** As many rows are shown before it is asked whether they are right. */
  private static final int SHOWN = 5;

  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "Layout of the data set, one of: ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "The folder, table or manifest to import.")
  private Path source;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Manifest to write; optional with --dry-run.")
  private Path out;

  @Option(
      names = "--assume",
      paramLabel = "ATTRIBUTE=VALUE",
      description =
          "Label of all photos that the data set does not label: mask=not_wear, gender=female,"
              + " age=from_60; can be repeated.")
  private Map<String, String> assumed = new LinkedHashMap<>();

  @Option(
      names = "--column",
      paramLabel = "WHAT=COLUMN",
      description =
          "For table: the column of path, person, mask, gender or age, such as age=Age. Other"
              + " columns are detected by name.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--value",
      paramLabel = "WHAT:TEXT=LABEL",
      description =
          "For table: the meaning of a value, such as gender:F=female or mask:1=wear; can be"
              + " repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "For table, yolo, coco: folder of the images (default: next to the file).")
  private Path images;

  @Option(
      names = "--map",
      paramLabel = "NAME=LABEL",
      description =
          "For folders, voc, yolo, coco: the meaning of a folder or class name, such as"
              + " masked=mask:wear, 25-30=age:under_30, p*=person, trash=skip; can be repeated.")
  private Map<String, String> names = new LinkedHashMap<>();

  @Option(names = "--dry-run", description = "Show what would be written without writing it.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask to confirm detected columns and values.")
  private boolean yes;

  @Option(
      names = "--no-check-pictures",
      negatable = false,
      description = "Do not check that every image can be read.")
  private boolean trustPictures;

  @Mixin private BadInput badInput;

  /** Lists the layouts below the options. */
  @Spec
  void explain(CommandSpec command) {
    spec = command;
    List<String> footer = new ArrayList<>(List.of("", "Layouts:"));
    for (ImportKind layout : ImportKind.values()) {
      footer.add(String.format(Locale.ROOT, "  %-16s %s", layout.key(), layout.summary()));
    }
    footer.addAll(
        List.of(
            "",
            "Examples:",
            "  maskwise import competition DIR --out manifest.csv",
            "  maskwise import utkface DIR --out faces.csv --assume mask=not_wear",
            "  maskwise import table selfies.csv --images DIR --out manifest.csv --dry-run",
            "  maskwise import table labels.csv --column age=Age --value gender:F=female \\",
            "      --value gender:M=male --out manifest.csv",
            "  maskwise import folders DIR --map masked=mask:wear --out manifest.csv",
            "",
            "Photos are not copied or moved. Labels that the data set does not contain stay empty."));
    command.usageMessage().footer(footer.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    if (out == null && !dryRun) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--out=FILE'");
    }
    Labels assumption = Assumption.of(assumed);
    ImportOptions options = new ImportOptions(columns, values, names, Optional.ofNullable(images));
    Problems problems = badInput.problems();
    Remarks remarks = new Remarks();
    Manifest manifest = ImportKind.named(kind).importer(options).read(source, problems, remarks);
    manifest =
        manifest.with(
            manifest.samples().stream()
                .map(sample -> sample.withLabels(sample.labels().or(assumption)))
                .toList());
    show(manifest, remarks);
    if (remarks.guessed() && !dryRun && !yes) {
      Confirmation.ask("Import with these settings?", spec.commandLine());
    }
    if (!trustPictures) {
      manifest = ReadablePictures.of(manifest, problems);
    }
    badInput.settle(problems);
    PrintWriter text = spec.commandLine().getOut();
    remarks.counts().forEach((remark, count) -> text.println(count + " × " + remark));
    if (dryRun) {
      text.println(ManifestSummary.of(manifest) + "; nothing was written (--dry-run)");
      return Maskwise.DONE;
    }
    ManifestWriter.write(manifest, out);
    text.println(ManifestSummary.of(manifest) + ", written to " + out);
    return Maskwise.DONE;
  }

  /** How the source was understood, and the first rows that come of it. */
  private void show(Manifest manifest, Remarks remarks) {
    PrintWriter text = spec.commandLine().getOut();
    remarks.understood().forEach(line -> text.println("  " + line));
    if (remarks.guessed() || dryRun) {
      TextTable table = new TextTable(4, "picture", "person", "mask", "gender", "age");
      for (Sample sample : manifest.samples().subList(0, Math.min(SHOWN, manifest.size()))) {
        table.add(
            sample.path().getFileName().toString(),
            sample.person(),
            LabelText.of(sample.labels().mask()),
            LabelText.of(sample.labels().gender()),
            LabelText.ageOf(sample.labels()));
      }
      text.println(table);
    }
    text.flush();
  }

  /** The kinds for the help text. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ImportKind.keys().iterator();
    }
  }
}
