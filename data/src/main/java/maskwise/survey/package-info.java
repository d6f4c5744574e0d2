/** Measures the pictures of a manifest: size, brightness, colours, and which look alike. */
package maskwise.survey;
