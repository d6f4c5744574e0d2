package maskwise.recipe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.answer.Target;
import maskwise.base.UserError;

/**
 * Several networks whose answers become one. Each is an ordinary run in a directory of its own
 * within the run.
 *
 * @param shared what they have in common, as the recipe of one network that is taught what all of
 *     them are taught: the photos that they are judged on together, the seed that theirs follow
 *     from. Nobody trains it.
 * @param members in the order in which they are trained, with different names
 * @param combination how their answers become one
 * @param atOnce whether they are trained at the same time, a process each
 */
public record Members(
    Recipe shared, List<Member> members, CombinationKind combination, boolean atOnce)
    implements Plan {

  /**
   * One of the networks.
   *
   * @param name of its run's directory within the run
   * @param recipe whole, as of any run
   */
  public record Member(String name, Recipe recipe) {

    private boolean givesSameNumbersAs(Member other) {
      return name.equals(other.name) && recipe.givesSameNumbersAs(other.recipe);
    }
  }

  /** Copies the list. */
  public Members {
    members = List.copyOf(members);
  }

  /** The member of a name. */
  public Member named(String name) {
    return members.stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected one of " + names() + ", found " + name));
  }

  @Override
  public String name() {
    return shared.name();
  }

  @Override
  public DataSection data() {
    return shared.data();
  }

  @Override
  public Target target() {
    return shared.target();
  }

  @Override
  public List<Recipe> recipes() {
    return members.stream().map(Member::recipe).toList();
  }

  @Override
  public Recipe single() {
    throw new UserError(
        "expected one network in the recipe '"
            + name()
            + "', found one each for "
            + names()
            + "; use the recipe of one of them");
  }

  @Override
  public boolean givesSameNumbersAs(Plan other) {
    return other instanceof Members theirs
        && combination == theirs.combination
        && shared.givesSameNumbersAs(theirs.shared)
        && members.size() == theirs.members.size()
        && IntStream.range(0, members.size())
            .allMatch(i -> members.get(i).givesSameNumbersAs(theirs.members.get(i)));
  }

  @Override
  public String toYaml() {
    return RecipeWriter.write(
        shared, new PlanKeys(PlanTarget.PARALLEL, MemberRecipes.section(this), StageList.NONE));
  }

  private String names() {
    return members.stream().map(Member::name).collect(Collectors.joining(", "));
  }
}
