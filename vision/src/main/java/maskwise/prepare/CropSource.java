package maskwise.prepare;

/** What decides where a photo is cut. */
public enum CropSource {
  /** The face that the detector finds; the centre where it finds none. */
  FACE,
  /** The centre of the photo, without looking. */
  CENTER
}
