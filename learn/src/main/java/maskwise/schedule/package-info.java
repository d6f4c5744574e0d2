/** Learning rates as pure functions of the step: nothing to save, nothing to lag behind. */
package maskwise.schedule;
