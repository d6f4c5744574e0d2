package maskwise.paint;

import java.util.Optional;
import maskwise.detect.KeyPoints;
import maskwise.picture.Picture;

/** A photo of a bare face, measured once for all the masks that are painted on it. */
public final class BareFace {

  private final Picture picture;
  private final HeadPose pose;
  private final FaceLight light;
  private final PhotoGrain grain;

  private BareFace(Picture picture, HeadPose pose) {
    this.picture = picture;
    this.pose = pose;
    this.light = FaceLight.of(picture, pose);
    this.grain = PhotoGrain.of(picture, pose);
  }

  /**
   * Measures a face.
   *
   * @param picture the photo; it is never changed
   * @param points where the face is in it
   */
  public static BareFace of(Picture picture, KeyPoints points) {
    return new BareFace(picture, HeadPose.of(points));
  }

  /** Why nothing can be painted on it; empty if something can. */
  public Optional<PaintRefusal> refusal() {
    return pose.refusal();
  }

  /** The photo. */
  public Picture picture() {
    return picture;
  }

  HeadPose pose() {
    return pose;
  }

  FaceLight light() {
    return light;
  }

  PhotoGrain grain() {
    return grain;
  }
}
