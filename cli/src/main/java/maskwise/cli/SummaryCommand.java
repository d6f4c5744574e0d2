package maskwise.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import maskwise.network.BlockSummary;
import maskwise.network.LayerSummary;
import maskwise.picture.ImageSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a network is made of. */
@Command(
    name = "summary",
    description = "Show the layers of a network with shapes, parameters and MACs.",
    footer = {
      "",
      "Examples:",
      "  maskwise summary resnet18",
      "  maskwise summary vit_base_patch16_224 --size 384 --blocks",
      "  maskwise summary runs/small",
      "  maskwise summary recipes/competition.yaml --json"
    })
final class SummaryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "Name of a network, run directory, recipe or weights file of a run.")
  private String model;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = SizeText.class,
      description = "Input width and height in pixels (default for a name: 224).")
  private ImageSize size;

  @Option(
      names = "--outputs",
      paramLabel = "N",
      converter = Positive.class,
      description = "Number of outputs (logits) (default for a name: 18).")
  private Integer outputs;

  @Option(names = "--blocks", description = "One line per block instead of per layer.")
  private boolean blocks;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    AskedNetwork asked = AskedNetwork.of(model, size, outputs);
    NetworkFacts facts = NetworkFacts.of(asked.name(), asked.spec(), asked.outputs());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(NetworkFacts.json(facts));
      return Maskwise.DONE;
    }
    out.printf(
        "%s, images of %s, %d outputs%s%n%n",
        facts.name(), asked.spec().image(), facts.outputs(), asked.note());
    out.print(blocks ? blockTable(facts.blocks()) : layerTable(facts.blocks()));
    out.printf(
        "%nTotal: %s parameters, %s MACs; memory to train %s%n",
        TextTable.exact(facts.parameters()),
        TextTable.rounded(facts.macs()),
        facts.trainingMemory().entrySet().stream()
            .map(entry -> TextTable.bytes(entry.getValue()) + " with batch " + entry.getKey())
            .collect(Collectors.joining(", ")));
    out.printf(NetworkFacts.NOTE);
    return Maskwise.DONE;
  }

  private static TextTable layerTable(List<BlockSummary> blocks) {
    TextTable table = new TextTable(3, "layer", "kind", "result", "parameters", "MACs");
    for (BlockSummary block : blocks) {
      for (LayerSummary layer : block.layers()) {
        table.add(
            layer.name(),
            layer.kind(),
            shape(layer.shape()),
            layer.parameters() == 0 ? "" : TextTable.exact(layer.parameters()),
            layer.macs() == 0 ? "" : TextTable.exact(layer.macs()));
      }
    }
    return table;
  }

  private static TextTable blockTable(List<BlockSummary> blocks) {
    TextTable table = new TextTable(3, "block", "stage", "result", "parameters", "MACs");
    for (BlockSummary block : blocks) {
      table.add(
          block.name(),
          block.stage(),
          shape(block.shape()),
          TextTable.exact(block.parameters()),
          TextTable.exact(block.macs()));
    }
    return table;
  }

  private static String shape(List<Long> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
