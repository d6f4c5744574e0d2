package maskwise.paint;

/**
 * A part of a sheet. On a mask u runs from -1 (the side to the left in the picture of a face that
 * looks into the camera) over 0 (the middle) to 1, v from 0 (upper edge) to 1 (lower edge).
 */
record Area(double left, double top, double width, double height) {

  /** From edge to edge. */
  static final Area WHOLE = new Area(-1, 0, 2, 1);
}
