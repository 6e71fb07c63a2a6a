import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { Logger } from '../logger.js';
import { preferredLanguage, Problem, type ProblemDetails, problemDocument } from '../problem.js';

/** Answers every error with a problem document; a fault tells the caller nothing of our insides, and the log everything it may. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerError(this.logger, error, [http.getRequest<IncomingMessage>(), http.getResponse<ServerResponse>()]);
  }
}

/** Answers with the problem document of an error; a fault goes to the log. */
export function answerError(
  logger: Logger,
  error: unknown,
  [request, response]: readonly [IncomingMessage, ServerResponse],
): void {
  const details = detailsOf(error);
  if (details.status >= 500) logger.fault('request failed', error, { method: request.method, route: routeOf(request) });
  // The answer is already on its way: all that is left is to break it off.
  if (response.headersSent) return void response.destroy();
  sendProblem(details, request, response);
}

/** The route's pattern, never the path itself: that may hold what somebody searched for. */
export function routeOf(request: IncomingMessage & { route?: { readonly path?: string } }): string {
  return request.route?.path ?? '(none)';
}

export function sendProblem(details: ProblemDetails, request: IncomingMessage, response: ServerResponse): void {
  if (details.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(details.retryAfterSeconds));
  response.statusCode = details.status;
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(problemDocument(details, preferredLanguage(request.headers['accept-language']))));
}

const badInput = /^(22P02|22P05|22007|22008|22003)$/;

function detailsOf(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.details;
  if (error instanceof HttpException) return frameworkProblem(error.getStatus());
  const { status, code, severity } = error as { status?: unknown; code?: unknown; severity?: unknown };
  // A parser's own errors (broken JSON, a body too large) carry the status that they deserve.
  if (typeof status === 'number' && status >= 400 && status < 500) return frameworkProblem(status);
  if (severity !== undefined && typeof code === 'string' && badInput.test(code)) return frameworkProblem(400);
  return faultProblem;
}

const faultProblem: ProblemDetails = {
  status: 500,
  code: 'FAULT',
  detail: {
    en: 'This is our fault. It has been logged; please try again.',
    zh: '这是我们的错误，已记录；请稍后重试。',
  },
};

const frameworkProblems: Readonly<Record<number, ProblemDetails>> = {
  404: {
    status: 404,
    code: 'NOT_FOUND',
    detail: { en: 'There is nothing at this address.', zh: '该地址没有任何内容。' },
  },
  413: {
    status: 413,
    code: 'TOO_LARGE',
    detail: { en: 'The content is larger than accepted.', zh: '内容超过允许的大小。' },
  },
};

function frameworkProblem(status: number): ProblemDetails {
  return (
    frameworkProblems[status] ?? {
      status,
      code: 'REQUEST_INVALID',
      detail: { en: 'The request could not be read.', zh: '无法读取该请求。' },
    }
  );
}
