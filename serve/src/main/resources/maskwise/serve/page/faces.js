// Faces as boxes over a picture, and as a list of words. A shown face is {number, box, verdict, mask, face}:
// a number for people, the box in pixels of the picture, the verdict, the mask's answer, what the server told.

import {make} from './elements.js';
import {STYLES, person, sureness, summary} from './verdict.js';
import {t} from './words.js';

const EDGE = 0.12; // nearer to the upper edge, a label stands within the box
const RIGHT = 0.55; // farther to the right, it ends where the box ends

/** Puts a box and a label over each face. Boxes of faces that stay are moved, not made anew. */
export function showBoxes(stage, faces, size) {
  const old = new Map([...stage.querySelectorAll('.face')].map((box) => [box.dataset.number, box]));
  for (const face of faces) {
    const number = String(face.number);
    let box = old.get(number);
    if (!box) {
      box = make('div', {class: 'face', 'data-number': number}, make('span', {class: 'label'}));
      stage.append(box);
    }
    old.delete(number);
    place(box, face, size);
  }
  old.forEach((box) => box.remove());
  shorten([...stage.querySelectorAll('.label')]);
  stage.setAttribute('aria-label', summary(faces.map((face) => face.verdict)));
}

function place(box, face, size) {
  const [x, y, width, height] = face.box;
  box.dataset.verdict = face.verdict;
  box.style.left = `${(100 * x) / size.width}%`;
  box.style.top = `${(100 * y) / size.height}%`;
  box.style.width = `${(100 * width) / size.width}%`;
  box.style.height = `${(100 * height) / size.height}%`;
  const label = box.firstElementChild;
  label.classList.toggle('within', y < EDGE * size.height);
  label.classList.toggle('leftward', x > RIGHT * size.width);
  label.replaceChildren(
    make('span', {class: 'number'}, String(face.number)),
    ` ${STYLES[face.verdict].sign} `,
    make('span', {class: 'words'}, t(face.verdict)),
  );
}

/** A label that would lie over an earlier one shows number and sign alone; the list says the words. */
function shorten(labels) {
  labels.forEach((label) => label.classList.remove('short'));
  const kept = [];
  for (const label of labels) {
    const area = label.getBoundingClientRect();
    if (kept.some((other) => overlap(area, other))) {
      label.classList.add('short');
    }
    kept.push(label.getBoundingClientRect());
  }
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Lists the faces in words. */
export function listFaces(list, faces) {
  list.replaceChildren(
    ...faces.map((face) =>
      make(
        'li',
        {value: face.number},
        chip(face.verdict),
        ' ',
        make('span', {class: 'sure'}, sureness(face.mask, face.verdict)),
        make('span', {class: 'person'}, person(face.face)),
      ),
    ),
  );
}

/** A verdict in words, with its color and sign. */
export function chip(verdict) {
  return make(
    'span',
    {class: 'chip', 'data-verdict': verdict},
    make('span', {class: 'sign', 'aria-hidden': 'true'}, STYLES[verdict].sign),
    ` ${t(verdict)}`,
  );
}

const TINY = 7; // pixels across a blurred face: nobody is known by so few
const MARGIN = 0.2;

/** Makes faces on a canvas unknowable, for good. The boxes are in pixels of the canvas. */
export function blur(canvas, boxes) {
  const context = canvas.getContext('2d');
  for (const [x, y, width, height] of boxes) {
    const area = [
      x - MARGIN * width,
      y - MARGIN * height,
      (1 + 2 * MARGIN) * width,
      (1 + 2 * MARGIN) * height,
    ];
    const tiny = make('canvas', {width: TINY, height: TINY});
    tiny.getContext('2d').drawImage(canvas, ...area, 0, 0, TINY, TINY);
    context.imageSmoothingEnabled = true;
    context.drawImage(tiny, 0, 0, TINY, TINY, ...area);
  }
}
