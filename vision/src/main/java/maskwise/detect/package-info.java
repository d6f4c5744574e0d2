/**
 * Finding faces. A {@link maskwise.detect.FaceDetector} answers with {@link maskwise.detect.Face}s:
 * a box, a score and six key points, all in pixels of the picture it was given.
 */
package maskwise.detect;
