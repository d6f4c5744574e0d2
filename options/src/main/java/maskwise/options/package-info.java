/** Options of commands that run on one machine and as jobs of Spark, as picocli mixins. */
package maskwise.options;
