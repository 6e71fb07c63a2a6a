import { callListAdapter, inboxAdapter } from '@baleen/channels';
import { callListStore } from '../stores/call-list-store.js';
import { inboxStore } from '../stores/inbox-store.js';
import { type AdapterDefinition } from './adapter-definition.js';

export const inbox: AdapterDefinition = {
  id: 'inbox',
  name: { en: 'Inbox of the bank', zh: '行内消息中心' },
  description: {
    en: 'Messages wait here until the mobile or web bank reads them by API',
    zh: '消息在此等待手机银行或网银通过接口读取',
  },
  channels: ['mobile_bank', 'web_bank'],
  fields: [],
  secrets: [],
  create: (_config, _secrets, { channel, database, bankClock }) =>
    inboxAdapter(channel === 'web_bank' ? 'web_bank' : 'mobile_bank', {
      store: inboxStore(database),
      clock: bankClock,
    }),
};

export const callList: AdapterDefinition = {
  id: 'call-list',
  name: { en: 'Call list', zh: '外呼名单' },
  description: {
    en: 'Customers to be called, fetched by API or as a file that the call centre acknowledges',
    zh: '待外呼客户，由呼叫中心通过接口或文件领取并确认',
  },
  channels: ['call_centre'],
  fields: [],
  secrets: [
    { name: 'acknowledgementKey', label: { en: 'Key of acknowledgements', zh: '确认签名密钥' }, required: false },
  ],
  create(_config, { acknowledgementKey }, { database, bankClock }) {
    const store = callListStore(database);
    const port = callListAdapter({ store, clock: bankClock, secret: acknowledgementKey ?? '' });
    // Anybody could sign with an empty key, so without one no acknowledgement is read.
    return acknowledgementKey ? port : { ...port, readReceipts: undefined };
  },
};
