package maskwise.pseudo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.label.SoftTargets;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.manifest.TargetColumns;

/**
 * Which answers of networks become labels of photos, and how. Nothing that is known is changed;
 * pseudo labels of an earlier time are made anew.
 *
 * @param thresholds how probable a value must be
 * @param agree whether several networks must all name the same value
 * @param shares how common each value may be; the surest come first
 * @param soft whether probabilities are kept in further columns instead of labels
 * @param weight how much a row with a pseudo label counts in training; empty: as it says, or 1
 */
public record PseudoLabeling(
    Thresholds thresholds, boolean agree, ClassShares shares, boolean soft, OptionalDouble weight) {

  /**
   * Checks the weight.
   *
   * @throws UserError if it is below 0
   */
  public PseudoLabeling {
    if (weight.isPresent()
        && !(weight.getAsDouble() >= 0 && Double.isFinite(weight.getAsDouble()))) {
      throw new UserError("expected a weight of 0 or more, found " + weight.getAsDouble());
    }
  }

  /** The rows that networks are to be asked about: of which an attribute is unknown. */
  public static List<Sample> toAsk(Manifest manifest, Collection<Attribute> answered) {
    return manifest.samples().stream().filter(row -> isAsked(row, answered)).toList();
  }

  private static boolean isAsked(Sample row, Collection<Attribute> answered) {
    Labels known = row.trueLabels();
    return answered.stream().anyMatch(attribute -> known.value(attribute).isEmpty());
  }

  /**
   * Labels.
   *
   * @param manifest labeled, unlabeled or partly
   * @param answers of the photos of {@link #toAsk}, in their order
   * @param teacher what the networks are called, for the column {@code teacher}
   */
  public PseudoLabels label(Manifest manifest, TeacherAnswers answers, String teacher) {
    Set<Attribute> answered = answers.attributes();
    List<Sample> asked = toAsk(manifest, answered);
    if (asked.size() != answers.size()) {
      throw new IllegalArgumentException(
          "expected predictions for " + asked.size() + " photos, found " + answers.size());
    }
    List<Guess> guesses = new ArrayList<>();
    List<Map<Attribute, Guess>> kept = new ArrayList<>();
    asked.forEach(photo -> kept.add(new EnumMap<>(Attribute.class)));
    for (Attribute attribute : answered) {
      List<Optional<Guess>> own = guesses(attribute, asked, answers);
      for (int photo = 0; photo < own.size(); photo++) {
        Optional<Guess> guess = own.get(photo);
        guess.ifPresent(guesses::add);
        if (guess.isPresent() && guess.get().fate() == Guess.Fate.KEPT) {
          kept.get(photo).put(attribute, guess.get());
        }
      }
    }
    List<Sample> labeled = new ArrayList<>();
    int photo = 0;
    for (Sample row : manifest.samples()) {
      Sample now = row;
      if (isAsked(row, answered)) {
        now = labeled(forgotten(row, answered), kept.get(photo), answers, photo, teacher);
        photo++;
      }
      if (!now.labels().equals(Labels.UNKNOWN) || !now.softTargets().isEmpty()) {
        labeled.add(now);
      }
    }
    return new PseudoLabels(
        new Manifest(labeled, columns(manifest)),
        guesses,
        asked.size(),
        manifest.size() - labeled.size());
  }

  /** What is said of each photo; nothing where the attribute is known. */
  private List<Optional<Guess>> guesses(
      Attribute attribute, List<Sample> asked, TeacherAnswers answers) {
    List<Optional<Guess>> guesses = new ArrayList<>();
    for (int photo = 0; photo < asked.size(); photo++) {
      guesses.add(guess(asked.get(photo), photo, attribute, answers));
    }
    int[] found = new int[attribute.size()];
    guesses.stream()
        .flatMap(Optional::stream)
        .filter(this::isSure)
        .forEach(g -> found[g.value()]++);
    int[] left = shares.kept(attribute, found);
    IntStream.range(0, guesses.size())
        .filter(photo -> guesses.get(photo).filter(this::isSure).isPresent())
        .boxed()
        .sorted(Comparator.comparing(photo -> -guesses.get(photo).orElseThrow().confidence()))
        .forEach(
            photo -> {
              Guess guess = guesses.get(photo).orElseThrow();
              boolean surplus = left[guess.value()]-- <= 0;
              guesses.set(photo, Optional.of(surplus ? guess.with(Guess.Fate.SURPLUS) : guess));
            });
    return guesses;
  }

  private boolean isSure(Guess guess) {
    return guess.fate() == Guess.Fate.KEPT;
  }

  private Optional<Guess> guess(
      Sample row, int photo, Attribute attribute, TeacherAnswers answers) {
    if (row.trueLabels().value(attribute).isPresent()) {
      return Optional.empty();
    }
    double[] probabilities = answers.probabilities(photo, attribute);
    int value = TeacherAnswers.named(probabilities);
    Guess.Fate fate =
        agree && !answers.agree(photo, attribute)
            ? Guess.Fate.DISPUTED
            : probabilities[value] < thresholds.of(attribute, value)
                ? Guess.Fate.UNSURE
                : Guess.Fate.KEPT;
    return Optional.of(new Guess(row, attribute, value, probabilities[value], fate));
  }

  /** The row without what networks have said of these attributes before. */
  private static Sample forgotten(Sample row, Set<Attribute> answered) {
    Set<Attribute> pseudo = row.pseudo();
    if (pseudo.isEmpty()) {
      return row;
    }
    Set<Attribute> old = EnumSet.copyOf(pseudo);
    old.retainAll(answered);
    pseudo.removeAll(old);
    Labels labels = row.labels();
    Map<String, String> extra = new LinkedHashMap<>(row.extra());
    for (Attribute attribute : old) {
      labels = labels.with(attribute, Labels.UNKNOWN);
      TargetColumns.of(attribute).forEach(column -> extra.replace(column, ""));
      if (attribute == Attribute.AGE) {
        extra.replace(TargetColumns.YEARS, "");
      }
    }
    extra.put(TargetColumns.PSEUDO, TargetColumns.pseudo(pseudo));
    if (pseudo.isEmpty()) {
      extra.replace(TargetColumns.TEACHER, "");
    }
    return row.withLabels(labels).withExtra(extra);
  }

  private Sample labeled(
      Sample row, Map<Attribute, Guess> kept, TeacherAnswers answers, int photo, String teacher) {
    if (kept.isEmpty()) {
      return row;
    }
    Labels labels = row.labels();
    Map<String, String> extra = new LinkedHashMap<>(row.extra());
    if (soft) {
      extra.putAll(TargetColumns.columns(probabilities(kept.keySet(), answers, photo)));
    } else {
      for (Guess guess : kept.values()) {
        Attribute attribute = guess.attribute();
        labels =
            labels.with(
                attribute, LabelText.parse(attribute, attribute.names().get(guess.value())));
      }
    }
    Set<Attribute> pseudo = row.pseudo();
    pseudo.addAll(kept.keySet());
    extra.put(TargetColumns.PSEUDO, TargetColumns.pseudo(pseudo));
    extra.merge(
        TargetColumns.TEACHER,
        teacher,
        (old, now) -> old.isBlank() || old.equals(now) ? now : old + "; " + now);
    weight.ifPresent(w -> extra.put(TargetColumns.WEIGHT, Double.toString(w)));
    return row.withLabels(labels).withExtra(extra);
  }

  /** What the networks say of some attributes of a photo. */
  private static SoftTargets probabilities(
      Set<Attribute> attributes, TeacherAnswers answers, int photo) {
    Map<Attribute, List<Double>> distributions = new EnumMap<>(Attribute.class);
    for (Attribute attribute : attributes) {
      double[] own = answers.probabilities(photo, attribute);
      distributions.put(attribute, Arrays.stream(own).boxed().toList());
    }
    return new SoftTargets(
        distributions,
        attributes.contains(Attribute.AGE) ? answers.years(photo) : OptionalDouble.empty());
  }

  private List<String> columns(Manifest manifest) {
    Set<String> columns = new LinkedHashSet<>(manifest.extraColumns());
    columns.addAll(List.of(TargetColumns.PSEUDO, TargetColumns.TEACHER));
    if (weight.isPresent()) {
      columns.add(TargetColumns.WEIGHT);
    }
    if (soft) {
      columns.addAll(TargetColumns.probabilities());
    }
    return List.copyOf(columns);
  }

  /**
   * The probabilities of networks for every attribute that they predict, labeled or not, without
   * thresholds. A student is distilled from them. Labels stay as they are; what is unknown is
   * marked as for pseudo labels.
   *
   * @param manifest photos, all of which were asked
   * @param answers one for each row
   * @param teacher what the networks are called
   */
  public static Manifest withProbabilities(
      Manifest manifest, TeacherAnswers answers, String teacher) {
    List<Sample> taught = new ArrayList<>();
    for (int i = 0; i < manifest.size(); i++) {
      Sample row = manifest.samples().get(i);
      Set<Attribute> unknown = answers.attributes();
      unknown.removeIf(attribute -> row.trueLabels().value(attribute).isPresent());
      unknown.addAll(row.pseudo());
      Map<String, String> extra = new LinkedHashMap<>(row.extra());
      extra.putAll(TargetColumns.columns(probabilities(answers.attributes(), answers, i)));
      extra.put(TargetColumns.PSEUDO, TargetColumns.pseudo(unknown));
      extra.put(TargetColumns.TEACHER, teacher);
      taught.add(row.withExtra(extra));
    }
    Set<String> columns = new LinkedHashSet<>(manifest.extraColumns());
    columns.addAll(List.of(TargetColumns.PSEUDO, TargetColumns.TEACHER));
    columns.addAll(TargetColumns.probabilities());
    return new Manifest(taught, List.copyOf(columns));
  }
}
