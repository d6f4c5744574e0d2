package maskwise.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import maskwise.explore.SheetPlan;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;

/**
 * Photos that may stand on contact sheets: some of each kind of labels, of different people first.
 * Adds up over people that are counted apart.
 */
final class SheetCandidates implements Serializable {

  private static final long serialVersionUID = 1L;

  /** So many times what a sheet shows are kept, to draw from. */
  private static final int SPARE = 4;

  private final int most;
  private final long seed;
  private final HashMap<String, Integer> counts = new HashMap<>();
  private final HashMap<String, TreeSet<Candidate>> kept = new HashMap<>();

  /** A row, and when it is its turn: the first photo of everybody before anybody's second. */
  private record Candidate(int turn, long draw, PhotoRow row)
      implements Comparable<Candidate>, Serializable {

    private static final Comparator<Candidate> ORDER =
        Comparator.comparingInt(Candidate::turn)
            .thenComparingLong(Candidate::draw)
            .thenComparing(Candidate::row);

    @Override
    public int compareTo(Candidate other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @param photos on a sheet
   * @param seed which are drawn
   */
  SheetCandidates(int photos, long seed) {
    this.most = photos * SPARE;
    this.seed = seed;
  }

  /** Adds the photos of one person. */
  void add(List<PhotoRow> rows, List<Sample> samples) {
    HashMap<String, Integer> turns = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      String kind = kind(SheetPlan.kind(samples.get(i).labels()));
      counts.merge(kind, 1, Math::addExact);
      keep(
          kind,
          new Candidate(
              turns.merge(kind, 1, Integer::sum),
              Draws.of(rows.get(i).photo(), seed),
              rows.get(i)));
    }
  }

  private void keep(String kind, Candidate candidate) {
    TreeSet<Candidate> set = kept.computeIfAbsent(kind, unseen -> new TreeSet<>());
    set.add(candidate);
    if (set.size() > most) {
      set.pollLast();
    }
  }

  /** Adds the photos of other people. */
  SheetCandidates plus(SheetCandidates others) {
    others.counts.forEach((kind, count) -> counts.merge(kind, count, Math::addExact));
    others.kept.forEach((kind, set) -> set.forEach(each -> keep(kind, each)));
    return this;
  }

  /**
   * The sheets.
   *
   * @param photos on a sheet at most
   */
  List<SheetPlan> plans(RowReader reader, int photos) {
    List<PhotoRow> rows = new ArrayList<>();
    kept.values().forEach(set -> set.forEach(each -> rows.add(each.row())));
    rows.sort(Comparator.comparing(PhotoRow::photo).thenComparing(row -> row));
    List<Sample> samples = rows.stream().map(reader::read).toList();
    Map<Labels, Integer> images = new HashMap<>();
    Set<Labels> kinds = new HashSet<>();
    samples.forEach(sample -> kinds.add(SheetPlan.kind(sample.labels())));
    kinds.forEach(kind -> images.put(kind, counts.get(kind(kind))));
    return SheetPlan.of(samples, images, photos, seed);
  }

  private static String kind(Labels labels) {
    return String.join(
        " ", LabelText.of(labels.mask()), LabelText.of(labels.gender()), LabelText.ageOf(labels));
  }
}
