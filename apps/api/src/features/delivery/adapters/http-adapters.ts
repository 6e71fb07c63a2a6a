import { webhookAdapter, webPushAdapter, wechatAdapter } from '@baleen/channels';
import { type AdapterDefinition, integer, isOn, text } from './adapter-definition.js';

const aDay = 86_400;

export const wechat: AdapterDefinition = {
  id: 'wechat',
  name: { en: 'WeChat official account', zh: '微信公众号' },
  description: { en: 'Template messages of the official account', zh: '公众号模板消息' },
  channels: ['wechat'],
  fields: [
    { name: 'appId', label: { en: 'App id', zh: 'AppID' }, type: 'text', required: true },
    {
      name: 'baseUrl',
      label: { en: 'Address', zh: '地址' },
      type: 'text',
      required: true,
      default: 'https://api.weixin.qq.com',
    },
  ],
  secrets: [
    { name: 'appSecret', label: { en: 'App secret', zh: 'AppSecret' }, required: true },
    { name: 'pushToken', label: { en: 'Token of the message push', zh: '消息推送 Token' }, required: true },
    { name: 'encodingAesKey', label: { en: 'EncodingAESKey', zh: 'EncodingAESKey' }, required: true },
  ],
  create: (config, secrets, { http, clock }) =>
    wechatAdapter(
      {
        appId: text(config, 'appId'),
        baseUrl: text(config, 'baseUrl'),
        appSecret: secrets.appSecret ?? '',
        pushToken: secrets.pushToken ?? '',
        encodingAesKey: secrets.encodingAesKey ?? '',
      },
      { http: http(false), clock },
    ),
};

export const webPush: AdapterDefinition = {
  id: 'web-push',
  name: { en: 'Web Push', zh: 'Web 推送' },
  description: { en: "Push messages to the customer's browser", zh: '推送到客户的浏览器' },
  channels: ['push'],
  fields: [
    {
      name: 'subject',
      label: { en: 'Address of the operators', zh: '运营联系地址' },
      type: 'text',
      required: true,
      hint: { en: 'mailto: or https:', zh: 'mailto: 或 https:' },
    },
    { name: 'publicKey', label: { en: 'Public VAPID key', zh: 'VAPID 公钥' }, type: 'text', required: true },
    {
      name: 'ttlSeconds',
      label: { en: 'Seconds kept for a device that is off', zh: '离线保留秒数' },
      type: 'integer',
      required: false,
      default: aDay,
    },
  ],
  secrets: [{ name: 'privateKey', label: { en: 'Private VAPID key', zh: 'VAPID 私钥' }, required: true }],
  create: (config, secrets, { http, clock }) =>
    webPushAdapter(
      {
        subject: text(config, 'subject'),
        publicKey: text(config, 'publicKey'),
        privateKey: secrets.privateKey ?? '',
        ttlSeconds: integer(config, 'ttlSeconds', aDay),
      },
      { http: http(false), clock },
    ),
};

export const webhook: AdapterDefinition = {
  id: 'webhook',
  name: { en: 'Webhook', zh: 'Webhook 接口' },
  description: { en: "Hands the contact to a system of the bank's own, signed", zh: '签名后交给本行其他系统' },
  channels: ['webhook'],
  fields: [
    { name: 'url', label: { en: 'Address', zh: '地址' }, type: 'text', required: true },
    {
      name: 'isInside',
      label: { en: "A system of the bank's own network", zh: '行内网络系统' },
      type: 'boolean',
      required: false,
      default: false,
    },
    {
      name: 'plainHttp',
      label: { en: 'Without TLS', zh: '不使用 TLS' },
      type: 'boolean',
      required: false,
      default: false,
    },
  ],
  secrets: [{ name: 'secret', label: { en: 'Key of signatures', zh: '签名密钥' }, required: true }],
  create(config, secrets, { http, clock }) {
    const url = text(config, 'url');
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    const isInside = isOn(config, 'isInside');
    const hosts = [{ host, isInside, plainHttp: isInside && isOn(config, 'plainHttp') }];
    return webhookAdapter({ url, secret: secrets.secret ?? '', hosts }, { http: http(isInside, [host]), clock });
  },
};
