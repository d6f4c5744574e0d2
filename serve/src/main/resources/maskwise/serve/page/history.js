// How many faces of each verdict there were when: past hours from the server, minutes since the page was opened.

import {VERDICTS} from './verdict.js';

const STORE = 'maskwise.minutes';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const PERIODS = {
  minute: {buckets: 60, start: (time) => floor(time, MINUTE), before: (time, steps) => time - steps * MINUTE},
  hour: {buckets: 24, start: hourOf, before: (time, steps) => time - steps * HOUR},
  day: {
    buckets: 30,
    start: (time) => new Date(time).setHours(0, 0, 0, 0),
    before: (time, steps) => {
      const day = new Date(time);
      return day.setDate(day.getDate() - steps); // days may have 23 hours
    },
  },
};

let hours = []; // {place, time, counts}, time in milliseconds
let minutes = read();

function floor(time, step) {
  return time - (time % step);
}

function hourOf(time) {
  return new Date(time).setMinutes(0, 0, 0);
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? [];
  } catch {
    return [];
  }
}

/** Takes all hours that the server kept: {place, hour, counts}. */
export function setHours(told) {
  hours = told.map(({place, hour, counts}) => ({place, time: Date.parse(hour), counts}));
}

/** Takes what was counted just now: {place, time, counts}. Times are the server's wall clock. */
export function addEvent({place, time, counts}) {
  const at = Date.parse(time);
  merge(hours, place, hourOf(at), counts);
  merge(minutes, place, floor(at, MINUTE), counts);
  minutes = minutes.filter((minute) => minute.time > at - 2 * HOUR);
  try {
    sessionStorage.setItem(STORE, JSON.stringify(minutes));
  } catch {
    // kept until the page is left
  }
}

function merge(list, place, time, counts) {
  const same = list.find((each) => each.place === place && each.time === time);
  if (same) {
    VERDICTS.forEach((verdict) => (same.counts[verdict] += counts[verdict]));
  } else {
    list.push({place, time, counts: {...counts}});
  }
}

export function places() {
  return [...new Set([...hours, ...minutes].map((each) => each.place))].sort();
}

export function none() {
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
}

/**
 * The counts of a period, bucket by bucket, the last one that of now.
 *
 * @param place empty for all
 * @returns [{time, counts}]
 */
export function series(period, place, now) {
  const {buckets, start, before} = PERIODS[period];
  const last = start(now);
  const all = Array.from({length: buckets}, (_, index) => ({
    time: before(last, buckets - 1 - index),
    counts: none(),
  }));
  const byTime = new Map(all.map((bucket) => [bucket.time, bucket]));
  for (const each of period === 'minute' ? minutes : hours) {
    const bucket = byTime.get(start(each.time));
    if (bucket && (place === '' || each.place === place)) {
      VERDICTS.forEach((verdict) => (bucket.counts[verdict] += each.counts[verdict]));
    }
  }
  return all;
}

/** The counts of today. */
export function today(place, now) {
  return series('day', place, now).at(-1).counts;
}

/** The share of masks on among the faces that the model is sure of; null where there are none. */
export function share(counts) {
  const sure = counts.wear + counts.incorrect + counts.not_wear;
  return sure === 0 ? null : counts.wear / sure;
}
