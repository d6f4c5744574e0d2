package maskwise.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import maskwise.base.UserError;
import maskwise.recipe.Members;
import maskwise.recipe.Members.Member;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;

/**
 * The runs of several networks within a run: what each is trained by, and where.
 *
 * <p>Shares of sources that a network has from the recipe around it hold for those sources that
 * teach its target something. Shares that are written for itself are taken as they stand.
 *
 * @param plan of the run around them
 */
record MemberRuns(Members plan) {

  /** Which shares by source a network does without, for people; empty if none. */
  static List<String> dropped(Recipe written, Recipe fitted) {
    Set<String> names = new TreeSet<>(written.sampling().sources().keySet());
    names.removeAll(fitted.sampling().sources().keySet());
    return List.copyOf(names);
  }

  /**
   * What a network is trained by.
   *
   * @param written its recipe, made without a look at the data
   * @param data that the networks share
   * @throws UserError if the network has data of its own that cannot be read
   */
  Recipe fitted(Recipe written, TrainingData data) {
    if (!inherits(written)) {
      return written;
    }
    Set<String> teaching = data.sourcesFor(written, plan.shared());
    Map<String, Double> shares = new TreeMap<>(written.sampling().sources());
    return shares.keySet().retainAll(teaching) ? written.withSources(shares) : written;
  }

  private boolean inherits(Recipe written) {
    Map<String, Double> sources = written.sampling().sources();
    return !sources.isEmpty() && sources.equals(plan.shared().sampling().sources());
  }

  /**
   * The networks' runs, made where they are not there yet.
   *
   * @param data that the networks share
   * @throws UserError if one is there whose recipe is no longer what the recipe around it says
   */
  List<RunDirectory> make(RunDirectory run, TrainingData data) throws IOException {
    List<RunDirectory> made = new ArrayList<>();
    for (Member member : plan.members()) {
      if (RunDirectory.isRun(run.member(member.name()).path())) {
        made.add(open(run, member));
      } else {
        made.add(run.make(member.name(), fitted(member.recipe(), data)));
      }
    }
    return made;
  }

  /**
   * The networks' runs, all of which are there.
   *
   * @throws UserError as {@link #make}, and if one is missing
   */
  List<RunDirectory> open(RunDirectory run) {
    return plan.members().stream().map(member -> open(run, member)).toList();
  }

  private RunDirectory open(RunDirectory run, Member member) {
    RunDirectory own = RunDirectory.open(run.member(member.name()).path());
    Recipe made = own.recipe();
    Recipe written = member.recipe();
    Map<String, Double> sources = made.sampling().sources();
    boolean fitted =
        inherits(written)
            && written.sampling().sources().entrySet().containsAll(sources.entrySet());
    if (!made.givesSameNumbersAs(fitted ? written.withSources(sources) : written)) {
      throw new UserError(
          "expected "
              + own.recipeFile()
              + " to match what "
              + run.recipeFile()
              + " says for the "
              + member.name()
              + " network, found something else; undo the change, or start a new run");
    }
    return own;
  }
}
