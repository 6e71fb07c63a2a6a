import { type Response } from 'express';

/** A part of a long answer. Waits where the reader is slower than we are; a compressed answer calls nobody back. */
export function writeResponse(response: Response, text: string): Promise<void> {
  if (response.write(text)) return Promise.resolve();
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
