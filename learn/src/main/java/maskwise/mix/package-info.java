/**
 * Training photos mixed with one another: mixup and CutMix, with the labels in the same shares.
 * Terms and arithmetic are timm's; every draw follows from the generator that is handed in.
 */
package maskwise.mix;
