/** Answers for every photo of a data set by networks that have not learned from its people. */
package maskwise.fold;
