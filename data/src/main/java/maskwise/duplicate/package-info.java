/**
 * Finds photos that show the same though their files differ: other sizes, other compression, or a
 * mask painted on.
 */
package maskwise.duplicate;
