import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from './id.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID of an address: `@Param('id', UuidPipe) id: string`. Anything else is an address where nothing is. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (uuid.test(value)) return value;
    throw notFound();
  }
}
