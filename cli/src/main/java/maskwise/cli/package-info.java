/** The commands, one class each. */
package maskwise.cli;
