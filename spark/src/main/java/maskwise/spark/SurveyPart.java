package maskwise.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import maskwise.explore.Contradiction;
import maskwise.explore.LabelSurvey;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * What the rows of some people say, as {@code explore} counts it. Parts add up because no person is
 * in two of them.
 *
 * @param counts but for the contradictions, whose paths do not travel
 * @param contradictions people with two genders or two ages
 * @param candidates photos for contact sheets
 * @param bad rows that say nothing
 * @param fault of one of them; empty if there are none
 */
record SurveyPart(
    LabelSurvey counts,
    List<Told> contradictions,
    SheetCandidates candidates,
    long bad,
    String fault)
    implements Serializable {

  /** A contradiction whose photos are locations. */
  private record Told(
      String person,
      Attribute attribute,
      LinkedHashMap<String, String> photos,
      LinkedHashMap<String, Integer> images)
      implements Serializable {

    static Told of(Contradiction found) {
      LinkedHashMap<String, String> photos = new LinkedHashMap<>();
      found.photos().forEach((value, photo) -> photos.put(value, photo.toString()));
      return new Told(
          found.person(), found.attribute(), photos, new LinkedHashMap<>(found.images()));
    }

    Contradiction read() {
      Map<String, java.nio.file.Path> paths = new LinkedHashMap<>();
      photos.forEach((value, photo) -> paths.put(value, Location.path(photo)));
      return new Contradiction(person, attribute, paths, images);
    }
  }

  /**
   * Counts rows.
   *
   * @param rows with the person as their key
   * @param columns of the manifest
   * @param parts how many to count beside one another
   * @param sheet photos on a contact sheet
   * @param seed of what is drawn
   */
  static SurveyPart of(
      JavaRDD<PhotoRow> rows, List<String> columns, Partitioner parts, int sheet, long seed) {
    return rows.mapToPair(row -> new Tuple2<>(row, ""))
        .repartitionAndSortWithinPartitions(parts)
        .keys()
        .mapPartitions(part -> List.of(of(part, columns, sheet, seed)).iterator())
        .treeReduce(SurveyPart::plus);
  }

  private static SurveyPart of(
      Iterator<PhotoRow> rows, List<String> columns, int sheet, long seed) {
    RowReader reader = new RowReader(columns);
    SheetCandidates candidates = new SheetCandidates(sheet, seed);
    Map<String, List<PhotoRow>> people = new TreeMap<>();
    rows.forEachRemaining(
        row -> people.computeIfAbsent(row.key(), unseen -> new ArrayList<>()).add(row));
    List<Sample> all = new ArrayList<>();
    long bad = 0;
    String fault = "";
    for (List<PhotoRow> person : people.values()) {
      List<PhotoRow> read = new ArrayList<>();
      List<Sample> samples = new ArrayList<>();
      for (PhotoRow row : person) {
        try {
          samples.add(reader.read(row));
          read.add(row);
        } catch (IllegalArgumentException e) {
          bad++;
          fault = row.photo() + ": " + e.getMessage();
        }
      }
      candidates.add(read, samples);
      all.addAll(samples);
    }
    LabelSurvey counts = LabelSurvey.of(Manifest.of(all));
    return new SurveyPart(
        with(counts, List.of()),
        counts.contradictions().stream().map(Told::of).toList(),
        candidates,
        bad,
        fault);
  }

  private SurveyPart plus(SurveyPart others) {
    return new SurveyPart(
        counts.plus(others.counts),
        Stream.concat(contradictions.stream(), others.contradictions.stream()).toList(),
        candidates.plus(others.candidates),
        bad + others.bad,
        fault.isEmpty() ? others.fault : fault);
  }

  /** What the rows of all of them say. */
  LabelSurvey survey() {
    LabelSurvey nobody = with(LabelSurvey.of(Manifest.of(List.of())), List.of());
    // in order, as surveys that are added up have them
    return with(counts, contradictions.stream().map(Told::read).toList()).plus(nobody);
  }

  private static LabelSurvey with(LabelSurvey survey, List<Contradiction> contradictions) {
    return new LabelSurvey(
        survey.images(),
        survey.classes(),
        survey.attributes(),
        survey.pairs(),
        survey.ages(),
        survey.people(),
        contradictions,
        survey.sources(),
        survey.synthetic(),
        survey.undetected());
  }
}
