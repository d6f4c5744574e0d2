/**
 * How a record says which keys of a recipe it is made of: what each is called, its default, meaning
 * and range stand with the specification that it belongs to, and nowhere else.
 */
package maskwise.key;
