/**
 * The recipe: a YAML file that says everything about a training run. It is strict: a key that is
 * not known, a value of another type or out of range is an error that says where it stands and what
 * was expected. What it asks for is a {@link maskwise.recipe.Plan}: one network's {@link
 * maskwise.recipe.Recipe}, or {@link maskwise.recipe.Members}. Every key, its default and what it
 * means are declared once, on the component of the record it is read into ({@link
 * maskwise.key.Key}).
 */
package maskwise.recipe;
