package maskwise.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import maskwise.answer.Outputs;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Starts a network from weights that were trained for something else: a head of another size is
 * initialized randomly, position embeddings are interpolated to another picture size, everything
 * else must fit or be allowed not to.
 */
public final class PretrainedLoad {

  private final Network network;
  private final Pretrained weights;
  private final StartingPlan.Allowed allowed;
  private Optional<Outputs> kept = Optional.empty();

  /**
   * @param network any; every tensor of it is set, be it drawn or not
   * @param weights what to start from
   * @param missing tensors that the weights need not have; they are initialized randomly
   * @param unexpected tensors of the weights that the network need not have
   */
  public PretrainedLoad(
      Network network, Pretrained weights, NamePatterns missing, NamePatterns unexpected) {
    this.network = network;
    this.weights = weights;
    this.allowed = new StartingPlan.Allowed(missing, unexpected);
  }

  /**
   * Lets the head begin, for the attributes that the weights answer too and in the same form, with
   * their rows instead of fresh ones.
   *
   * @param outputs what the network's outputs mean
   */
  public PretrainedLoad keepingHeads(Outputs outputs) {
    kept = Optional.of(outputs);
    return this;
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
      refuseMismatch(plan(TensorNames.of(found.keySet()), found));
    }
  }

  /**
   * Loads.
   *
   * @param seed what is initialized randomly is drawn from it
   * @throws UserError if the weights cannot be had or do not fit; no weight is changed then
   */
  public LoadedWeights load(long seed) {
    requireShape();
    try (Shards shards = new Shards(weights.files())) {
      Map<String, TensorEntry> found = shards.entries();
      TensorNames names = TensorNames.of(found.keySet());
      StartingPlan plan = plan(names, found);
      refuseMismatch(plan);
      return carryOut(shards, names, plan, seed);
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
              + ours.map(shape -> "a vit of " + shape).orElse("not a vit")
              + "; found a vit of "
              + theirs.get()
              + " in "
              + weights
              + hint());
    }
  }

  private StartingPlan plan(TensorNames names, Map<String, TensorEntry> found) {
    return new StartingPlan(network, names, found, weights.description().image(), allowed);
  }

  private void refuseMismatch(StartingPlan plan) {
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

  /** Which model the weights are for, if that is known and it is another one. */
  private String hint() {
    Map<String, Object> keys = weights.description().modelKeys();
    StringBuilder hint = new StringBuilder();
    keys.forEach((key, value) -> hint.append(" model.").append(key).append('=').append(value));
    return hint.isEmpty()
        ? "; " + recipe().orElse("choose the network that they belong to")
        : "; they belong to" + hint;
  }

  /** Of weights in a run, where their network is told. */
  private Optional<String> recipe() {
    if (!(weights.source() instanceof WeightsSource.Local local)) {
      return Optional.empty();
    }
    Path folder = local.path().toAbsolutePath().getParent();
    return Optional.ofNullable(folder == null ? null : folder.resolveSibling("recipe.yaml"))
        .filter(Files::isRegularFile)
        .map(recipe -> "take the keys of model from " + recipe);
  }

  private LoadedWeights carryOut(Shards shards, TensorNames names, StartingPlan plan, long seed) {
    List<String> loaded = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    List<String> keptHeads = List.of();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      TensorReading reading = new TensorReading();
      plan.sources()
          .forEach(
              (name, parts) -> {
                parts.forEach(part -> addConverted(types, shards.entries().get(part)));
                loaded.add(name);
                Tensor into = network.state().get(name);
                if (plan.isResampled(name)) {
                  SafetensorsFile file = shards.holder(parts.get(0));
                  into.copy_(
                      plan.positions()
                          .orElseThrow()
                          .resample(TensorReading.read(file, parts.get(0))));
                } else {
                  add(reading, shards, parts, into);
                }
              });
      plan.counters().forEach(name -> network.state().get(name).zero_());
      Set<String> fresh = new HashSet<>(plan.head());
      fresh.addAll(plan.allowedMissing());
      if (!fresh.isEmpty()) {
        network.draw(seed, fresh);
      }
      reading.run();
      if (!plan.head().isEmpty()) {
        keptHeads = keepHeads(shards);
      }
    }
    return new LoadedWeights(
        weights.toString(),
        names,
        List.copyOf(types),
        loaded,
        List.copyOf(plan.head()),
        keptHeads,
        List.copyOf(plan.allowedMissing()),
        List.copyOf(new TreeSet<>(plan.allowedUnexpected())),
        plan.positions().map(Positions::toString));
  }

  /** The attributes whose rows of the head come from the weights. */
  private List<String> keepHeads(Shards shards) {
    Optional<HeadRows> rows = kept.flatMap(ours -> HeadRows.of(ours, shards.metadata()));
    String weight = network.spec().headName() + ".weight";
    String bias = network.spec().headName() + ".bias";
    if (rows.isEmpty()
        || !shards.entries().keySet().containsAll(List.of(weight, bias))
        || shards.entries().get(weight).shape()[1] > network.state().get(weight).size(1)) {
      return List.of();
    }
    rows.get()
        .copyWeight(TensorReading.read(shards.holder(weight), weight), network.state().get(weight));
    rows.get().copyBias(TensorReading.read(shards.holder(bias), bias), network.state().get(bias));
    return rows.get().shared().stream().map(Attribute::key).toList();
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
