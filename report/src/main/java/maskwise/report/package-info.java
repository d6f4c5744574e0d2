/**
 * Charts and self-contained HTML pages. Everything is made from the files that a training or an
 * evaluation left, and from nothing else: {@link maskwise.report.RunReport} and {@link
 * maskwise.report.EvaluationReport} read a directory and write their pictures and pages beside what
 * they read. Sentences are computed from the numbers ({@code Findings}), never canned.
 */
package maskwise.report;
