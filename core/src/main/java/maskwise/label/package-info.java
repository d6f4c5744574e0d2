/** The three attributes of a face, what is known of them, and the 18 classes they make together. */
package maskwise.label;
