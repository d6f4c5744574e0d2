/** AdamW and SGD over parameter groups, with a state that is saved and loaded exactly. */
package maskwise.optimizer;
