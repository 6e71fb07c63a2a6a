import { type Text } from '@baleen/rules';
import { type RequestHandler } from 'express';
import { sendProblem } from './problem-filter.js';

/** How far the start has come. */
export interface StartProgress {
  readonly step: Text;
  readonly done: number;
  readonly total: number;
}

/** Says that we are starting, and how far, until the application can answer itself. */
export class StartingGate {
  private progress: StartProgress = { step: { en: 'Starting', zh: '正在启动' }, done: 0, total: 0 };
  private isOpen = false;

  report(step: Text, done = 0, total = 0): void {
    this.progress = { step, done, total };
  }

  open(): void {
    this.isOpen = true;
  }

  /** To stand before everything else below `/api`. */
  handler(): RequestHandler {
    return (request, response, next) => {
      if (this.isOpen) return next();
      response.setHeader('Retry-After', '1');
      if (request.path === '/health') return void response.status(503).json({ status: 'starting', ...this.progress });
      const { step } = this.progress;
      sendProblem({ status: 503, code: 'STARTING', detail: step }, request, response);
    };
  }
}
