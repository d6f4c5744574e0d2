/** Batches of augmented pictures on worker threads, in bounded memory and in a fixed order. */
package maskwise.load;
