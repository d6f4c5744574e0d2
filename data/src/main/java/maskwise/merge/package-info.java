/**
 * Several manifests become one: every row keeps its source, people of different sources stay apart
 * unless their photos are the same, and contradicting labels are told, never chosen between.
 */
package maskwise.merge;
