// Follows faces from picture to picture, so that what is said of them changes only when the evidence does.
// Knows neither page nor network: boxes and answers in, tracks out.

import {judge} from './verdict.js';

const MEMORY = 5; // answers whose mean counts
const LOST_MS = 1500; // out of sight for longer, a face is somebody new
const OVERLAP = 0.3; // intersection over union from which two boxes are one face
const MARGIN = 0.05; // a verdict is given up only where the probability falls this far below the threshold
const COUNTED_AFTER = 4; // pictures, about two seconds: the first ones are often blurred
const COUNTED_AT_LEAST = 2; // pictures of somebody who is gone before; a single one may be no face at all

export class Tracks {
  #tracks = [];
  #next = 1;

  /**
   * Takes the faces of a picture.
   *
   * @param faces as the server tells them
   * @param now milliseconds
   * @param least the threshold, 0 to 1
   * @returns {seen: tracks in this picture, counted: verdicts of people who are counted now}
   */
  update(faces, now, least) {
    const free = new Set(this.#tracks);
    for (const [track, face] of pairs(this.#tracks, faces)) {
      free.delete(track);
      track.see(face, now, least);
    }
    const known = new Set(this.#tracks.map((track) => track.face));
    for (const face of faces.filter((each) => !known.has(each))) {
      const track = new Track(this.#next++);
      track.see(face, now, least);
      this.#tracks.push(track);
    }
    const gone = [...free].filter((track) => now - track.seenAt > LOST_MS);
    this.#tracks = this.#tracks.filter((track) => !gone.includes(track));
    const seen = this.#tracks.filter((track) => track.seenAt === now);
    const counted = [
      ...seen.filter((track) => track.pictures === COUNTED_AFTER),
      ...gone.filter((track) => track.pictures >= COUNTED_AT_LEAST && track.pictures < COUNTED_AFTER),
    ];
    return {seen, counted: counted.map((track) => track.verdict)};
  }
}

/** A face that is followed. */
class Track {
  pictures = 0;
  verdict = 'unsure';
  mask = undefined; // what most of the last answers say, with their mean probability
  bareSince = null; // when the mask was first found missing; not forgotten while the answer is unsure
  #answers = [];

  constructor(number) {
    this.number = number;
  }

  see(face, now, least) {
    this.face = face;
    this.box = face.box;
    this.seenAt = now;
    this.pictures++;
    if (face.attributes.mask) {
      this.#answers = [...this.#answers, face.attributes.mask].slice(-MEMORY);
      this.mask = mean(this.#answers);
    }
    const settled = this.mask && this.mask.value === this.verdict;
    this.verdict = judge(this.mask, settled ? least - MARGIN : least);
    if (this.verdict === 'not_wear') {
      this.bareSince ??= now;
    } else if (this.verdict !== 'unsure') {
      this.bareSince = null;
    }
  }

  /** Whether it has been without a mask for so long. */
  isBare(now, milliseconds) {
    return this.verdict === 'not_wear' && now - this.bareSince >= milliseconds;
  }
}

/** The value that most answers name (of equally many, the more probable), and its mean probability. */
function mean(answers) {
  const votes = new Map();
  for (const {value} of answers) {
    votes.set(value, (votes.get(value) ?? 0) + 1);
  }
  const probability = (value) =>
    answers.reduce((sum, answer) => sum + answer.probabilities[value], 0) / answers.length;
  const [value] = [...votes.keys()].sort(
    (a, b) => votes.get(b) - votes.get(a) || probability(b) - probability(a),
  );
  return {value, probability: probability(value)};
}

/** Which track a face belongs to: the largest overlap first, then the nearest that moved less than its width. */
function pairs(tracks, faces) {
  const candidates = [];
  for (const track of tracks) {
    for (const face of faces) {
      const overlap = intersectionOverUnion(track.box, face.box);
      const near = 1 - distance(track.box, face.box) / Math.min(track.box[2], face.box[2]);
      if (overlap >= OVERLAP) {
        candidates.push([1 + overlap, track, face]);
      } else if (near > 0) {
        candidates.push([near, track, face]);
      }
    }
  }
  const taken = new Set();
  return candidates
    .sort((a, b) => b[0] - a[0])
    .filter(([, track, face]) => !taken.has(track) && !taken.has(face) && taken.add(track).add(face))
    .map(([, track, face]) => [track, face]);
}

export function intersectionOverUnion([x, y, width, height], [x2, y2, width2, height2]) {
  const across = Math.max(0, Math.min(x + width, x2 + width2) - Math.max(x, x2));
  const down = Math.max(0, Math.min(y + height, y2 + height2) - Math.max(y, y2));
  const both = across * down;
  return both / (width * height + width2 * height2 - both);
}

function distance([x, y, width, height], [x2, y2, width2, height2]) {
  return Math.hypot(x + width / 2 - x2 - width2 / 2, y + height / 2 - y2 - height2 / 2);
}
