/**
 * From photos to pictures of one face each: {@link maskwise.prepare.Preparation} finds the faces,
 * cuts them out and writes a manifest of the crops, with columns on what was found and how good it
 * is.
 */
package maskwise.prepare;
