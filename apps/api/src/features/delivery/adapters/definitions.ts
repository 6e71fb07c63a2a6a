import { type AdapterDefinition } from './adapter-definition.js';
import { smtp } from './email-adapters.js';
import { webhook, webPush, wechat } from './http-adapters.js';
import { simulator } from './simulator.js';
import { smpp, smsHttp } from './sms-adapters.js';
import { callList, inbox } from './store-adapters.js';

/** Every way to submit contacts. */
export const adapterDefinitions: ReadonlyMap<string, AdapterDefinition> = new Map(
  [smsHttp, smpp, smtp, wechat, webPush, inbox, callList, webhook, simulator].map((each) => [each.id, each]),
);
