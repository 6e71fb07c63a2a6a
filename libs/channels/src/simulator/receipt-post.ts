import { signatureHeader } from '../adapters/signed-receipts.js';
import { type Instant } from '../basics/local-time.js';
import { type RawReceipt, type ReceiptStatus } from '../port/channel-port.js';
import { type Random } from '../port/clock.js';
import { signBody } from '../transport/hmac-signature.js';

/** Probability that a receipt comes twice, that a forged one is slipped in beside it, and that it is held back behind later ones. */
export interface ReceiptChances {
  readonly repeat: number;
  readonly forge: number;
  readonly reorder: number;
}

export interface PostedReceipt {
  readonly id: string;
  readonly messageId: string;
  readonly status: ReceiptStatus;
  readonly at: Instant;
}

/** The post of a simulated provider: signs receipts as the genuine one does, and delivers them with all the faults of the world. */
export class ReceiptPost {
  private waiting: RawReceipt[] = [];

  constructor(
    private readonly secret: string,
    private readonly chances: ReceiptChances,
    private readonly random: Random,
  ) {}

  /** A receipt for the sender: `id` is the contact's, `messageId` the provider's. */
  put(receipt: PostedReceipt): void {
    const genuine = signed(receipt, this.secret);
    this.insert(genuine);
    if (this.random() < this.chances.repeat) this.insert(genuine);
    if (this.random() < this.chances.forge) this.insert(signed({ ...receipt, status: 'clicked' }, 'guessed'));
  }

  /** Everything that has arrived since the last time. */
  take(): readonly RawReceipt[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  private insert(raw: RawReceipt): void {
    const isHeldBack = this.random() < this.chances.reorder;
    const place = isHeldBack ? Math.floor(this.random() * (this.waiting.length + 1)) : this.waiting.length;
    this.waiting.splice(place, 0, raw);
  }
}

function signed({ id, messageId, status, at }: PostedReceipt, secret: string): RawReceipt {
  const body = JSON.stringify({ receipts: [{ id, messageId, status, at: new Date(at).toISOString() }] });
  return { headers: { [signatureHeader]: signBody(secret, at, body) }, query: {}, body };
}
