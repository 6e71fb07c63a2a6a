import { type Path } from './path.js';

/** A contact of the contact history. */
export interface Contact {
  readonly customer: string;
  readonly channel: string;
  /** Day, as a number; parts of a day are allowed. */
  readonly at: number;
}

/** A business result. */
export interface Conversion {
  readonly customer: string;
  readonly at: number;
  /** In the base currency. */
  readonly revenue: number;
}

export interface ContactHistory {
  readonly contacts: readonly Contact[];
  readonly conversions: readonly Conversion[];
  /** Contacts count for a conversion at most this many days later. */
  readonly windowDays: number;
  /** End of the observation; contacts and conversions after it are left out. */
  readonly asOf: number;
}

/**
 * Builds one path per conversion, of the customer's contacts in the window before it that no earlier conversion has
 * used up, and one path without conversion of what is left over. A conversion without such a contact gives no path:
 * nobody earned it. At the same instant a contact comes before a conversion, and contacts stand in code-unit order of
 * their channels.
 */
export function pathsFromHistory({ contacts, conversions, windowDays, asOf }: ContactHistory): Path[] {
  const contactsOf = grouped(contacts.filter(({ at }) => at <= asOf));
  const conversionsOf = grouped(conversions.filter(({ at }) => at <= asOf));
  return [...contactsOf.keys()].sort().flatMap((customer) => {
    let open = contactsOf.get(customer)!.sort((a, b) => a.at - b.at || (a.channel < b.channel ? -1 : 1));
    const paths: Path[] = [];
    for (const { at, revenue } of (conversionsOf.get(customer) ?? []).sort((a, b) => a.at - b.at)) {
      const used = open.filter((contact) => contact.at <= at);
      open = open.slice(used.length);
      const counted = used.filter((contact) => contact.at >= at - windowDays);
      if (counted.length > 0) paths.push(pathOf(counted, at, revenue, true));
    }
    if (open.length > 0) paths.push(pathOf(open, asOf, 0, false));
    return paths;
  });
}

function pathOf(contacts: readonly Contact[], end: number, revenue: number, isConversion: boolean): Path {
  return {
    touches: contacts.map(({ channel, at }) => ({ channel, daysBefore: end - at })),
    conversions: isConversion ? 1 : 0,
    nonConversions: isConversion ? 0 : 1,
    revenue,
  };
}

function grouped<T extends { readonly customer: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.customer);
    if (group) group.push(item);
    else groups.set(item.customer, [item]);
  }
  return groups;
}
