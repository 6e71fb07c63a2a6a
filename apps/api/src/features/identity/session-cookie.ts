import { type CookieOptions } from 'express';

export const sessionCookie = 'baleen_session';

/** No script can read it, and no foreign page can have it sent with a write. Without an age it ends with the browser. */
export function cookieOptions(hasHttps: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: hasHttps, path: '/' };
}

/** The session's token from a Cookie header; undefined where there is none. */
export function readSessionCookie(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === sessionCookie && value) return value;
  }
  return undefined;
}
