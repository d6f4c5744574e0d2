package maskwise.explore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import maskwise.base.JsonLayout;
import maskwise.label.FaceClass;
import maskwise.manifest.Sample;

/** The form of {@code summary.json}. */
final class SummaryJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SummaryJson() {}

  static String write(Exploration exploration) {
    ObjectNode root = MAPPER.createObjectNode();
    labels(exploration.labels(), root);
    exploration.pixels().ifPresent(pixels -> pixels(pixels, root.putObject("pixels")));
    return JsonLayout.pretty(root);
  }

  private static void labels(LabelSurvey survey, ObjectNode root) {
    root.put("images", survey.images());
    root.put("synthetic", survey.synthetic());
    root.put("face_not_detected", survey.undetected());
    people(survey.people(), root.putObject("people"));
    classes(survey.classes(), root.putObject("classes"));
    ObjectNode attributes = root.putObject("attributes");
    survey
        .attributes()
        .forEach((attribute, counts) -> attribute(counts, attributes.putObject(attribute.key())));
    ArrayNode pairs = root.putArray("pairs");
    survey.pairs().forEach(pair -> pair(pair, pairs.addObject()));
    ages(survey.ages(), root.putObject("ages"));
    ObjectNode sources = root.putObject("sources");
    survey
        .sources()
        .attributes()
        .keySet()
        .forEach(source -> sources.put(source, survey.sources().images(source)));
    ArrayNode contradictions = root.putArray("contradictions");
    for (Contradiction found : survey.contradictions()) {
      ObjectNode node = contradictions.addObject();
      node.put("person", found.person()).put("attribute", found.attribute().key());
      node.set("images", MAPPER.valueToTree(found.images()));
    }
  }

  private static void people(PeopleCounts people, ObjectNode node) {
    node.put("people", people.people());
    node.put("images_without_person", people.unnamed());
    node.put("median_images", people.median());
    node.put("most_images", people.most());
    node.set("people_by_images", MAPPER.valueToTree(people.byImages()));
  }

  private static void classes(ClassCounts classes, ObjectNode node) {
    node.put("complete", classes.complete());
    node.put("incomplete", classes.incomplete());
    classes
        .imbalance()
        .ifPresent(
            imbalance -> {
              ObjectNode ratio = node.putObject("imbalance");
              ratio.put("ratio", imbalance.ratio());
              ratio.put("largest", imbalance.largest());
              ratio.put("smallest", imbalance.smallest());
            });
    ArrayNode rows = node.putArray("per_class");
    for (FaceClass face : FaceClass.all()) {
      int images = classes.images().get(face.index());
      ObjectNode row = rows.addObject();
      row.put("class", face.index()).put("label", face.label()).put("images", images);
      row.put("share", share(images, classes.complete()));
      row.put("people", classes.people().get(face.index()));
    }
  }

  private static void attribute(AttributeCounts counts, ObjectNode node) {
    List<String> names = counts.attribute().names();
    for (int value = 0; value < names.size(); value++) {
      ObjectNode of = node.putObject(names.get(value));
      of.put("images", counts.images().get(value));
      of.put("share", share(counts.images().get(value), counts.known()));
    }
    node.put("unknown", counts.unknown());
    counts.imbalance().ifPresent(imbalance -> node.put("imbalance", imbalance.ratio()));
  }

  private static void pair(PairCounts pair, ObjectNode node) {
    node.put("rows", pair.rows().key()).put("columns", pair.columns().key());
    node.set("images", MAPPER.valueToTree(pair.images()));
  }

  private static void ages(AgeCounts ages, ObjectNode node) {
    node.put("known_in_years", ages.known());
    node.put("known_as_group_only", ages.groupOnly());
    ages.youngest().ifPresent(years -> node.put("youngest", years));
    ages.oldest().ifPresent(years -> node.put("oldest", years));
    ArrayNode crowds = node.putArray("near_boundaries");
    for (AgeCounts.Crowd crowd : ages.crowds()) {
      ObjectNode near = crowds.addObject();
      near.put("boundary", crowd.boundary()).put("years", AgeCounts.NEAR);
      near.put("below", crowd.below()).put("above", crowd.above());
    }
    ObjectNode years = node.putObject("images_by_years");
    for (int age = 0; age < ages.images().size(); age++) {
      if (ages.images().get(age) > 0) {
        years.put(Integer.toString(age), ages.images().get(age));
      }
    }
  }

  private static void pixels(PixelSurvey pixels, ObjectNode node) {
    node.put("measured", pixels.measured());
    node.put("total", pixels.total());
    node.put("unreadable", pixels.unreadable());
    node.set("mean", MAPPER.valueToTree(pixels.mean()));
    node.set("std", MAPPER.valueToTree(pixels.std()));
    node.put("dark", pixels.dark());
    node.put("bright", pixels.bright());
    node.set("brightness", MAPPER.valueToTree(pixels.brightness()));
    node.put("smallest_side", pixels.smallestSide());
    ObjectNode sizes = node.putObject("sizes");
    pixels.sizes().forEach((size, images) -> sizes.put(size.toString(), images));
    ArrayNode groups = node.putArray("look_alikes");
    for (SamePhoto group : pixels.lookAlikes()) {
      ArrayNode paths = groups.addArray();
      for (Sample sample : group.samples()) {
        paths.add(sample.path().toString());
      }
    }
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
