/** Trained networks as teachers: what they are called, and what they say of photos. */
package maskwise.teach;
