// The camera: a picture about every half second goes to the server, one at a time; what it answers lies over the
// live picture.

import {alarm, allowSound} from './alarm.js';
import {Refused, countPeople, pause, screenFrame} from './api.js';
import {byId, make, say} from './elements.js';
import {blur, listFaces, showBoxes} from './faces.js';
import {onChange, setting} from './settings.js';
import {Tracks} from './tracks.js';
import {summary, threshold} from './verdict.js';
import {has, t} from './words.js';

const EVERY_MS = 500;
const LARGEST = 1280; // pixels of the longer side that are sent
const QUALITY = 0.85;

let run = null; // the camera that is on: {stream, tracks, seen}
let status = ['camera_off']; // what the line under the picture says: a key and values; empty for the faces

const video = () => byId('video');

/** Why the camera did not start, as a key of words. */
function reason(error) {
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera_forbidden';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'camera_missing';
    default:
      return 'camera_taken';
  }
}

async function start() {
  stop();
  if (!navigator.mediaDevices) {
    tell('camera_insecure');
    return;
  }
  allowSound();
  tell('starting');
  const device = byId('device').value;
  const wanted = device ? {deviceId: {exact: device}} : {facingMode: {ideal: 'environment'}};
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: {...wanted, width: {ideal: 1280}, height: {ideal: 720}},
    });
  } catch (e) {
    tell(reason(e));
    return;
  }
  run = {stream, tracks: new Tracks(), seen: [], size: null};
  const [track] = stream.getVideoTracks();
  track.addEventListener('ended', () => {
    stop();
    tell('camera_lost');
  });
  video().srcObject = stream;
  await video().play();
  showRunning();
  await listCameras(track.getSettings().deviceId);
  watch(run);
}

function stop() {
  if (run) {
    run.stream.getTracks().forEach((track) => track.stop());
    run.lock?.release();
  }
  run = null;
  video().srcObject = null;
  alarm(0, performance.now());
  showBoxes(byId('camera-stage'), [], {width: 1, height: 1});
  listFaces(byId('camera-faces'), []);
  byId('frame').hidden = true;
  showRunning();
  tell('camera_off');
}

function showRunning() {
  byId('start').hidden = run !== null;
  byId('stop').hidden = run === null;
  byId('camera-stage').classList.toggle('on', run !== null);
  byId('panel-camera').classList.toggle('on', run !== null);
  byId('tab-camera').classList.toggle('on', run !== null);
}

/** Lets the user choose where there is more than one; their names are known only after permission. */
async function listCameras(current) {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter((device) => device.kind === 'videoinput');
  byId('device').replaceChildren(
    ...cameras.map((camera, index) =>
      make('option', {value: camera.deviceId}, camera.label || t('camera_number', index + 1)),
    ),
  );
  byId('device').value = current;
  byId('devices').hidden = cameras.length < 2;
  try {
    run.lock = await navigator.wakeLock?.request('screen'); // a screening point must not fall asleep
  } catch {
    // the battery is low
  }
}

/** Sends pictures until another camera is on, or none. */
async function watch(mine) {
  const canvas = make('canvas');
  while (run === mine) {
    const began = performance.now();
    let wait = EVERY_MS;
    try {
      const blob = await capture(canvas);
      const photo = await screenFrame(blob);
      if (run === mine) {
        show(mine, photo, canvas);
      }
    } catch (e) {
      if (!(e instanceof Refused)) {
        throw e;
      }
      if (run === mine) {
        wait = backOff(e);
      }
    }
    await pause(Math.max(0, wait - (performance.now() - began)));
  }
}

/** Says why there is no answer. */
function backOff(refused) {
  const seconds = Math.max(1, refused.retryAfter || 5);
  if (refused.status === 429) {
    tell('busy', seconds);
  } else {
    tell(has(`problem_${refused.status}`) ? `problem_${refused.status}` : 'problem');
  }
  return 1000 * seconds;
}

async function capture(canvas) {
  const {videoWidth, videoHeight} = video();
  const scale = Math.min(1, LARGEST / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(scale * videoWidth);
  canvas.height = Math.round(scale * videoHeight);
  canvas.getContext('2d', {willReadFrequently: true}).drawImage(video(), 0, 0, canvas.width, canvas.height);
  return new Promise((go) => canvas.toBlob(go, 'image/jpeg', QUALITY));
}

function show(mine, photo, canvas) {
  const now = performance.now();
  const {seen, counted} = mine.tracks.update(photo.faces, now, threshold());
  mine.seen = seen;
  mine.size = photo;
  showFrame(canvas, seen);
  showBoxes(byId('camera-stage'), seen, photo);
  listFaces(byId('camera-faces'), seen);
  tell();
  alarm(seen.filter((track) => track.isBare(now, 1000 * setting('seconds'))).length, now);
  if (counted.length > 0) {
    const counts = {};
    counted.forEach((verdict) => (counts[verdict] = (counts[verdict] ?? 0) + 1));
    countPeople(counts).catch((e) => tell(has(`problem_${e.status}`) ? `problem_${e.status}` : 'problem'));
  }
}

/** Blurred faces lie on the picture that was analyzed: in the live one they would slip away. */
function showFrame(canvas, seen) {
  const frame = byId('frame');
  frame.hidden = !setting('blur');
  if (setting('blur')) {
    frame.width = canvas.width;
    frame.height = canvas.height;
    frame.getContext('2d').drawImage(canvas, 0, 0);
    blur(frame, seen.map((track) => track.box));
  }
}

function tell(...words) {
  status = words;
  const faces = () => summary(run.seen.map((track) => track.verdict));
  say(byId('camera-status'), status.length > 0 ? t(...status) : faces());
}

/** Makes the camera's part of the page work. */
export function startCamera() {
  byId('start').addEventListener('click', start);
  byId('stop').addEventListener('click', () => {
    stop();
    byId('start').focus();
  });
  byId('device').addEventListener('change', start);
  const showBlur = () => {
    byId('blurred').hidden = !setting('blur');
    byId('camera-stage').classList.toggle('blurred', setting('blur'));
  };
  showBlur();
  if (!window.isSecureContext) {
    byId('start').disabled = true;
    status = ['camera_insecure'];
  }
  tell(...status);
  onChange((name) => {
    showBlur();
    if (name === 'language') {
      tell(...status);
      if (run?.size) {
        showBoxes(byId('camera-stage'), run.seen, run.size);
        listFaces(byId('camera-faces'), run.seen);
      }
    }
  });
}
