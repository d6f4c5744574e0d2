/** Many trainings of one recipe: which are tried, and how they are run side by side. */
package maskwise.search;
