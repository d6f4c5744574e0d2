package maskwise.assemble;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.WeightSearch;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;

/**
 * What an ensemble is to be made of.
 *
 * @param members two or more, or one looked at in several ways
 * @param averaging what of their answers is averaged
 * @param search how their weights are found, unless they are given
 * @param given a weight for each member; empty: to be found
 * @param folds parts that the people are cut into, to say how good found weights are for others
 * @param seed which of the many such cuts
 * @param out the directory that is made; nothing may be there
 */
public record EnsembleRequest(
    List<MemberRequest> members,
    Averaging averaging,
    WeightSearch search,
    Optional<List<Double>> given,
    int folds,
    long seed,
    Path out) {

  /** Checks the weights, and that it is known how faces are cut for each member. */
  public EnsembleRequest {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new UserError("expected at least one run to combine, found none");
    }
    if (given.isPresent() && given.get().size() != members.size()) {
      throw new UserError(
          "expected a weight for each of "
              + members.size()
              + " members, found "
              + given.get().size()
              + ": "
              + given.get());
    }
    if (given.isPresent()
        && (given.get().stream().anyMatch(weight -> !(weight >= 0))
            || given.get().stream().noneMatch(weight -> weight > 0))) {
      throw new UserError("expected weights of 0 or more, some over 0, found " + given.get());
    }
    requireKnownCuts(members);
  }

  /** Each member is shown faces cut as it has learned: one way for all, or each way is known. */
  private static void requireKnownCuts(List<MemberRequest> members) {
    Map<HowCut, String> ways = new LinkedHashMap<>();
    for (MemberRequest member : members) {
      TrainedClassifier.crops(member.run())
          .forEach(way -> ways.putIfAbsent(way, member.run().toString()));
    }
    ways.forEach(
        (way, run) -> {
          if (ways.size() > 1 && (way == Otherwise.MIXED || way == Otherwise.UNKNOWN)) {
            throw new UserError(
                "expected members that were trained on crops of the same kind, or that record how"
                    + " their faces were cropped, found that "
                    + run
                    + " was trained on "
                    + way.words()
                    + "; remove it, or train it on crops that prepare made with the same options");
          }
        });
  }

  /** A different name for each member. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (MemberRequest member : members) {
      String name = member.name();
      for (int number = 2; names.contains(name); number++) {
        name = member.name() + "-" + number;
      }
      names.add(name);
    }
    return List.copyOf(names);
  }
}
