/**
 * One answer out of three: from what each attribute's network says to a distribution over the 18
 * classes.
 */
package maskwise.combine;
