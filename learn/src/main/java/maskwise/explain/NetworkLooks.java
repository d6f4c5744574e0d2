package maskwise.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.bootstrap.ScoredOutput;
import maskwise.engine.Pixels;
import maskwise.heat.HeatMap;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.load.LoaderOptions;
import maskwise.load.Pictures;
import maskwise.loss.OutputLogits;
import maskwise.network.Block;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import maskwise.predict.NetworkPredictor;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Where one network looked: Grad-CAM if it has maps, attention rollout if it has tokens alone. A
 * picture is shown to it once, whole, also where an answer is averaged over several views.
 */
final class NetworkLooks {

  private static final int PREFETCH = 2;

  private final String name;
  private final NetworkHeader header;
  private final Network network;

  /**
   * @param name which of several; empty if there is one
   * @param predictor whose network is looked into; its parameters are frozen
   */
  NetworkLooks(String name, NetworkPredictor predictor) {
    this.name = name;
    this.header = predictor.header();
    this.network = predictor.network();
    network.freeze(network.parameters().keySet()); // the gradient of the maps is all that is asked
  }

  /**
   * Looks at photos.
   *
   * @param photos what was named for each
   * @param pictures what the network is shown of each, in the same order
   * @return for each, first what speaks for the answer, then what speaks for the truth where it is
   *     another
   */
  List<List<Look>> of(List<NamedPhoto> photos, Pictures pictures) {
    LoaderOptions one = LoaderOptions.inOrder(header.header().image(), 1, 1, PREFETCH);
    List<List<Look>> looks = new ArrayList<>();
    try (BatchLoader loader = new BatchLoader(pictures, one);
        Epoch epoch = loader.epoch(0)) {
      for (Batch each : epoch) {
        try (Batch batch = each;
            PointerScope scope = new PointerScope()) {
          int photo = batch.indices()[0];
          Tensor x =
              Pixels.toTensor(
                  batch.pixels(),
                  1,
                  batch.pictureSize(),
                  header.header().means(),
                  header.header().stds(),
                  network.device());
          looks.add(at(x, causes(photos.get(photo))));
        }
      }
    }
    return looks;
  }

  private List<Look> at(Tensor x, List<Cause> causes) {
    if (network.spec() instanceof VitSpec vit) {
      return List.of(new Look(name, Optional.empty(), rollout(x, vit)));
    }
    OutputLogits outputs = new OutputLogits(header.outputs());
    List<UnaryOperator<Tensor>> scores =
        causes.stream()
            .<UnaryOperator<Tensor>>map(cause -> logits -> cause.score(outputs, logits))
            .toList();
    List<Double> crops =
        header.model() instanceof MobileNetV1Spec spec ? spec.crops() : MobileNetV1Spec.WHOLE;
    List<HeatMap> heat = new GradCam(network.blocks(), crops).of(x, scores);
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < causes.size(); i++) {
      looks.add(new Look(name, Optional.of(causes.get(i)), heat.get(i)));
    }
    return looks;
  }

  private HeatMap rollout(Tensor x, VitSpec vit) {
    List<double[][]> attentions = new ArrayList<>();
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor y = x;
      for (Block block : network.blocks()) {
        if (block.attends()) {
          attentions.add(square(block.attention(y).mean(1)));
        }
        y = block.forward(y);
      }
    }
    ImageSize grid = vit.grid();
    return AttentionRollout.ofClassToken(
        AttentionRollout.of(attentions), grid.height(), grid.width());
  }

  /**
   * @param attention {@code [1, tokens, tokens]}
   */
  private static double[][] square(Tensor attention) {
    int tokens = (int) attention.size(1);
    double[] flat = new double[tokens * tokens];
    attention.to(torch.ScalarType.Double).cpu().contiguous().data_ptr_double().get(flat);
    double[][] rows = new double[tokens][];
    for (int i = 0; i < tokens; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * tokens, (i + 1) * tokens);
    }
    return rows;
  }

  /** What this network answers of the class that was named, and of the truth where it differs. */
  private List<Cause> causes(NamedPhoto named) {
    Outputs outputs = header.outputs();
    List<ScoredOutput> questions =
        outputs.target() == Target.JOINT
            ? List.of(ScoredOutput.FACE_CLASS)
            : Stream.of(ScoredOutput.values())
                .filter(each -> each.attribute().map(outputs.heads()::contains).orElse(false))
                .filter(each -> header.header().attributes().contains(each.attribute().get()))
                .toList();
    Set<Cause> causes = new LinkedHashSet<>();
    for (ScoredOutput question : questions) {
      causes.add(new Cause(question, question.answer(named.answer())));
      OptionalInt known = question.truth(named.photo().labels());
      known.ifPresent(value -> causes.add(new Cause(question, value)));
    }
    return List.copyOf(causes);
  }
}
