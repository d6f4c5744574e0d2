/**
 * How much of an answer comes from which place of a picture: what explains it, and what is drawn.
 */
package maskwise.heat;
