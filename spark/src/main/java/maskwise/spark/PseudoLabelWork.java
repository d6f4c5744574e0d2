package maskwise.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import maskwise.classify.FaceClassifier;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.Sample;
import maskwise.manifest.TargetColumns;
import maskwise.pseudo.ClassShares;
import maskwise.pseudo.PseudoLabeling;
import maskwise.pseudo.TeacherAnswers;
import maskwise.pseudo.Thresholds;

/**
 * Fills in unknown labels with a model, as {@code pseudo-label} does: each photo by itself, so that
 * no label depends on the others.
 *
 * @param model the teacher
 * @param thresholds other than the default ones, {@code gender=0.9}
 * @param soft whether probabilities are kept instead of labels
 */
record PseudoLabelWork(SharedModel model, List<String> thresholds, boolean soft)
    implements PhotoWork {

  /** The rows of which something is known now. */
  static final String MANIFEST = "manifest";

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    List<String> all = new ArrayList<>(columns);
    all.addAll(List.of(TargetColumns.PSEUDO, TargetColumns.TEACHER));
    if (soft) {
      all.addAll(TargetColumns.probabilities());
    }
    return Map.of(MANIFEST, ManifestSchema.of(all));
  }

  @Override
  public int window() {
    return 32;
  }

  @Override
  public Open open() {
    FaceClassifier classifier = model.open();
    FaceAnswers network = new FaceAnswers(classifier);
    PseudoLabeling labeling =
        new PseudoLabeling(
            Thresholds.DEFAULT.with(thresholds),
            false,
            new ClassShares.AsFound(),
            soft,
            OptionalDouble.empty());
    return photos -> work(photos, classifier, network, labeling);
  }

  private List<Made> work(
      List<Photo> photos, FaceClassifier classifier, FaceAnswers network, PseudoLabeling labeling) {
    List<Made> made = new ArrayList<>();
    photos.forEach(photo -> made.add(new Made(new ArrayList<>(), new ArrayList<>())));
    List<Photo> asked = new ArrayList<>();
    Map<Path, Integer> places = new HashMap<>();
    List<Sample> rows = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Photo photo = photos.get(i);
      if (photo.rows().size() > 1 || photo.rows().get(0).box().isPresent()) {
        made.get(i)
            .rejects()
            .add("expected a photo of one face, found boxes in a scene; prepare it first");
        continue;
      }
      Sample row = photo.rows().get(0);
      // a name of its own, by which its row is found again
      Sample named =
          new Sample(Path.of(Integer.toString(i)), row.person(), row.labels(), row.extra());
      places.put(named.path(), i);
      rows.add(named);
      asked.add(photo);
    }
    label(rows, asked, classifier, network, labeling, made, places);
    for (int i = 0; i < photos.size(); i++) {
      String location = photos.get(i).location();
      made.get(i).rows().replaceAll(found -> at(location, found));
    }
    return made;
  }

  private void label(
      List<Sample> rows,
      List<Photo> photos,
      FaceClassifier classifier,
      FaceAnswers network,
      PseudoLabeling labeling,
      List<Made> made,
      Map<Path, Integer> places) {
    Manifest all = Manifest.of(rows);
    List<Sample> unknown = PseudoLabeling.toAsk(all, classifier.attributes());
    List<Photo> unknownPhotos = unknown.stream().map(row -> photos.get(rows.indexOf(row))).toList();
    FaceAnswers.Found found = network.answer(unknownPhotos);
    List<Sample> left = new ArrayList<>(rows);
    for (int i = 0; i < unknown.size(); i++) {
      if (found.faults().get(i).isPresent()) {
        left.remove(unknown.get(i));
        made.get(places.get(unknown.get(i).path())).rejects().add(found.faults().get(i).get());
      }
    }
    List<Sample> labeled =
        found.answers().isEmpty()
            ? left
            : labeling
                .label(
                    all.with(left), TeacherAnswers.of(List.of(found.answers().get())), model.name())
                .labeled()
                .samples();
    for (Sample row : labeled) {
      made.get(places.get(row.path())).rows().add(new Row(MANIFEST, ManifestRow.texts(row, "")));
    }
  }

  private static Row at(String location, Row row) {
    Map<String, String> texts = new HashMap<>(row.texts());
    texts.put("path", location);
    return new Row(row.table(), texts);
  }
}
