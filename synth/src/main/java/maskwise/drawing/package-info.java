/**
 * The built-in sample: people who do not exist, drawn with plain Java 2D, in the layout of the
 * competition. It is for learning the tool and for tests; what a network scores on it says nothing
 * about real faces.
 *
 * <p>A {@link maskwise.drawing.Person} is who is drawn, a {@link maskwise.drawing.Photo} how one
 * picture of them is taken, and {@link maskwise.drawing.Portrait} draws the two; {@link
 * maskwise.drawing.FaceSample} writes a folder of many. Places on a face are given in face units:
 * {@code u} to the viewer's right and {@code v} down, from the point between the eyes, the half
 * width of the head being 1.
 */
package maskwise.drawing;
