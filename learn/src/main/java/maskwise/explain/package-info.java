/**
 * Where a network looked: Grad-CAM of convolutional networks, attention rollout of vision
 * transformers, as heat over the picture.
 */
package maskwise.explain;
