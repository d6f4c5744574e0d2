package maskwise.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.FaceBox;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.prepare.BoxesInPhotos;
import maskwise.prepare.CropRow;
import maskwise.prepare.CropSpec;
import maskwise.prepare.PhotoCropper;
import maskwise.prepare.WhichFaces;

/**
 * Cuts faces out, as {@code prepare} does.
 *
 * @param crop how, {@link CropSpec#text()}
 * @param faces which of several
 * @param detector what finds them
 */
record PrepareWork(String crop, WhichFaces faces, SharedDetector detector) implements PhotoWork {

  /** The table of the crops. */
  static final String MANIFEST = "manifest";

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    List<String> all = new ArrayList<>(columns);
    all.removeAll(FaceBox.COLUMNS);
    all.addAll(CropRow.added());
    return Map.of(MANIFEST, ManifestSchema.of(all));
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public Open open() {
    PhotoCropper cropper = new PhotoCropper(CropSpec.parse(crop).options(faces), detector.choice());
    return photos -> photos.stream().map(photo -> made(photo, cropper)).toList();
  }

  private Made made(Photo photo, PhotoCropper cropper) {
    java.nio.file.Path name = Location.name(photo.location());
    try {
      List<String> rejects = new ArrayList<>();
      List<Sample> rows = inside(photo, name, rejects);
      List<Row> crops = new ArrayList<>();
      if (!rows.isEmpty()) {
        for (PhotoCropper.Crop each : cropper.crops(photo.bytes(), name, rows)) {
          crops.add(row(photo, rows.get(each.row()), each));
        }
      }
      return new Made(crops, rejects);
    } catch (PictureException e) {
      return Made.rejected(e.fault());
    }
  }

  private static List<Sample> inside(Photo photo, java.nio.file.Path name, List<String> rejects)
      throws PictureException {
    if (photo.rows().stream().allMatch(row -> row.box().isEmpty())) {
      return photo.rows();
    }
    ImageSize size = PictureReader.DEFAULT.size(photo.bytes(), name);
    List<Sample> inside = new ArrayList<>();
    for (Sample row : photo.rows()) {
      Optional<Sample> cut = BoxesInPhotos.within(row, size);
      cut.ifPresentOrElse(inside::add, () -> rejects.add(BoxesInPhotos.outside(row, size)));
    }
    return inside;
  }

  private Row row(Photo photo, Sample row, PhotoCropper.Crop made) {
    Map<String, String> extra = CropRow.columns(row, photo.location(), made.columns(), crop);
    Map<String, String> texts = new LinkedHashMap<>(ManifestRow.texts(row.withExtra(extra), ""));
    return new Row(MANIFEST, texts, Optional.of(made.jpeg()));
  }
}
