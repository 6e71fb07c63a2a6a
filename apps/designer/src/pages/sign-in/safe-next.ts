/** Where to go after signing in: an address of this site, never one that a link from outside has smuggled in. */
export function safeNext(next: string | null): string | undefined {
  if (!next?.startsWith('/')) return undefined;
  const base = 'https://baleen.invalid';
  const address = URL.parse ? URL.parse(next, base) : new URL(next, base);
  if (address?.origin !== base || address.pathname === '/sign-in') return undefined;
  return address.pathname + address.search;
}
