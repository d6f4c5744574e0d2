/**
 * Something trained is asked about photos: to predict, to be evaluated, to have its decision rule
 * tuned. What photos it is shown, how faces are cut, by which rule it decides and what is written
 * is decided here; pages are drawn from what these leave.
 */
package maskwise.inference;
