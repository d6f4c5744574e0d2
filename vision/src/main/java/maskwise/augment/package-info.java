/**
 * Random changes to training pictures, under the names the field gives them, drawn only from (seed,
 * epoch, index).
 */
package maskwise.augment;
