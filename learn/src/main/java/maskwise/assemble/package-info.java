/** Makes one run of several: ensembles, cross-validation, averaged weights. */
package maskwise.assemble;
