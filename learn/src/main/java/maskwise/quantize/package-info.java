/** Networks in 8 bits: which nodes of a graph, in which ranges, and the graph that comes of it. */
package maskwise.quantize;
