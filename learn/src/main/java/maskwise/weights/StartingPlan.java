package maskwise.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import maskwise.network.Block;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.Network;
import maskwise.network.TransformerSpec;
import maskwise.picture.ImageSize;

/**
 * Which tensor of the files goes where in one network, and what does not fit. Nothing is changed
 * yet.
 */
final class StartingPlan {

  private static final String POSITIONS = "pos_embed";

  /** Batches seen so far; old files lack it, and only a norm without momentum reads it. */
  private static final String COUNTER = ".num_batches_tracked";

  private final Network network;
  private final Optional<ImageSize> trainedOn;
  private final Allowed allowed;
  private final Map<String, List<String>> sources = new LinkedHashMap<>();
  private final List<String> head = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> allowedMissing = new ArrayList<>();
  private final List<String> counters = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> allowedUnexpected = new ArrayList<>();
  private final List<String> shapes = new ArrayList<>();
  private Optional<Positions> positions = Optional.empty();

  /**
   * @param found tensors of the files under the names the network would have, so that a part of a
   *     parallel one is already without its prefix
   * @param trainedOn pictures the weights were trained on, if that is known
   */
  StartingPlan(
      Network network,
      TensorNames names,
      Map<String, TensorEntry> found,
      Optional<ImageSize> trainedOn,
      Allowed allowed) {
    this.network = network;
    this.trainedOn = trainedOn;
    this.allowed = allowed;
    Map<String, List<String>> parts = new LinkedHashMap<>();
    Set<String> strangers = new TreeSet<>();
    found.keySet().forEach(name -> sort(names, name, parts, strangers));
    for (String name : network.state().keySet()) {
      List<String> from =
          Optional.ofNullable(parts.get(source(name, parts.keySet()))).orElse(List.of());
      decide(name, from, from.stream().map(found::get).toList());
    }
    parts.keySet().removeAll(network.state().keySet());
    parts.values().forEach(strangers::addAll);
    strangers.removeIf(this::isPassedOver);
    for (String name : strangers) {
      (allowed.unexpected().fit(name) ? allowedUnexpected : unexpected).add(name);
    }
  }

  /**
   * Under which name the files have a tensor of the network: heads that are stacked are their head,
   * unless the files come from a network that has stacked them itself.
   */
  private String source(String name, Set<String> found) {
    String stacked = MobileNetV1Spec.STACKED + ".";
    return name.startsWith(stacked) && !found.contains(name)
        ? network.spec().headName() + "." + name.substring(stacked.length())
        : name;
  }

  /** Layers of their head that this network does without. */
  private boolean isPassedOver(String name) {
    return network.spec() instanceof MobileNetV1Spec spec
        && ((spec.hidden() == 0 && name.startsWith(MobileNetV1Spec.HIDDEN + "."))
            || (!spec.stacking() && name.startsWith(MobileNetV1Spec.STACKED + ".")));
  }

  /**
   * What may differ.
   *
   * @param missing tensors that the files need not have
   * @param unexpected tensors of the files that nobody needs
   */
  record Allowed(NamePatterns missing, NamePatterns unexpected) {}

  private static void sort(
      TensorNames names, String name, Map<String, List<String>> parts, Set<String> strangers) {
    Optional<NameStyle.Place> place = names.place(name);
    if (place.isEmpty()) {
      strangers.add(name);
    } else if (!place.get().name().isEmpty()) {
      List<String> of =
          parts.computeIfAbsent(
              place.get().name(),
              key -> new ArrayList<>(Arrays.asList(new String[place.get().parts()])));
      of.set(place.get().part(), name);
    }
  }

  /** What happens to a tensor of the network, given its parts in the files. */
  private void decide(String name, List<String> from, List<TensorEntry> parts) {
    long[] wanted = network.state().get(name).shape();
    boolean whole = !from.isEmpty() && !from.contains(null);
    Optional<Positions> resampled =
        whole && name.equals(POSITIONS) ? resampled(parts.get(0).shape()) : Optional.empty();
    if (resampled.isPresent() || (whole && fits(wanted, parts))) {
      sources.put(name, from);
      positions = positions.or(() -> resampled);
    } else if (name.startsWith(network.spec().headName() + ".")) {
      head.add(name);
    } else if (!whole && network.blockOf(name).stage().equals(Block.HEAD)) {
      return; // what a norm in the head has seen: nothing yet
    } else if (whole) {
      String found = parts.size() == 1 ? Arrays.toString(parts.get(0).shape()) : "other parts";
      shapes.add(name + " (expected " + Arrays.toString(wanted) + ", found " + found + ")");
    } else if (name.endsWith(COUNTER)) {
      counters.add(name);
    } else {
      (allowed.missing().fit(name) ? allowedMissing : missing).add(name);
    }
  }

  private static boolean fits(long[] wanted, List<TensorEntry> parts) {
    long[] part = wanted.clone();
    if (parts.size() > 1) {
      part[0] /= parts.size();
    }
    return parts.stream().allMatch(entry -> Arrays.equals(entry.shape(), part));
  }

  /** How embeddings of a shape become the network's; empty if they already are, or cannot. */
  private Optional<Positions> resampled(long[] shape) {
    TransformerSpec spec = (TransformerSpec) network.spec();
    if (shape.length != 3 || shape[0] != 1 || shape[2] != spec.width()) {
      return Optional.empty();
    }
    ImageSize to = spec.grid();
    long patches = shape[1] - 1;
    Optional<ImageSize> from =
        trainedOn.map(spec::grid).filter(grid -> count(grid) == patches).or(() -> square(patches));
    boolean same = count(to) == patches && from.map(to::equals).orElse(true);
    return same ? Optional.empty() : from.map(grid -> new Positions(grid, to));
  }

  private static long count(ImageSize grid) {
    return (long) grid.height() * grid.width();
  }

  private static Optional<ImageSize> square(long patches) {
    int side = (int) Math.round(Math.sqrt((double) patches));
    return side > 0 && (long) side * side == patches
        ? Optional.of(ImageSize.square(side))
        : Optional.empty();
  }

  /** For every tensor of the network that is filled, the names of its parts in the files. */
  Map<String, List<String>> sources() {
    return sources;
  }

  /** How position embeddings change, if they do. */
  Optional<Positions> positions() {
    return positions;
  }

  /** Names of the head that are initialized randomly. */
  List<String> head() {
    return head;
  }

  /** Other names that are initialized randomly because that is allowed. */
  List<String> allowedMissing() {
    return allowedMissing;
  }

  /** Counters of batches that begin at 0. */
  List<String> counters() {
    return counters;
  }

  /** Names of the files that are ignored because that is allowed. */
  List<String> allowedUnexpected() {
    return allowedUnexpected;
  }

  /** What does not fit. */
  Mismatch mismatch() {
    return new Mismatch(missing, unexpected, shapes);
  }

  /** Whether a tensor's embeddings are resampled. */
  boolean isResampled(String name) {
    return name.equals(POSITIONS) && positions.isPresent();
  }
}
