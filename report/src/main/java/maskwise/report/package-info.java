/**
 * Charts and self-contained HTML pages. {@link maskwise.report.RunReport} and {@link
 * maskwise.report.EvaluationReport} are made from the files that a training or an evaluation left,
 * and from nothing else: they read a directory and write their pictures and pages beside what they
 * read. {@link maskwise.report.DataReport} shows what a manifest holds, {@link
 * maskwise.report.AuditReport} labels to judge. Sentences are computed from the numbers ({@code
 * Findings}, {@code DataFindings}), never canned.
 */
package maskwise.report;
