/** Which training photos an epoch holds: against imbalance, and from several sources. */
package maskwise.sampling;
