import { type Text } from '@baleen/rules';
import { type RequestHandler } from 'express';
import { sendProblem } from './problem-filter.js';

/** How far the start has come. */
export interface StartProgress {
  readonly step: Text;
  readonly done: number;
  readonly total: number;
}

/** Says that we are starting, and how far, until the application can answer itself; and that we are stopping, so that nothing new is sent to us. */
export class StartingGate {
  private progress: StartProgress = { step: { en: 'Starting', zh: '正在启动' }, done: 0, total: 0 };
  private state: 'starting' | 'open' | 'stopping' = 'starting';

  report(step: Text, done = 0, total = 0): void {
    this.progress = { step, done, total };
  }

  open(): void {
    this.state = 'open';
  }

  /** From now on we are not ready, and requests that come all the same are sent elsewhere. */
  close(): void {
    this.state = 'stopping';
    this.progress = { step: { en: 'Stopping', zh: '正在停止' }, done: 0, total: 0 };
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** To stand before everything that needs the application. */
  handler(): RequestHandler {
    return (request, response, next) => {
      const { state, progress } = this;
      if (state === 'open') return next();
      response.setHeader('Retry-After', '1');
      if (isHealth(request.originalUrl)) return void response.status(503).json({ status: state, ...progress });
      const code = state === 'starting' ? 'STARTING' : 'STOPPING';
      sendProblem({ status: 503, code, detail: progress.step }, request, response);
    };
  }
}

const isHealth = (url: string): boolean => /^\/(api\/health|health\/ready)(\?|$)/.test(url);

/** The process runs and answers, whatever else is missing: who restarts what does not answer asks this. */
export const alive: RequestHandler = (_request, response) => void response.json({ status: 'live' });
