// SPDX-License-Identifier: MIT
//
// Keeps every AbortController and AbortSignal of this process alive. Node 18 and 20 may collect the
// one that a copy of a Request follows (the official SDK copies each) or a timeout that still has to
// fire, and then a client never loses its patience. The garbage is collected all the time here, so
// that whether this holds does not depend on how full the heap happens to be.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const kept = [];
const keep = (object) => (kept.push(object), object);

globalThis.AbortController = class extends AbortController {
  constructor() {
    super();
    keep(this);
  }
};
for (const make of ['timeout', 'any']) {
  const original = AbortSignal[make]?.bind(AbortSignal);
  if (original) AbortSignal[make] = (...args) => keep(original(...args));
}

setFlagsFromString('--expose-gc');
setInterval(runInNewContext('gc'), 250).unref();
