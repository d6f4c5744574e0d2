package maskwise.report;

/**
 * What the numbers say, in words.
 *
 * @param question what a reader wants to know
 * @param answer a few sentences with the numbers that show it
 */
record Finding(String question, String answer) {}
