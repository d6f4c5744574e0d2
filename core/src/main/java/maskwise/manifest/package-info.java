/**
 * The noun that travels through the house: a sample, and the manifest, the CSV file that is the
 * only thing stations hand to one another.
 */
package maskwise.manifest;
