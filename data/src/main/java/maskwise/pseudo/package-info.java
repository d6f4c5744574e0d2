/**
 * Labels that networks give to photos which nobody has labeled: which of their answers are sure
 * enough to be learned from, and how they stand in a manifest (Lee, “Pseudo-Label”, 2013; Xie et
 * al., “Self-training with Noisy Student improves ImageNet classification”, arXiv 1911.04252).
 */
package maskwise.pseudo;
