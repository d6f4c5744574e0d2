/**
 * Which part of a pretrained network learns, and when: freezing by stage, by name or all but the
 * head, gradual unfreezing, and the words that say so.
 */
package maskwise.finetune;
