// The page of a training that runs. The training touches this file twice a minute while it works, and a browser tells
// when a file was last changed: as long as that is not long ago, more will come.
"use strict";

const RELOAD_SECONDS = 20;
const QUIET_MINUTES = 5;

const quiet = (Date.now() - Date.parse(document.lastModified)) / 60000;
if (quiet < QUIET_MINUTES) {
  setTimeout(() => location.reload(), RELOAD_SECONDS * 1000);
} else {
  document.querySelector("#training h2").textContent = "Training stopped?";
  document.querySelector("#training .running").hidden = true;
  document.querySelector("#training .stopped").hidden = false;
  document.querySelector("#training time").textContent = new Date(document.lastModified).toLocaleString();
}
