import { after, entryCustomer, entryLength, textAt } from './event-entry.js';

const NONE = -1;

/**
 * Where the entries of each customer begin. A night has a million of them, so a customer is told by the bytes of the id: a text is made when somebody asks for it.
 */
export class EntryPlaces {
  private readonly starts: number[] = [];
  /** Of each entry the number of the one before of the same customer. */
  private readonly earlier: number[] = [];
  /** Number of the last entry of each customer, where the hash of the id says, or on the next place that is free. */
  private readonly last: Int32Array;
  /** Of each of these places, whether its customer has been asked for. */
  private readonly asked: Uint8Array;

  constructor(private readonly bytes: Buffer) {
    for (let start = 0; start < bytes.length; start += entryLength(bytes, start)) this.starts.push(start);
    this.last = new Int32Array(2 ** Math.ceil(Math.log2(2 * this.starts.length + 2))).fill(NONE);
    this.asked = new Uint8Array(this.last.length);
    for (let entry = 0; entry < this.starts.length; entry++) {
      const at = entryCustomer(bytes, this.starts[entry]!);
      const place = this.placeOf(bytes, at + 4, after(bytes, at));
      this.earlier.push(this.last[place]!);
      this.last[place] = entry;
    }
  }

  /** Customers for whom nobody has asked; each once, in no order. */
  unasked(): readonly string[] {
    const ids: string[] = [];
    this.last.forEach((entry, place) => {
      if (entry !== NONE && this.asked[place] === 0)
        ids.push(textAt(this.bytes, entryCustomer(this.bytes, this.starts[entry]!)));
    });
    return ids;
  }

  /** Those put down last come first. */
  of(customerId: string): readonly number[] {
    const id = Buffer.from(customerId);
    const found: number[] = [];
    const place = this.placeOf(id, 0, id.length);
    this.asked[place] = 1;
    for (let entry = this.last[place]!; entry !== NONE; entry = this.earlier[entry]!) found.push(this.starts[entry]!);
    return found;
  }

  /** Where the last entry of the customer stands, or would. */
  private placeOf(bytes: Buffer, start: number, end: number): number {
    const mask = this.last.length - 1;
    let place = hashOf(bytes, start, end) & mask;
    while (this.last[place] !== NONE && !this.isOf(this.last[place]!, bytes, start, end)) place = (place + 1) & mask;
    return place;
  }

  private isOf(entry: number, bytes: Buffer, start: number, end: number): boolean {
    const own = this.bytes;
    const at = entryCustomer(own, this.starts[entry]!);
    if (after(own, at) - at - 4 !== end - start) return false;
    for (let i = start, to = at + 4; i < end; i++, to++) if (bytes[i] !== own[to]) return false;
    return true;
  }
}

/** FNV-1a, 32 bits. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
