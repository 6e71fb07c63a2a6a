/** The database of a bank with a past, in the server of a bench. */
export const BANK = 'bank_with_a_past';

/** That of a bank whose past is as long as it keeps events, and as busy as its nights. */
export const STEADY_BANK = 'bank_in_its_stride';

/** The address of another database of a server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}
