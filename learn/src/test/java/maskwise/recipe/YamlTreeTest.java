package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTreeTest {

  private static String json(String yaml) {
    return YamlTree.parse(yaml, "recipe.yaml").toString();
  }

  @Test
  void anAliasRepeatsWhatItsAnchorNames() {
    assertThat(json("a: &fast {lr: 0.1, betas: [0.9, 0.99]}\nb: *fast\nc: &n [3]\nd: [*n, *n]"))
        .isEqualTo(
            "{\"a\":{\"lr\":0.1,\"betas\":[0.9,0.99]},\"b\":{\"lr\":0.1,\"betas\":[0.9,0.99]},\"c\":[3],\"d\":[[3],[3]]}");
  }

  @Test
  void aMergeKeyGivesWhatIsNotWrittenBesideIt() {
    assertThat(json("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}")).endsWith("\"b\":{\"y\":3,\"x\":1}}");
    assertThat(json("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}"))
        .endsWith("\"c\":{\"x\":1,\"y\":2}}");
  }

  @Test
  void placesOfValuesAreTheirLines() {
    List<String> places = new ArrayList<>();
    YamlTree.parse(
        "a: &x\n  b: 1\nc: *x\n", "", (at, line) -> places.add(at + ":" + line), line -> "");
    assertThat(places).contains("a.b:2", "c:3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: *b|the anchor &b of a mapping or a list",
        "{a: 1, a: 2}|'a' again",
        "a: {<<: 3}|a mapping, or a list of mappings",
        "a: &a [*a]|the anchor &a of a mapping or a list",
        "a: [|expected YAML at recipe.yaml:1",
      })
  void whatIsNoTreeIsRefusedWithItsPlace(String yaml, String expected) {
    assertThatThrownBy(() -> json(yaml))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("recipe.yaml:1");
  }

  @Test
  void aliasesThatGrowWithoutBoundAreRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
    for (int i = 1; i < 9; i++) {
      String ten = ("*a" + (i - 1) + ", ").repeat(10);
      yaml.append("a%d: &a%d [%s]%n".formatted(i, i, ten.substring(0, ten.length() - 2)));
    }
    assertThatThrownBy(() -> json(yaml.toString())).hasMessageContaining("aliases that repeat");
  }
}
