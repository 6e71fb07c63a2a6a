import { type Clock } from '../port/clock.js';
import { type HttpClient } from '../transport/http-client.js';

/** What an adapter over HTTP is given: the way out, and time. */
export interface HttpAdapterParts {
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** A JSON object's own member as text, or undefined. Never throws: what a provider sends is not trusted. */
export function readTextMember(json: string, name: string): string | undefined {
  const value = readObject(json)?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A JSON object, or undefined for anything else. */
export function readObject(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
