/** A trained model that comes with the program, so that it screens at once. */
package maskwise.released;
