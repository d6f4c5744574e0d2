/** By what means a network learns: from labels alone, or from photos without labels too. */
package maskwise.method;
