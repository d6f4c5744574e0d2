package maskwise.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;

/**
 * The networks of a parallel run: what each is trained by, and where.
 *
 * <p>Shares of sources that a network has from the recipe around it hold for those sources that
 * teach its attribute something. Shares that are written for itself are taken as they stand.
 *
 * @param around the recipe of the parallel run
 */
record Members(Recipe around) {

  /** Which shares by source a network does without, for people; empty if none. */
  static List<String> dropped(Recipe written, Recipe fitted) {
    Set<String> names = new TreeSet<>(written.sampling().sources().keySet());
    names.removeAll(fitted.sampling().sources().keySet());
    return List.copyOf(names);
  }

  /** What is written for a network, without a look at the data. */
  Recipe written(Attribute attribute) {
    return around.member(attribute);
  }

  /**
   * What a network is trained by.
   *
   * @param data of the parallel run
   * @throws UserError if the network has data of its own that cannot be read
   */
  Recipe fitted(Attribute attribute, TrainingData data) {
    Recipe written = written(attribute);
    if (!inherits(written)) {
      return written;
    }
    Set<String> teaching = data.sourcesFor(written, around);
    Map<String, Double> shares = new TreeMap<>(written.sampling().sources());
    return shares.keySet().retainAll(teaching) ? written.withSources(shares) : written;
  }

  private boolean inherits(Recipe written) {
    Map<String, Double> sources = written.sampling().sources();
    return !sources.isEmpty() && sources.equals(around.sampling().sources());
  }

  /**
   * The networks' runs, made where they are not there yet.
   *
   * @param data of the parallel run
   * @throws UserError if one is there whose recipe is no longer what the recipe around it says
   */
  List<RunDirectory> make(RunDirectory run, TrainingData data) throws IOException {
    List<RunDirectory> made = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      if (RunDirectory.isRun(run.member(attribute).path())) {
        made.add(open(run, attribute));
      } else {
        made.add(run.make(attribute, fitted(attribute, data)));
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
    List<RunDirectory> there = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      there.add(open(run, attribute));
    }
    return there;
  }

  private RunDirectory open(RunDirectory run, Attribute attribute) {
    RunDirectory member = RunDirectory.open(run.member(attribute).path());
    Recipe made = member.recipe();
    Recipe written = written(attribute);
    Map<String, Double> sources = made.sampling().sources();
    boolean fitted =
        inherits(written)
            && written.sampling().sources().entrySet().containsAll(sources.entrySet());
    if (!made.givesSameNumbersAs(fitted ? written.withSources(sources) : written)) {
      throw new UserError(
          "expected "
              + member.recipeFile()
              + " to say what "
              + run.recipeFile()
              + " says for the "
              + attribute.key()
              + "'s network, found something else; undo the change of either, or start a new run");
    }
    return member;
  }
}
