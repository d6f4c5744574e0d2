// Elements of the page, made in few words. Texts are set as text, never as HTML.

export function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes (class, for, aria-*, ...) and children, which are elements or texts. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  element.append(...children);
  return element;
}

/** Sets a text only where it differs, so that a screen reader does not read it again. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
