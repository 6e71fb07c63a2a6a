import { type Request, type RequestHandler } from 'express';
import { sendProblem } from './problem-filter.js';

/** A request whose body is kept as it came, since a signature covers it or it is no JSON. */
export interface RawRequest extends Request {
  rawBody?: string;
}

const LARGEST = 1_048_576;

/** Reads the body as text into `rawBody` and leaves no JSON to be parsed behind it. */
export function rawBody(): RequestHandler {
  return (request: RawRequest, response, next) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    });
    request.on('error', next);
    request.on('end', () => {
      if (size > LARGEST) return sendProblem(tooLarge, request, response);
      request.rawBody = Buffer.concat(chunks).toString('utf8');
      request.body = {};
      // The parser of JSON takes this for its own mark and leaves the request alone.
      (request as RawRequest & { _body?: boolean })._body = true;
      next();
    });
  };
}

const tooLarge = {
  status: 413,
  code: 'TOO_LARGE',
  detail: { en: 'The content is larger than accepted.', zh: '内容超过允许的大小。' },
};
