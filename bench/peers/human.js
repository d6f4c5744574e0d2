// Runs @vladmandic/human on the same photos on Node: detected faces, photos per second, and its gender and age predictions.
//   npm install @vladmandic/human@3.3.6 @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 jpeg-js pngjs
//   node human.js PHOTO... > faces.jsonl
const fs = require('fs');
const http = require('http');
const path = require('path');
const from = (name) => require(require.resolve(name, { paths: [process.cwd()] }));
const wasm = path.join(process.cwd(), 'node_modules/@tensorflow/tfjs-backend-wasm');
const home = path.join(process.cwd(), 'node_modules/@vladmandic/human');
from('@tensorflow/tfjs');
from('@tensorflow/tfjs-backend-wasm');
const { Human } = require(path.join(home, 'dist', 'human.node-wasm.js'));
const jpeg = from('jpeg-js');
const { PNG } = from('pngjs');

function read(file) {
  const bytes = fs.readFileSync(file);
  return bytes[0] === 0x89 ? PNG.sync.read(bytes) : jpeg.decode(bytes, { useTArray: true });
}

// Its build for wasm fetches models over HTTP alone.
function serveModels() {
  const server = http.createServer((request, response) =>
    fs.createReadStream(path.join(home, 'models', path.basename(request.url))).pipe(response));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function main() {
  const models = await serveModels();
  const human = new Human({
    backend: 'wasm',
    wasmPath: path.join(wasm, 'dist') + '/',
    modelBasePath: `http://127.0.0.1:${models.address().port}/`,
    debug: false,
    cacheSensitivity: 0,
    filter: { enabled: false },
    face: {
      enabled: true,
      detector: { maxDetected: 100, minConfidence: 0.2, rotation: false },
      mesh: { enabled: false }, iris: { enabled: false }, emotion: { enabled: false },
      antispoof: { enabled: false }, liveness: { enabled: false },
      description: { enabled: true },
    },
    body: { enabled: false }, hand: { enabled: false }, object: { enabled: false },
    gesture: { enabled: false }, segmentation: { enabled: false },
  });
  await human.load();
  const files = process.argv.slice(2);
  const tensors = files.map((file) => {
    const { width, height, data } = read(file);
    const rgb = new Uint8Array(width * height * 3);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) rgb[3 * i + c] = data[4 * i + c];
    }
    return human.tf.tensor(rgb, [1, height, width, 3], 'float32');
  });
  await human.detect(tensors[0]);
  let faces = 0;
  const start = process.hrtime.bigint();
  for (let i = 0; i < files.length; i++) {
    const found = (await human.detect(tensors[i])).face;
    faces += found.length;
    console.log(JSON.stringify({
      photo: path.basename(files[i]),
      faces: found.map((face) => ({ box: face.box, score: face.boxScore, gender: face.gender, age: face.age })),
    }));
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.error(`${files.length} photos, ${faces} faces, ${(files.length / seconds).toFixed(1)} photos/s,`
      + ` ${(faces / seconds).toFixed(1)} faces/s, decoding aside`);
  models.close();
}

main();
