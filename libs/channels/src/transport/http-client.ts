/** What an adapter asks of HTTP. Redirects are never followed. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Longest time to the end of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * The three things that can happen, kept apart because they mean different things for a message: it was answered, it certainly
 * never left, or it may have arrived and the answer is lost.
 */
export type HttpOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: string }
  | {
      readonly kind: 'not-sent';
      readonly code: 'blocked-address' | 'unavailable' | 'invalid-url';
      readonly detail: string;
    }
  | { readonly kind: 'no-answer'; readonly detail: string };

/** Header names in small letters. */
export type Headers = Readonly<Record<string, string | undefined>>;

export interface HttpClient {
  request(request: HttpRequest): Promise<HttpOutcome>;
  /** Ends idle connections. */
  close(): void;
}
