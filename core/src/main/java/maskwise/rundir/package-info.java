/**
 * The files that a run and an evaluation leave, each with its one writer and its one reader: what
 * trains writes them, what reports, compares and audits reads them, old ones too.
 */
package maskwise.rundir;
