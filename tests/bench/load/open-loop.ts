import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** One request to send. */
export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What a good answer contains; without, any 2xx is good. */
  readonly expected?: string;
}

export interface LoadFigures {
  readonly sent: number;
  /** Not answered with 2xx. */
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  /** Ends it earlier. */
  readonly until?: () => boolean;
}

/**
 * Does things at a steady rate whatever the answers do, and times each from the moment when it was to begin: who only sends the next when the last is answered
 * measures a crowd that waits politely.
 */
export async function openLoop(
  { perSecond, seconds, until = () => false }: Load,
  act: (i: number) => Promise<boolean>,
): Promise<LoadFigures> {
  const times: number[] = [];
  const open = new Set<Promise<void>>();
  let failed = 0;
  const begun = performance.now();
  const total = perSecond * seconds;
  let i = 0;
  for (; i < total && !until(); i++) {
    const planned = begun + (i * 1000) / perSecond;
    const wait = planned - performance.now();
    if (wait > 1) await pause(wait);
    const done = act(i)
      .catch(() => false)
      .then((isGood) => {
        times.push(performance.now() - planned);
        if (!isGood) failed += 1;
      })
      .finally(() => open.delete(done));
    open.add(done);
  }
  await Promise.all(open);
  const took = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { sent: i, failed, perSecond: round(i / took), p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Sends over connections that stay open. @returns whether the answer was 2xx and what was expected, once it is read to its end
 * @param tell hears of each that was not, with what was sent
 */
export function shooter(
  origin: string,
  tell: (words: string) => void = () => undefined,
): { shoot(shot: Shot): Promise<boolean>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(origin);
  const shoot = ({ method, path, headers, body, expected = '' }: Shot): Promise<boolean> =>
    new Promise<boolean>((resolve, reject) => {
      const request = httpRequest({ agent, hostname, port, method, path, headers }, (response) => {
        const isFine = response.statusCode! >= 200 && response.statusCode! < 300;
        let answer = '';
        response
          .on('data', (chunk: Buffer) => (expected || !isFine) && (answer += chunk.toString('latin1')))
          .on('end', () => {
            const isGood = isFine && answer.includes(expected);
            if (!isGood) tell(`${response.statusCode} ${answer} to ${method} ${path} ${body}`);
            resolve(isGood);
          })
          .on('error', reject);
      });
      request.on('error', reject).end(body);
    }).catch((error: unknown) => {
      tell(`${String(error)} to ${method} ${path} ${body}`);
      return false;
    });
  return { shoot, close: () => agent.destroy() };
}
