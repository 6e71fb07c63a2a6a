import { networkProblem, problemOf } from './api-problem.js';

export type QueryValue = string | number | boolean | null | undefined;
export type QueryValues = Readonly<Record<string, QueryValue>>;

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: QueryValues;
  /** Sent as JSON, or as it is when it is a form or a text file. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

let csrfToken: string | undefined;

/** Keeps the token that every write must carry; it comes with the session. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Reads a resource. Throws an `ApiProblem` for everything but success. */
export function apiGet<T>(path: string, options: { query?: QueryValues; signal?: AbortSignal } = {}): Promise<T> {
  return send<T>({ method: 'GET', path, ...options });
}

/** Changes something. Each call is one intention with one idempotency key. */
export function apiWrite<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return send<T>({ method, path, body });
}

async function send<T>(request: Request): Promise<T> {
  const response = await fetch(`/api${request.path}${queryString(request.query)}`, {
    method: request.method,
    headers: headersOf(request),
    body: bodyOf(request.body),
    credentials: 'same-origin',
    signal: request.signal,
  }).catch((error: unknown) => {
    // A cancelled request is no failure: the caller went away.
    throw request.signal?.aborted ? error : networkProblem();
  });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function headersOf({ method, body }: Request): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang || 'en',
  };
  if (body instanceof Blob) headers['content-type'] = 'text/csv';
  else if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json';
  if (method !== 'GET') {
    headers['idempotency-key'] = idempotencyKey();
    if (csrfToken) headers['x-csrf-token'] = csrfToken;
  }
  return headers;
}

function bodyOf(body: unknown): BodyInit | undefined {
  if (body === undefined || body instanceof FormData || body instanceof Blob) return body;
  return JSON.stringify(body);
}

/** Not `crypto.randomUUID`: a bank may serve this page on a plain intranet address, where browsers withhold it. */
function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The query part of an address, with absent values left out: `?a=1&b=2`, or nothing. */
export function queryString(query: QueryValues = {}): string {
  const present = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(present.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
