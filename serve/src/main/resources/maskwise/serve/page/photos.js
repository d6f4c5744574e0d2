// Photos that were dropped, chosen or pasted: each is screened in its turn, and shown with its faces.

import {Refused, screenPhoto} from './api.js';
import {byId, make, say} from './elements.js';
import {blur, listFaces, showBoxes} from './faces.js';
import {onChange, setting} from './settings.js';
import {judge, summary} from './verdict.js';
import {t} from './words.js';

const LARGEST = 1280; // pixels of the longer side that are shown

const cards = [];
let working = false;

/** A photo and what became of it. */
class Card {
  constructor(file) {
    this.file = file;
    this.result = null;
    this.problem = null;
    this.began = false;
    this.stage = make('div', {class: 'stage', role: 'img', 'aria-label': file.name});
    this.summary = make('p', {class: 'summary'});
    this.list = make('ol', {class: 'faces'});
    this.element = make('article', {class: 'photo'}, make('h3', {}, file.name), this.stage, this.summary, this.list);
  }

  async screen() {
    this.began = true;
    this.tell();
    try {
      this.result = await screenPhoto(this.file);
    } catch (e) {
      if (!(e instanceof Refused)) {
        throw e;
      }
      this.problem = e;
    }
    await this.draw();
    this.tell();
  }

  /** Shows the photo, with blurred faces if that is wanted. */
  async draw() {
    if (!this.result) {
      return;
    }
    const canvas = await picture(this.file, this.result);
    this.stage.querySelector('canvas, p')?.remove();
    this.stage.prepend(canvas ?? make('p', {}, t('undrawable')));
    this.stage.classList.toggle('undrawable', !canvas);
  }

  /** Says in words what is known, and marks the faces. */
  tell() {
    this.summary.classList.toggle('error', this.problem !== null);
    if (this.problem) {
      this.summary.replaceChildren(this.problem.words(), ' ', make('small', {lang: 'en'}, this.problem.message));
    } else if (this.result) {
      const fromLeft = this.result.faces.toSorted((a, b) => a.box[0] - b.box[0]);
      const faces = fromLeft.map((face, index) => ({
        number: index + 1,
        box: face.box,
        verdict: judge(face.attributes.mask),
        mask: face.attributes.mask,
        face,
      }));
      showBoxes(this.stage, faces, this.result);
      listFaces(this.list, faces);
      say(this.summary, summary(faces.map((face) => face.verdict)));
    } else {
      say(this.summary, t(this.began ? 'analyzing' : 'waiting'));
    }
  }
}

/** The photo on a canvas; null where the browser cannot read it. */
async function picture(file, result) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file); // upright, as the server saw it
  } catch {
    return null;
  }
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = make('canvas', {
    width: Math.round(scale * bitmap.width),
    height: Math.round(scale * bitmap.height),
  });
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  if (setting('blur')) {
    const shrink = canvas.width / result.width;
    blur(canvas, result.faces.map((face) => face.box.map((length) => shrink * length)));
  }
  return canvas;
}

/** Takes files, and screens those that are photos. */
function add(files) {
  for (const file of files) {
    const card = new Card(file);
    cards.push(card);
    byId('photos').prepend(card.element);
    card.tell();
  }
  byId('clear').hidden = cards.length === 0;
  work();
}

async function work() {
  if (working) {
    return;
  }
  working = true;
  try {
    for (let next = unscreened(); next; next = unscreened()) {
      await next.screen();
      tellProgress();
    }
  } finally {
    working = false;
  }
}

function unscreened() {
  return cards.find((card) => !card.began);
}

function tellProgress() {
  const done = cards.filter((card) => card.result || card.problem).length;
  say(byId('photos-status'), cards.length === 0 ? '' : t('progress', done, cards.length));
}

function clear() {
  cards.length = 0;
  byId('photos').replaceChildren();
  byId('clear').hidden = true;
  tellProgress();
  byId('choose').focus();
}

/** Makes the photos' part of the page work. */
export function startPhotos(show) {
  const input = byId('files');
  byId('choose').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    add([...input.files]);
    input.value = ''; // so that the same file can be chosen again
  });
  byId('clear').addEventListener('click', clear);
  const zone = byId('drop');
  // a photo that misses the zone must not replace the page
  for (const name of ['dragover', 'drop']) {
    window.addEventListener(name, (event) => event.preventDefault());
  }
  window.addEventListener('dragover', () => zone.classList.add('over'));
  window.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) {
      zone.classList.remove('over');
    }
  });
  window.addEventListener('drop', (event) => {
    zone.classList.remove('over');
    take([...event.dataTransfer.files]);
  });
  document.addEventListener('paste', (event) => take([...(event.clipboardData?.files ?? [])]));

  function take(files) {
    if (files.length > 0) {
      show();
      add(files);
    }
  }

  onChange(async (name) => {
    if (name === 'blur') {
      for (const card of cards) {
        await card.draw();
      }
    }
    if (['language', 'threshold', 'blur'].includes(name)) {
      cards.forEach((card) => card.tell());
      tellProgress();
    }
  });
}
