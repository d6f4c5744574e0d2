// Every word on the page, in each language. A value is a text, or a function of what it tells.

const percent = (share) => `${share}%`;

const EN = {
  title: 'Maskwise',
  skip: 'Skip to content',
  language: 'Language',
  settings: 'Settings',
  close: 'Close',
  api: 'API for programs',
  model: (name, digest) => `Model ${name} (${digest})`,
  percent,

  notice_photos: 'Photos are analyzed in memory and are not kept. Only counts are kept.',
  notice_estimates: 'All results are estimates and can be wrong. Check for yourself before you act.',

  wear: 'mask on',
  incorrect: 'mask worn incorrectly',
  not_wear: 'no mask',
  unsure: 'unsure',
  not_told: 'mask unknown',
  wear_means: 'The mask covers nose and mouth.',
  incorrect_means: 'There is a mask, but the nose or mouth is uncovered.',
  not_wear_means: 'There is no mask.',
  unsure_means: (threshold) => `The model's confidence is below ${threshold}%. Check for yourself.`,
  unsure_line: (threshold) => `Unsure: the model's confidence is below ${threshold}%. Check for yourself.`,
  meanings: 'What the results mean',
  percent_means: 'The percentage is the confidence of the model.',
  question_means: 'A question mark after a gender or age means that the model is not confident.',
  likely: (verdict, sure) => `most likely ${verdict}, ${sure}%`,
  sure: percent,
  female: 'female',
  male: 'male',
  under_30: 'under 30',
  from_30_to_59: '30-59',
  from_60: '60 or older',
  years: (years) => `about ${years}`,
  face_label: (number, verdict) => `Face ${number}: ${verdict}`,
  no_faces: 'No face found.',
  faces_found: (faces, parts) => `${faces === 1 ? '1 face' : `${faces} faces`}: ${parts}`,
  part: (count, verdict) => `${count} ${verdict}`,

  ways: 'Input',
  tab_camera: 'Camera',
  tab_photos: 'Photos',

  drop: 'Drop photos here, paste them, or',
  choose: 'Choose photos',
  clear: 'Remove photos',
  waiting: 'Waiting',
  analyzing: 'Analyzing',
  progress: (done, all) => `${done} of ${all} photos analyzed`,
  undrawable: 'Your browser cannot show this photo.',

  camera_hint: 'Two images per second are analyzed. The camera stays on until you stop it or leave the page.',
  start: 'Start camera',
  stop: 'Stop camera',
  starting: 'Starting the camera',
  camera: 'Camera to use',
  camera_number: (number) => `Camera ${number}`,
  live_picture: 'Live picture',
  camera_off: 'The camera is off.',
  camera_insecure:
    'The camera works only over https or on localhost. Ask the administrator of this server to turn on HTTPS.',
  camera_forbidden: 'The browser may not use the camera. Allow it next to the address, then start again.',
  camera_missing: 'No camera found. Connect one, then start again.',
  camera_taken: 'The camera does not start. Close other programs that use it, then start again.',
  camera_lost: 'The camera stopped. Check its cable, then start again.',
  camera_blurred: 'Faces are blurred, so you see the analyzed images instead of the live image.',
  busy: (seconds) => `The server is busy. Trying again in ${seconds} s.`,

  alarm: (people) =>
    people === 1
      ? 'Someone here does not seem to be wearing a mask.'
      : `${people} people here do not seem to be wearing a mask.`,
  silence: 'Silence',

  counts: 'Counts',
  share: 'with mask on',
  share_of: (faces) => `of ${faces === 1 ? '1 face' : `${faces} faces`} today with a confident result`,
  share_none: 'No faces counted yet today.',
  today: 'today',
  place: 'Place',
  all_places: 'All places',
  period: 'Period',
  by_minute: 'Last hour, by minute',
  by_hour: 'Last 24 hours, by hour',
  by_day: 'Last 30 days, by day',
  chart_label: 'Chart: faces over time, and the share with mask on. The table below has the same numbers.',
  chart_empty: 'Nothing counted yet in this period.',
  minute_hint: 'Minutes are counted while this page is open.',
  table: 'Show as a table',
  time: 'Time',
  share_column: 'Share with mask on',
  counting: 'Photos count all faces. The camera counts each person once per visit.',
  live_on: 'Live',
  live_off: 'Not connected. Trying again.',
  camera_down: (name) => `The camera ${name} sends no images. The server is trying again.`,

  key_title: 'This server requires an API key',
  key_hint: 'Get one from the administrator of this server. The browser forgets it when you close the tab.',
  key: 'API key',
  key_use: 'Use key',
  key_wrong: 'The server does not know this key. Check it and try again.',

  threshold: 'Call results unsure below',
  threshold_value: (percentage, isDefault) => `${percentage}%${isDefault ? ' (server default)' : ''}`,
  threshold_reset: 'Use the server default',
  threshold_hint: 'Applies to the results on this page and to the counts of the camera.',
  blur: 'Blur faces on this page',
  sound: 'Play a sound when someone stays without a mask',
  sound_test: 'Test the sound',
  seconds: 'Alert after this many seconds without a mask',
  place_name: 'Name of this place',
  place_hint: 'Counts are stored under this name. Leave it empty to use the name set on the server.',

  problem_0: 'The server does not respond. Check that it is running and that you are online.',
  problem_400: 'The server did not understand the request.',
  problem_401: 'This server requires an API key.',
  problem_408: 'The connection is too slow. Try again.',
  problem_413: 'The photo is too large for this server.',
  problem_415: 'This is not a photo.',
  problem_422: 'This file cannot be read as a photo.',
  problem_429: 'The server is busy. Try again soon.',
  problem_503: 'The server is too busy or closing. Try again soon.',
  problem: 'Something went wrong on the server.',
};

