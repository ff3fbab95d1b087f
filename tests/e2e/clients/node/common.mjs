// SPDX-License-Identifier: MIT
//
// What every file of this suite needs: where the servers are, and how a test reads the journal.
//   MISTRAL_BASE_URL   answers at once
//   MISTRAL_PACED_URL  the same program, 20 ms to the first event, then 50 tokens a second
// Each test has an API key of its own; its last four letters find its calls in the journal.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto; // node 18, Debian 12's, has it by this name only

export const BASE = process.env.MISTRAL_BASE_URL;
export const PACED = process.env.MISTRAL_PACED_URL;
export const MODEL = 'mistral-small-latest';
export const BRIDGES = [{ role: 'user', content: 'Tell me why old bridges stand for so long.' }];
export const RIVERS = [{ role: 'user', content: 'Tell me how rivers find their way to the sea.' }];

/** The journal's entries of one key, oldest first. It waits for streams that are ending. */
export async function journal(base, key) {
  const { requests } = await (await fetch(`${base}/__parlel/requests`)).json();
  return requests.filter((r) => r.key?.includes(key.slice(-4)));
}

export async function assertHealthy(base) {
  const answer = await fetch(`${base}/health`);
  assert.equal(answer.status, 200);
  assert.equal((await answer.json()).status, 'ok');
}

/** Words with spaces between them, a capital first, no character that is not text. */
export function assertReadable(text) {
  assert.equal(typeof text, 'string');
  assert.match(text, /^[A-Z"'(*#]/);
  assert.ok(text.split(/\s+/).length >= 8, `too short: ${text}`);
  assert.ok(
    text.split(/\s+/).every((word) => word.length <= 40),
    text,
  );
  assert.doesNotMatch(text, /[\u0000-\u0008\u000b-\u001f\ufffd]/);
}

/** Takes a count of prompt, completion and total tokens. */
export function assertAddsUp(prompt, completion, total) {
  assert.ok(Number.isInteger(prompt) && prompt > 0, `prompt ${prompt}`);
  assert.ok(Number.isInteger(completion) && completion > 0, `completion ${completion}`);
  assert.equal(prompt + completion, total);
}

export function assertUnit(vector, dimensions = 1024) {
  assert.equal(vector.length, dimensions);
  const length = Math.hypot(...vector);
  assert.ok(Math.abs(length - 1) < 1e-3, `length ${length}`);
}

/** Rejects with an error that `check` accepts; the error. */
export async function caught(promise, check) {
  try {
    await promise;
  } catch (error) {
    await check(error);
    return error;
  }
  assert.fail('nothing was thrown');
}

/** Ten documents, ten questions; question i is answered by document i. */
export const LIBRARY = [
  [
    'The heart of a blue whale weighs as much as a small car and beats ten times a minute.',
    'How much does the heart of a blue whale weigh?',
  ],
  [
    'Concrete was used by the Romans, who mixed volcanic ash with lime and sea water for harbours.',
    'What did Romans mix with lime to make concrete for harbours?',
  ],
  [
    'The printing press with movable type was built by Johannes Gutenberg in Mainz around 1450.',
    'Who built the printing press with movable type?',
  ],
  [
    'Honey bees tell each other where flowers are by dancing in the shape of an eight.',
    'How do honey bees tell each other where the flowers are?',
  ],
  [
    'Mount Everest grows about four millimetres each year because two continents push together.',
    'By how many millimetres does Mount Everest grow each year?',
  ],
  [
    'Penicillin was discovered by Alexander Fleming after mould killed bacteria on a forgotten plate.',
    'Who discovered that mould makes penicillin?',
  ],
  [
    'The Amazon river carries more water than the next seven largest rivers taken together.',
    'Which river carries more water than the next largest rivers?',
  ],
  [
    'A violin has four strings, tuned in fifths, and is played with a bow of horse hair.',
    'How many strings does a violin have and how are they tuned?',
  ],
  [
    'Coffee plants came from Ethiopia; traders brought the beans across the Red Sea to Yemen.',
    'From which country did coffee plants come to Yemen?',
  ],
  [
    'Glaciers store most of the fresh water on Earth, mainly in Antarctica and Greenland.',
    'Where is most of the fresh water on Earth stored?',
  ],
];
