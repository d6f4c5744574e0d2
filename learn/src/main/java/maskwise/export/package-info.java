/** Writes trained networks as other tools read them: a Hugging Face or timm repository. */
package maskwise.export;
