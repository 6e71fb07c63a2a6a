import { type Instant } from '../basics/local-time.js';
import { type SendResult } from '../port/channel-port.js';
import { refusedForGood, refusedForNow } from '../port/send-results.js';
import { readObject, type HttpAdapterParts } from './http-adapter-parts.js';
import { refusalOfWechat } from './wechat-errors.js';

export interface WechatAccount {
  readonly appId: string;
  readonly appSecret: string;
  /** `https://api.weixin.qq.com`, without a slash at the end. */
  readonly baseUrl: string;
}

export type TokenReading =
  { readonly ok: true; readonly token: string } | { readonly ok: false; readonly result: SendResult };

/** A fresh token is asked for this long before the old one ends. */
const marginMs = 300_000;

/**
 * The access token of an official account, kept until shortly before it ends. Callers that ask at the same time share one request.
 * The stable interface is used, since the older one invalidates the token of every other worker with each call.
 */
export class WechatAccessToken {
  private held: { readonly token: string; readonly until: Instant } | undefined;
  private running: Promise<TokenReading> | undefined;

  constructor(
    private readonly account: WechatAccount,
    private readonly parts: HttpAdapterParts,
  ) {}

  get(timeoutMs: number): Promise<TokenReading> {
    if (this.held !== undefined && this.parts.clock.now() < this.held.until) {
      return Promise.resolve({ ok: true, token: this.held.token });
    }
    return this.fetchOnce(false, timeoutMs);
  }

  /** Asks for a token other than one that was refused. */
  replace(refused: string, timeoutMs: number): Promise<TokenReading> {
    if (this.held !== undefined && this.held.token !== refused) return this.get(timeoutMs);
    this.held = undefined;
    return this.fetchOnce(true, timeoutMs);
  }

  private fetchOnce(force: boolean, timeoutMs: number): Promise<TokenReading> {
    this.running ??= this.fetch(force, timeoutMs).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async fetch(force: boolean, timeoutMs: number): Promise<TokenReading> {
    const { appId, appSecret, baseUrl } = this.account;
    const outcome = await this.parts.http.request({
      method: 'POST',
      url: `${baseUrl}/cgi-bin/stable_token`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: appId,
        secret: appSecret,
        force_refresh: force,
      }),
      timeoutMs,
    });
    // No message has left yet, so whatever went wrong here, nothing was accepted.
    if (outcome.kind === 'not-sent' && outcome.code !== 'unavailable') {
      return { ok: false, result: refusedForGood('blocked-address', outcome.detail) };
    }
    if (outcome.kind !== 'answer')
      return { ok: false, result: refusedForNow('unavailable', `token: ${outcome.detail}`) };
    return this.keep(outcome.body, outcome.status);
  }

  private keep(body: string, status: number): TokenReading {
    const now = this.parts.clock.now();
    const { access_token: token, expires_in: seconds, errcode } = readObject(body) ?? {};
    if (typeof token === 'string' && typeof seconds === 'number') {
      this.held = { token, until: now + seconds * 1000 - marginMs };
      return { ok: true, token };
    }
    return typeof errcode === 'number'
      ? { ok: false, result: refusalOfWechat(errcode, now) }
      : { ok: false, result: refusedForNow('unavailable', `token: status ${status}`) };
  }
}
