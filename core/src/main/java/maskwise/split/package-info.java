/**
 * Which people are learned from and which are kept for validation: splits by person, stratified
 * over the classes, and the check that nobody stands on both sides.
 */
package maskwise.split;
