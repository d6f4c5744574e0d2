package maskwise.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import maskwise.explore.AgeCounts;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PixelSurvey;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** The charts of a data set. */
final class DataCharts {

  /** Where the bars of the people's photos begin. */
  private static final List<Integer> PHOTOS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 11, 21, 51);

  private DataCharts() {}

  /** Those that there is something to say about, by the name of their file. */
  static Map<String, Chart> of(Exploration exploration) {
    LabelSurvey labels = exploration.labels();
    Map<String, Chart> charts = new LinkedHashMap<>();
    if (labels.classes().complete() > 0) {
      charts.put(
          "classes",
          new CountBars(
              "Photos per class",
              FaceClass.all().stream().map(ClassNames::of).toList(),
              labels.classes().images()));
    }
    charts.put("attributes", attributes(labels));
    if (labels.ages().known() > 0) {
      charts.put("ages", ages(labels.ages()));
    }
    if (labels.people().byImages().size() > 1) {
      charts.put("people", people(labels.people().byImages()));
    }
    exploration
        .pixels()
        .filter(pixels -> pixels.measured() > 0)
        .ifPresent(pixels -> charts.put("brightness", brightness(pixels)));
    return charts;
  }

  private static Chart attributes(LabelSurvey labels) {
    List<String> names = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    labels
        .attributes()
        .forEach(
            (attribute, of) -> {
              names.addAll(ClassNames.of(attribute));
              counts.addAll(of.images());
              names.add(ClassNames.inSentence(attribute) + " unknown");
              counts.add(of.unknown());
            });
    return new CountBars("Photos per value", names, counts);
  }

  private static Chart ages(AgeCounts ages) {
    int end = Math.max(80, ages.oldest().orElse(0) + 1);
    List<Histogram.Group> groups = new ArrayList<>();
    int from = 0;
    for (int value = 0; value < Attribute.AGE.size(); value++) {
      int to = value < AgeCounts.BOUNDARIES.size() ? AgeCounts.BOUNDARIES.get(value) : end;
      groups.add(
          new Histogram.Group(
              ClassNames.of(Attribute.AGE, value) + ": " + Say.count(ages.between(from, to)),
              from,
              1,
              ages.images().subList(from, to)));
      from = to;
    }
    return new Histogram("Photos per age in years", groups, AgeCounts.BOUNDARIES);
  }

  /** Large numbers of photos share a bar. */
  private static Chart people(SortedMap<Integer, Integer> byImages) {
    List<String> names = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < PHOTOS.size(); i++) {
      int from = PHOTOS.get(i);
      boolean last = i + 1 == PHOTOS.size();
      int to = last ? Integer.MAX_VALUE : PHOTOS.get(i + 1);
      if (from <= byImages.lastKey()) {
        String end = last ? " and more" : to > from + 1 ? " to " + (to - 1) : "";
        names.add(from + end + (from == 1 ? " photo" : " photos"));
        counts.add(byImages.subMap(from, to).values().stream().mapToInt(Integer::intValue).sum());
      }
    }
    return new CountBars("People by number of photos", names, counts);
  }

  private static Chart brightness(PixelSurvey pixels) {
    return new Histogram(
        "Photos by mean brightness, from 0 (black) to 255 (white)",
        List.of(new Histogram.Group("", 0, PixelSurvey.STEP, pixels.brightness())),
        List.of(PixelSurvey.DARK, PixelSurvey.BRIGHT));
  }
}
