// Loaded before the program in each of its threads (`--import`): counts the processor time of the program and of its PostgreSQL connections by statement, and
// writes it to $BALEEN_STEP_CLOCK when the thread ends. The product knows nothing of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import pg from 'pg';

const folder = process.env.BALEEN_STEP_CLOCK;
const NS_PER_MS = 1e6;
const steps = new Map();
let mark = 0;
let current = 'start of the program';

/** Milliseconds that a process or this very thread has run. */
const ran = (whose) => Number(readFileSync(`/proc/${whose}/schedstat`, 'utf8').split(' ', 1)[0]) / NS_PER_MS;

function add(name, part, ms, count = 0) {
  const step = steps.get(name) ?? { program: 0, server: 0, count: 0 };
  step[part] += ms;
  step.count += count;
  steps.set(name, step);
}

/** What the thread did since the last mark belongs to the step before. */
function next(name) {
  const now = ran('thread-self');
  add(current, 'program', now - mark);
  mark = now;
  current = name;
}

const nameOf = (query) => {
  const text = typeof query === 'string' ? query : (query.text ?? query.cursor?.text ?? '');
  return text
    .replace(/'[^']*'/g, "'...'")
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 110);
};

function settle(client) {
  if (!client.stepName) return;
  const now = ran(client.processID);
  add(client.stepName, 'server', now - client.stepMark);
  client.stepMark = now;
}

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (...args) {
  if (this.processID) {
    const name = nameOf(args[0]);
    settle(this);
    this.stepMark ??= ran(this.processID);
    this.stepName = name;
    next(name);
    add(name, 'program', 0, 1);
    const result = query.apply(this, args);
    if (typeof result?.then === 'function')
      void result.then(
        () => next(`then: ${name}`),
        () => undefined,
      );
    return result;
  }
  return query.apply(this, args);
};
const { end } = pg.Client.prototype;
pg.Client.prototype.end = function (...args) {
  if (this.processID) settle(this);
  return end.apply(this, args);
};

process.on('exit', () => {
  next('');
  writeFileSync(join(folder, `${process.pid}.${threadId}.json`), JSON.stringify([...steps]));
});
