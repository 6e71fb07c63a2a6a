/** What an RFC 9457 problem document of the API says, in the language that the request asked for. */
export interface ProblemDocument {
  readonly type?: string;
  readonly title?: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** Where in the request the problem lies. */
  readonly path?: string;
  /** All problems at once, where there are several. */
  readonly problems?: readonly { readonly code: string; readonly message: string; readonly path?: string }[];
}

/** A request that the API refused (`status` as of HTTP), or that never reached it (`status` 0, code `NETWORK`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(readonly document: ProblemDocument) {
    super(`${document.code} (${document.status})`);
    this.name = 'ApiProblem';
    this.status = document.status;
    this.code = document.code;
  }
}

/** The problem of a response that is no success; a body that is no problem document still gives one. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const document = typeof body === 'object' && body !== null ? (body as Partial<ProblemDocument>) : {};
  return new ApiProblem({ ...document, status: response.status, code: document.code ?? `HTTP_${response.status}` });
}

/** The problem of a request that got no answer. */
export function networkProblem(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'NETWORK' });
}

export function hasStatus(error: unknown, ...statuses: readonly number[]): boolean {
  return error instanceof ApiProblem && statuses.includes(error.status);
}
