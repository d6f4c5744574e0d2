package maskwise.screen;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.answer.Answers;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Thresholds;
import maskwise.base.Progress;
import maskwise.classify.FaceClassifier;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Face;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.prepare.Alignment;
import maskwise.prepare.CropSource;
import maskwise.prepare.CropSpec;
import maskwise.prepare.FaceCutter;
import maskwise.prepare.FaceCutter.FaceCrop;
import maskwise.prepare.HowCut;
import maskwise.prepare.Shape;

/**
 * Finds all faces of a photo, crops them like the model's training photos, and classifies them. The
 * same for a file, an upload or a frame of a video. Safe for many threads.
 */
public final class Screener implements AutoCloseable {

  /** How faces are cut for a model that learned from photos that somebody else has cut. */
  private static final CropSpec PORTRAIT =
      new CropSpec(
          CropSource.FACE, "blazeface", Shape.of(new ImageSize(216, 192)), 0.3, Alignment.NONE, 1);

  private final FaceClassifier classifier;
  private final ScreenOptions options;
  private final FaceCutter cutter;

  /**
   * A screener.
   *
   * @param classifier the model; closed with this
   */
  public Screener(FaceClassifier classifier, ScreenOptions options) {
    this.classifier = classifier;
    this.options = options;
    this.cutter = new FaceCutter(crop(), options.detector(), options.leastFace());
  }

  /** How faces are cut: as in training, where that is one known way. */
  public CropSpec crop() {
    return classifier.crop() instanceof HowCut.Alike alike ? alike.spec() : PORTRAIT;
  }

  /** Whether it is known how the faces of the model's training were cut. */
  public boolean cropIsKnown() {
    return classifier.crop() instanceof HowCut.Alike;
  }

  /**
   * What best finds the faces for a model: {@link DetectorChoice#SSD}, whose boxes are those of
   * {@link DetectorChoice#BLAZEFACE}, unless its training photos were cut with a detector of the
   * user's own.
   *
   * @throws maskwise.base.UserError if it needs a file that only the user has
   */
  public static DetectorChoice detectorOf(FaceClassifier classifier) {
    DetectorChoice trained =
        classifier.crop() instanceof HowCut.Alike alike
            ? alike.spec().detector(Optional.empty())
            : DetectorChoice.SSD;
    return trained instanceof DetectorChoice.BuiltIn ? DetectorChoice.SSD : trained;
  }

  /** What finds the faces. */
  public DetectorChoice detector() {
    return options.detector();
  }

  /** Below which an answer is unsure. */
  public Thresholds thresholds() {
    return options.thresholds();
  }

  /** The attributes that the model tells. */
  public List<Attribute> attributes() {
    return classifier.attributes();
  }

  /**
   * Screens a file.
   *
   * @throws PictureException if it is missing, broken, of another format, or too large
   */
  public ScreenedPhoto screen(Path photo) throws PictureException {
    return screen(PictureReader.DEFAULT.read(photo));
  }

  /**
   * Screens what would be the bytes of a file.
   *
   * @throws PictureException if they are broken, of another format, or too large
   */
  public ScreenedPhoto screen(byte[] photo) throws PictureException {
    return screen(PictureReader.DEFAULT.read(photo, Path.of("photo")));
  }

  /** Screens an image of any type; transparency is laid on white. */
  public ScreenedPhoto screen(BufferedImage image) {
    return screen(Picture.of(image));
  }

  /** Screens a picture. */
  public ScreenedPhoto screen(Picture picture) {
    return screen(List.of(picture)).get(0);
  }

  /**
   * Screens pictures. All their faces go through the model together.
   *
   * @return one for each picture, in the same order
   */
  public List<ScreenedPhoto> screen(List<Picture> pictures) {
    return answer(pictures.parallelStream().map(this::find).toList());
  }

  /**
   * A picture whose faces have been found, but not yet classified.
   *
   * @param size of the picture
   * @param crops its faces
   */
  public record Found(ImageSize size, List<FaceCrop> crops) {

    /** Copies the list. */
    public Found {
      crops = List.copyOf(crops);
    }
  }

  /** Finds the faces of a picture; the slower part, for as many threads as there are. */
  public Found find(Picture picture) {
    return new Found(
        picture.size(),
        cutter.faces(picture).stream().filter(crop -> isLargeEnough(crop.face())).toList());
  }

  private boolean isLargeEnough(Face face) {
    return Math.min(face.box().width(), face.box().height()) >= options.leastFace();
  }

  /**
   * Classifies all faces of several pictures in one batch.
   *
   * @return one for each, in the same order
   */
  public List<ScreenedPhoto> answer(List<Found> found) {
    List<FaceCrop> crops = found.stream().flatMap(each -> each.crops().stream()).toList();
    Optional<Answers> answers =
        crops.isEmpty()
            ? Optional.empty()
            : Optional.of(classifier.classify(new Crops(crops), options.classify(), Progress.NONE));
    List<ScreenedPhoto> screened = new ArrayList<>();
    int next = 0;
    for (Found each : found) {
      List<ScreenedFace> faces = new ArrayList<>();
      for (FaceCrop crop : each.crops()) {
        faces.add(face(crop.face(), answers.orElseThrow(), next++));
      }
      screened.add(new ScreenedPhoto(each.size(), faces));
    }
    return screened;
  }

  private ScreenedFace face(Face face, Answers answers, int index) {
    int decided = answers.decided()[index];
    double[] classes = answers.probabilities()[index];
    boolean all = answers.attributes().size() == Attribute.values().length;
    return new ScreenedFace(
        face,
        answers.attributes().stream()
            .map(
                attribute ->
                    AttributeAnswer.of(
                        attribute, decided, classes, options.thresholds().of(attribute)))
            .toList(),
        all ? OptionalInt.of(decided) : OptionalInt.empty(),
        answers
            .years()
            .map(years -> OptionalDouble.of(years[index]))
            .orElse(OptionalDouble.empty()));
  }

  /** Faces in memory. */
  private record Crops(List<FaceCrop> crops) implements Pictures {

    private static final Path NAME = Path.of("face");

    @Override
    public int count() {
      return crops.size();
    }

    @Override
    public void read(int index, ImageSize size, Canvas canvas) throws PictureException {
      PictureReader.DEFAULT.read(crops.get(index).jpeg(), NAME, size, canvas);
    }
  }

  @Override
  public void close() {
    cutter.close();
    classifier.close();
  }
}
