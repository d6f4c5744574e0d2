/**
 * The stations on photos as jobs of Apache Spark: the per-photo work of the other packages, called
 * in partitions, from any Hadoop file system to any.
 */
package maskwise.spark;
