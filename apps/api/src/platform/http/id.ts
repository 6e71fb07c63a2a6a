import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../problem.js';

/** A number id of an address: `@Param('id', IdPipe) id: number`. Anything else is an address where nothing is. */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = /^[1-9]\d{0,15}$/.test(value) ? Number(value) : NaN;
    if (Number.isSafeInteger(id)) return id;
    throw notFound();
  }
}

/** The answer for what does not exist, and for what the caller may not know to exist. */
export function notFound(): Problem {
  return new Problem({
    status: 404,
    code: 'NOT_FOUND',
    detail: { en: 'There is nothing at this address.', zh: '该地址没有任何内容。' },
  });
}
