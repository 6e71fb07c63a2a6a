import { smsHttpAdapter, smsSmppAdapter } from '@baleen/channels';
import { type AdapterDefinition, type AdapterField, integer, isOn, text } from './adapter-definition.js';

const from: AdapterField = {
  name: 'from',
  label: { en: 'Sender', zh: '发送方' },
  type: 'text',
  required: true,
  hint: { en: 'A number, or letters', zh: '号码或字母' },
};
const maxParts: AdapterField = {
  name: 'maxParts',
  label: { en: 'Most parts of a message', zh: '单条最多拆分数' },
  type: 'integer',
  required: false,
  default: 4,
};
const ENQUIRE_EVERY_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;

export const smpp: AdapterDefinition = {
  id: 'smpp',
  name: { en: 'Message centre (SMPP 3.4)', zh: '短信中心（SMPP 3.4）' },
  description: { en: 'SMS over a kept connection to a message centre', zh: '通过长连接向短信中心提交短信' },
  channels: ['sms'],
  fields: [
    { name: 'host', label: { en: 'Host', zh: '主机' }, type: 'text', required: true },
    { name: 'port', label: { en: 'Port', zh: '端口' }, type: 'integer', required: true, default: 2775 },
    { name: 'tls', label: { en: 'TLS', zh: 'TLS' }, type: 'boolean', required: false, default: true },
    { name: 'systemId', label: { en: 'System id', zh: '系统标识' }, type: 'text', required: true },
    from,
    maxParts,
  ],
  secrets: [{ name: 'password', label: { en: 'Password', zh: '密码' }, required: true }],
  create(config, secrets, { channel, clock, random, onReceipt, onReply }) {
    return smsSmppAdapter(
      {
        host: text(config, 'host'),
        port: integer(config, 'port', 2775),
        tls: isOn(config, 'tls'),
        systemId: text(config, 'systemId'),
        password: secrets.password ?? '',
        enquireEveryMs: ENQUIRE_EVERY_MS,
        answerWithinMs: ANSWER_WITHIN_MS,
        from: text(config, 'from'),
        maxParts: integer(config, 'maxParts', 4),
      },
      { clock, random, onReceipt, onReply: (reply) => onReply({ channel, ...reply }) },
    );
  },
};

export const smsHttp: AdapterDefinition = {
  id: 'sms-http',
  name: { en: 'SMS provider over HTTP', zh: '短信服务商（HTTP）' },
  description: { en: 'Signed requests; receipts come to us signed', zh: '签名请求；回执签名送达' },
  channels: ['sms'],
  fields: [
    {
      name: 'baseUrl',
      label: { en: 'Address', zh: '地址' },
      type: 'text',
      required: true,
      hint: { en: 'Without a slash at the end', zh: '末尾不带斜杠' },
    },
    { name: 'keyId', label: { en: 'Key id', zh: '密钥标识' }, type: 'text', required: true },
    from,
    maxParts,
    {
      name: 'isInside',
      label: { en: "A system of the bank's own network", zh: '行内网络系统' },
      type: 'boolean',
      required: false,
      default: false,
    },
  ],
  secrets: [
    { name: 'secret', label: { en: 'Key of requests', zh: '请求密钥' }, required: true },
    { name: 'receiptSecret', label: { en: 'Key of receipts', zh: '回执密钥' }, required: true },
  ],
  create(config, secrets, { http, clock }) {
    return smsHttpAdapter(
      {
        baseUrl: text(config, 'baseUrl'),
        keyId: text(config, 'keyId'),
        secret: secrets.secret ?? '',
        receiptSecret: secrets.receiptSecret ?? '',
        from: text(config, 'from'),
        maxParts: integer(config, 'maxParts', 4),
      },
      { http: http(isOn(config, 'isInside')), clock },
    );
  },
};
