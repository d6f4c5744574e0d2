/**
 * Ensembles of answers: what an average of several networks says, how much each of them counts, and
 * what each brings. Plain numbers; whoever runs the networks stands elsewhere.
 */
package maskwise.ensemble;
