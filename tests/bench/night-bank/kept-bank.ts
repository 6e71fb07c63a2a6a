/** The database of a bank with a past, in the server of a bench. */
export const BANK = 'bank_with_a_past';

/** The address of another database of a server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}
