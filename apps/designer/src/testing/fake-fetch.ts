/** What to answer by method and path: a body, or an answer of any status. */
export type Answers = Readonly<Record<string, unknown>>;

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** An answer that is no success, as a problem document. */
export function problem(status: number, code: string, detail: string): Response {
  const body = { type: `urn:baleen:problem:${code}`, title: 'Refused', status, code, detail };
  return new Response(JSON.stringify(body), { status });
}

/** A `fetch` that gives these answers, each as often as it is asked for, and keeps what was written. */
export function fakeFetch(answers: Answers): { fetch: typeof globalThis.fetch; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(String(input), 'http://designer');
    const method = init.method ?? 'GET';
    const path = pathname.replace(/^\/api/, '');
    if (method !== 'GET') {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      sent.push({ method, path, body, headers: new Headers(init.headers) });
    }
    const key = `${method} ${path}`;
    if (!Object.hasOwn(answers, key)) return problem(404, 'NOT_FOUND', 'There is no such thing.');
    const answer = typeof answers[key] === 'function' ? (answers[key] as () => unknown)() : answers[key];
    return answer instanceof Response ? answer.clone() : new Response(JSON.stringify(answer), { status: 200 });
  };
  return { fetch, sent };
}