const KO = {
  title: 'Maskwise',
  skip: '본문으로 건너뛰기',
  language: '언어',
  settings: '설정',
  close: '닫기',
  api: '프로그램용 API',
  model: (name, digest) => `모델 ${name} (${digest})`,
  percent,

  notice_photos: '사진은 메모리에서만 분석하고 저장하지 않습니다. 집계한 수만 남습니다.',
  notice_estimates: '모든 결과는 추정이며 틀릴 수 있습니다. 조치하기 전에 직접 확인하세요.',

  wear: '마스크 착용',
  incorrect: '잘못 착용',
  not_wear: '미착용',
  unsure: '판단 보류',
  not_told: '마스크 정보 없음',
  wear_means: '마스크가 코와 입을 모두 가립니다.',
  incorrect_means: '마스크를 썼지만 코나 입이 드러나 있습니다.',
  not_wear_means: '마스크를 쓰지 않았습니다.',
  unsure_means: (threshold) => `모델의 확신이 ${threshold}%에 못 미칩니다. 직접 확인하세요.`,
  unsure_line: (threshold) => `판단 보류: 모델의 확신이 ${threshold}%에 못 미칩니다. 직접 확인하세요.`,
  meanings: '결과의 뜻',
  percent_means: '퍼센트는 모델이 자신의 답을 얼마나 확신하는지를 나타냅니다.',
  question_means: '성별이나 연령대 뒤의 물음표는 모델이 확신하지 못한다는 뜻입니다.',
  likely: (verdict, sure) => `${verdict} 가능성 ${sure}%`,
  sure: percent,
  female: '여성',
  male: '남성',
  under_30: '30세 미만',
  from_30_to_59: '30~59세',
  from_60: '60세 이상',
  years: (years) => `약 ${years}세`,
  face_label: (number, verdict) => `얼굴 ${number}: ${verdict}`,
  no_faces: '얼굴을 찾지 못했습니다.',
  faces_found: (faces, parts) => `얼굴 ${faces}개: ${parts}`,
  part: (count, verdict) => `${verdict} ${count}`,

  ways: '확인 방법',
  tab_camera: '카메라',
  tab_photos: '사진',

  drop: '사진을 여기에 끌어다 놓거나 붙여 넣으세요. 또는',
  choose: '사진 선택',
  clear: '사진 지우기',
  waiting: '대기 중',
  analyzing: '분석 중',
  progress: (done, all) => `사진 ${all}장 중 ${done}장 분석함`,
  undrawable: '이 브라우저에서는 이 사진을 표시할 수 없습니다.',

  camera_hint: '카메라 화면을 1초에 두 번 분석합니다. 카메라는 중지하거나 페이지를 닫을 때까지 켜져 있습니다.',
  start: '카메라 시작',
  stop: '카메라 중지',
  starting: '카메라를 켜는 중',
  camera: '사용할 카메라',
  camera_number: (number) => `카메라 ${number}`,
  live_picture: '실시간 화면',
  camera_off: '카메라가 꺼져 있습니다.',
  camera_insecure: '카메라는 https 또는 localhost에서만 쓸 수 있습니다. 서버 관리자에게 HTTPS를 켜 달라고 하세요.',
  camera_forbidden: '브라우저가 카메라를 쓸 수 없습니다. 주소 옆에서 허용한 뒤 다시 시작하세요.',
  camera_missing: '카메라를 찾지 못했습니다. 연결한 뒤 다시 시작하세요.',
  camera_taken: '카메라가 켜지지 않습니다. 카메라를 쓰는 다른 프로그램을 닫고 다시 시작하세요.',
  camera_lost: '카메라가 멈췄습니다. 케이블을 확인한 뒤 다시 시작하세요.',
  camera_blurred: '얼굴을 흐리게 하므로 실시간 화면 대신 분석이 끝난 화면을 보여 줍니다.',
  busy: (seconds) => `서버가 바쁩니다. ${seconds}초 뒤에 다시 시도합니다.`,

  alarm: (people) =>
    people === 1
      ? '마스크를 쓰지 않은 것으로 보이는 사람이 있습니다.'
      : `마스크를 쓰지 않은 것으로 보이는 사람이 ${people}명 있습니다.`,
  silence: '소리 끄기',

  counts: '집계',
  share: '마스크 착용률',
  share_of: (faces) => `오늘 모델이 확신한 얼굴 ${faces}개 기준`,
  share_none: '오늘 집계한 얼굴이 아직 없습니다.',
  today: '오늘',
  place: '장소',
  all_places: '모든 장소',
  period: '기간',
  by_minute: '최근 1시간, 분 단위',
  by_hour: '최근 24시간, 시간 단위',
  by_day: '최근 30일, 일 단위',
  chart_label: '차트: 시간에 따른 얼굴 수와 마스크 착용률. 아래 표에 같은 수치가 있습니다.',
  chart_empty: '이 기간에는 아직 집계한 것이 없습니다.',
  minute_hint: '분 단위 집계는 이 페이지가 열려 있는 동안만 합니다.',
  table: '표로 보기',
  time: '시간',
  share_column: '마스크 착용률',
  counting: '사진은 찍힌 얼굴을 모두 셉니다. 카메라는 화면에 들어온 사람을 한 번씩만 셉니다.',
  live_on: '실시간',
  live_off: '연결이 끊겼습니다. 다시 연결하는 중입니다.',
  camera_down: (name) => `카메라 ‘${name}’에서 화면이 오지 않습니다. 서버가 다시 연결하는 중입니다.`,

  key_title: '이 서버는 API 키가 필요합니다',
  key_hint: '키는 서버 관리자에게 받으세요. 탭을 닫으면 브라우저에서 지워집니다.',
  key: 'API 키',
  key_use: '키 사용',
  key_wrong: '서버에 등록되지 않은 키입니다. 확인한 뒤 다시 입력하세요.',

  threshold: '판단을 보류할 기준',
  threshold_value: (percentage, isDefault) => `${percentage}% 미만${isDefault ? ' (서버 설정)' : ''}`,
  threshold_reset: '서버 설정 사용',
  threshold_hint: '이 화면에 보이는 결과와 카메라 집계에 적용합니다.',
  blur: '이 페이지에서 얼굴 흐리게 하기',
  sound: '미착용자가 머물면 소리로 알리기',
  sound_test: '소리 들어 보기',
  seconds: '미착용 상태가 이 시간(초) 동안 이어지면 알림',
  place_name: '이 장소의 이름',
  place_hint: '이 이름으로 집계합니다. 비워 두면 서버에 설정된 이름을 씁니다.',

  problem_0: '서버가 응답하지 않습니다. 서버와 네트워크 연결을 확인하세요.',
  problem_400: '서버가 요청을 이해하지 못했습니다.',
  problem_401: '이 서버는 API 키가 필요합니다.',
  problem_408: '연결이 너무 느립니다. 다시 시도하세요.',
  problem_413: '사진이 이 서버의 허용 크기를 넘습니다.',
  problem_415: '사진 파일이 아닙니다.',
  problem_422: '이 파일은 사진으로 읽을 수 없습니다.',
  problem_429: '서버가 바쁩니다. 잠시 뒤에 다시 시도하세요.',
  problem_503: '서버가 너무 바쁘거나 종료 중입니다. 잠시 뒤에 다시 시도하세요.',
  problem: '서버에서 문제가 생겼습니다.',
};

export const LANGUAGES = {en: EN, ko: KO};

let words = EN;

/** The words of a key in the language that is spoken. */
export function t(key, ...values) {
  const found = words[key];
  if (found === undefined) {
    throw new Error(`expected words for '${key}', found none`);
  }
  return typeof found === 'function' ? found(...values) : found;
}

export function has(key) {
  return key in words;
}

/** Speaks a language from now on, also in what stands on the page with data-t and data-t-label. */
export function speak(language) {
  words = LANGUAGES[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(element.dataset.t);
  }
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(element.dataset.tLabel));
  }
}
