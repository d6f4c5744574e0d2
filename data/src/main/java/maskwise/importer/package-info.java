/**
 * From the layouts in which people publish labelled photos to a manifest. {@link
 * maskwise.importer.ImportKind} lists the layouts; each is one {@link maskwise.importer.Importer}.
 */
package maskwise.importer;
