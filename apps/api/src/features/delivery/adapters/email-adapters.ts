import { smtpAdapter } from '@baleen/channels';
import { type AdapterDefinition, text } from './adapter-definition.js';

export const smtp: AdapterDefinition = {
  id: 'smtp',
  name: { en: 'Mail server (SMTP)', zh: '邮件服务器（SMTP）' },
  description: { en: 'Hands e-mail to a mail server of the bank', zh: '把邮件交给本行的邮件服务器' },
  channels: ['email'],
  fields: [
    { name: 'host', label: { en: 'Host', zh: '主机' }, type: 'text', required: true },
    { name: 'port', label: { en: 'Port', zh: '端口' }, type: 'integer', required: true, default: 587 },
    {
      name: 'secure',
      label: { en: 'TLS from the first byte', zh: '直接使用 TLS' },
      type: 'boolean',
      required: false,
      default: false,
    },
    {
      name: 'allowPlain',
      label: { en: 'Go on without TLS', zh: '允许不加密' },
      type: 'boolean',
      required: false,
      default: false,
      hint: { en: 'Only for a server in the same machine room', zh: '仅用于同机房的服务器' },
    },
    { name: 'user', label: { en: 'User', zh: '用户名' }, type: 'text', required: false },
    { name: 'from', label: { en: 'Sender', zh: '发件人' }, type: 'text', required: true },
    { name: 'bounceAddress', label: { en: 'Bounce address', zh: '退信地址' }, type: 'text', required: true },
    { name: 'domain', label: { en: 'Mail domain', zh: '邮件域名' }, type: 'text', required: true },
  ],
  secrets: [
    { name: 'password', label: { en: 'Password', zh: '密码' }, required: false },
    { name: 'messageIdKey', label: { en: 'Key of message ids', zh: '邮件标识密钥' }, required: true },
  ],
  create(config, secrets, { clock }) {
    const user = text(config, 'user');
    const isSecure = config.secure === true;
    const server = {
      host: text(config, 'host'),
      port: Number(config.port),
      secure: isSecure,
      requireTls: !isSecure && config.allowPlain !== true,
      auth: user === '' ? null : { user, pass: secrets.password ?? '' },
      name: text(config, 'domain'),
    };
    return smtpAdapter(
      {
        server,
        from: text(config, 'from'),
        bounceAddress: text(config, 'bounceAddress'),
        domain: text(config, 'domain'),
        secret: secrets.messageIdKey ?? '',
      },
      { clock },
    );
  },
};
