/**
 * Painting masks on photos of bare faces, worn right and wrong.
 *
 * <p>A {@link maskwise.paint.HeadPose} lays a head of average shape under the six key points of a
 * face. A mask is a sheet of cloth in space around that head; it is cut for its kind and its way of
 * being worn, lit by the light that the face's own skin shows ({@link maskwise.paint.FaceLight}),
 * drawn, made as soft and as grainy as the photo, and laid on it with its shadow ({@link
 * maskwise.paint.MaskPainter}).
 *
 * <p>On the head x points to the right of the picture when the face looks into the camera, y down,
 * z to the camera; the unit is the distance of the pupils (63 mm on an adult), the origin lies
 * between them.
 */
package maskwise.paint;
