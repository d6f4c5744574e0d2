package maskwise.weights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.network.BlockNetwork;
import maskwise.network.Network;
import maskwise.network.ParallelNetwork;
import maskwise.network.VitSpec;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Starts a network from weights that were trained for something else: a head of another size begins
 * fresh, position embeddings are interpolated to another picture size, everything else must fit or
 * be allowed not to. Weights of a single network fill all three of a {@link ParallelNetwork}.
 */
public final class PretrainedLoad {

  private final Network network;
  private final Pretrained weights;
  private final StartingPlan.Allowed allowed;

  /**
   * @param network any; every tensor of it is set, be it drawn or not
   * @param weights what to start from
   * @param missing tensors that the weights need not have; they begin fresh
   * @param unexpected tensors of the weights that the network need not have
   */
  public PretrainedLoad(
      Network network, Pretrained weights, NamePatterns missing, NamePatterns unexpected) {
    this.network = network;
    this.weights = weights;
    this.allowed = new StartingPlan.Allowed(missing, unexpected);
  }

  /**
   * Finds out whether {@link #load} would succeed.
   *
   * @throws UserError if the weights cannot be had or do not fit
   */
  public void check() {
    requireShape();
    try (Shards shards = new Shards(weights.files())) {
      Map<String, TensorEntry> found = shards.entries();
      refuseMismatch(plans(NameStyle.of(found.keySet()), found));
    }
  }

  /**
   * Loads.
   *
   * @param seed what begins fresh is drawn from it
   * @throws UserError if the weights cannot be had or do not fit; no weight is changed then
   */
  public LoadedWeights load(long seed) {
    requireShape();
    try (Shards shards = new Shards(weights.files())) {
      Map<String, TensorEntry> found = shards.entries();
      NameStyle style = NameStyle.of(found.keySet());
      Map<String, StartingPlan> plans = plans(style, found);
      refuseMismatch(plans);
      return carryOut(shards, style, plans, seed);
    }
  }

  /** Heads are the one thing that no tensor's shape tells, and that would spoil all answers. */
  private void requireShape() {
    Optional<VitShape> theirs = weights.description().vit();
    if (theirs.isEmpty()) {
      return;
    }
    Optional<VitShape> ours =
        network.spec() instanceof VitSpec vit ? Optional.of(VitShape.of(vit)) : Optional.empty();
    if (ours.isEmpty() || !ours.get().fits(theirs.get())) {
      throw new UserError(
          "expected weights for the recipe's model, "
              + ours.map(shape -> "a vit of " + shape).orElse("no vit")
              + "; found a vit of "
              + theirs.get()
              + " in "
              + weights
              + hint());
    }
  }

  private Map<String, StartingPlan> plans(NameStyle style, Map<String, TensorEntry> found) {
    Map<String, StartingPlan> plans = new LinkedHashMap<>();
    if (!(network instanceof ParallelNetwork parallel)) {
      plans.put("", plan((BlockNetwork) network, style, found));
      return plans;
    }
    boolean threefold = isThreefold(found);
    for (Attribute attribute : Attribute.values()) {
      String prefix = attribute.key() + ".";
      plans.put(
          prefix,
          plan(parallel.network(attribute), style, threefold ? within(prefix, found) : found));
    }
    return plans;
  }

  private static boolean isThreefold(Map<String, TensorEntry> found) {
    return found.keySet().stream().anyMatch(name -> name.startsWith(Attribute.MASK.key() + "."));
  }

  private StartingPlan plan(BlockNetwork branch, NameStyle style, Map<String, TensorEntry> found) {
    return new StartingPlan(branch, style, found, weights.description().image(), allowed);
  }

  private static Map<String, TensorEntry> within(String prefix, Map<String, TensorEntry> found) {
    Map<String, TensorEntry> own = new LinkedHashMap<>();
    found.forEach(
        (name, entry) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), entry);
          }
        });
    return own;
  }

  private void refuseMismatch(Map<String, StartingPlan> plans) {
    for (StartingPlan plan : plans.values()) {
      Mismatch mismatch = plan.mismatch();
      if (!mismatch.isEmpty()) {
        throw new UserError(
            "the weights "
                + weights
                + " do not fit the network: "
                + mismatch
                + hint()
                + (mismatch.shapes().isEmpty()
                    ? "; or allow it with model.allow_missing or model.allow_unexpected"
                    : ""));
      }
    }
  }

  /** Which model the weights are for, if that is known and it is another one. */
  private String hint() {
    Map<String, Object> keys = weights.description().modelKeys();
    StringBuilder hint = new StringBuilder();
    keys.forEach((key, value) -> hint.append(" model.").append(key).append('=').append(value));
    return hint.isEmpty() ? "; choose the network they were made for" : "; they are for" + hint;
  }

  private LoadedWeights carryOut(
      Shards shards, NameStyle style, Map<String, StartingPlan> plans, long seed) {
    List<String> loaded = new ArrayList<>();
    List<String> head = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<String> unexpected = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      TensorReading reading = new TensorReading();
      plans.forEach(
          (prefix, plan) -> {
            String theirs = isThreefold(shards.entries()) ? prefix : "";
            plan.sources()
                .forEach(
                    (name, parts) -> {
                      List<String> from = parts.stream().map(theirs::concat).toList();
                      from.forEach(part -> addConverted(types, shards.entries().get(part)));
                      loaded.add(prefix + name);
                      Tensor into = network.state().get(prefix + name);
                      if (plan.isResampled(name)) {
                        SafetensorsFile file = shards.holder(from.get(0));
                        into.copy_(
                            plan.positions()
                                .orElseThrow()
                                .resample(TensorReading.read(file, from.get(0))));
                      } else {
                        add(reading, shards, from, into);
                      }
                    });
            plan.head().forEach(name -> head.add(prefix + name));
            plan.allowedMissing().forEach(name -> missing.add(prefix + name));
            plan.counters().forEach(name -> network.state().get(prefix + name).zero_());
            unexpected.addAll(plan.allowedUnexpected());
          });
      Set<String> fresh = new HashSet<>(head);
      fresh.addAll(missing);
      if (!fresh.isEmpty()) {
        network.draw(seed, fresh);
      }
      reading.run();
    }
    return new LoadedWeights(
        weights.toString(),
        style,
        List.copyOf(types),
        loaded,
        head,
        missing,
        List.copyOf(unexpected),
        plans.values().iterator().next().positions().map(Positions::toString));
  }

  private static void addConverted(Set<String> types, TensorEntry entry) {
    boolean narrow =
        entry.dtype() == Dtype.F16 || entry.dtype() == Dtype.BF16 || entry.dtype() == Dtype.F64;
    if (narrow) {
      types.add(entry.dtype().name());
    }
  }

  private static void add(TensorReading reading, Shards shards, List<String> parts, Tensor into) {
    long rows = parts.size() == 1 ? 0 : into.size(0) / parts.size();
    for (int i = 0; i < parts.size(); i++) {
      Tensor target = parts.size() == 1 ? into : into.narrow(0, i * rows, rows);
      reading.add(shards.holder(parts.get(i)), parts.get(i), target);
    }
  }
}
