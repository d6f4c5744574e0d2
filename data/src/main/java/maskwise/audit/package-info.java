/**
 * Finds labels that are probably wrong: confident learning (Northcutt, Jiang, Chuang 2021,
 * “Confident Learning: Estimating Uncertainty in Dataset Labels”, JAIR 70) over answers of networks
 * that have not seen the people they answer for.
 */
package maskwise.audit;
