import { type Channel, channelNames } from '@baleen/channels';
import { type ProblemItem } from '../../platform/problem.js';
import { type AdapterField } from './adapters/adapter-definition.js';
import { adapterDefinitions } from './adapters/definitions.js';
import { type ChannelSetting } from './channel-settings.js';
import { type Secrets, variableOf } from './secrets.js';

/** Everything that keeps a channel's setting from working. An adapter's own fields are strict: what it does not know is refused. */
export function checkSetting(channel: Channel, { adapter, config }: ChannelSetting): ProblemItem[] {
  if (adapter === null) return [];
  const definition = adapterDefinitions.get(adapter)!;
  const path = `/channels/${channel}`;
  if (!definition.channels.includes(channel)) {
    const [name, of] = [definition.name, channelNames[channel]];
    const message = { en: `${name.en} does not carry ${of.en}`, zh: `${name.zh}不支持${of.zh}` };
    return [{ code: 'ADAPTER_CHANNEL', path: `${path}/adapter`, message }];
  }
  const known = new Set(definition.fields.map(({ name }) => name));
  const strangers = Object.keys(config).filter((name) => !known.has(name));
  return [
    ...strangers.map((name) => ({
      code: 'FIELD_UNKNOWN',
      path: `${path}/config/${name}`,
      message: { en: `the adapter has no field "${name}"`, zh: `该适配器没有字段“${name}”` },
    })),
    ...definition.fields.flatMap((field) => checkField(field, config[field.name], `${path}/config/${field.name}`)),
  ];
}

function checkField(field: AdapterField, value: unknown, path: string): ProblemItem[] {
  if (value === undefined || value === '') {
    if (!field.required) return [];
    const message = { en: `${field.label.en} is missing`, zh: `缺少${field.label.zh}` };
    return [{ code: 'FIELD_MISSING', path, message }];
  }
  if (isOfType(field.type, value)) return [];
  const words = {
    text: { en: 'a text', zh: '文字' },
    integer: { en: 'a whole number of at least 1', zh: '不小于 1 的整数' },
    boolean: { en: 'yes or no', zh: '是或否' },
    share: { en: 'a share from 0 to 1', zh: '0 到 1 之间的比例' },
  }[field.type];
  const message = { en: `${field.label.en} must be ${words.en}`, zh: `${field.label.zh}必须是${words.zh}` };
  return [{ code: 'FIELD_INVALID', path, message }];
}

function isOfType(type: AdapterField['type'], value: unknown): boolean {
  if (type === 'text') return typeof value === 'string';
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'number') return false;
  return type === 'integer' ? Number.isInteger(value) && value >= 1 : value >= 0 && value <= 1;
}

/** A secret as operations see it: where it is expected and whether it is there, never what it is. */
export interface SecretState {
  readonly name: string;
  readonly variable: string;
  readonly required: boolean;
  readonly isThere: boolean;
}

export function secretStates(channel: Channel, adapter: string | null, secrets: Secrets): SecretState[] {
  const wanted = adapter === null ? [] : (adapterDefinitions.get(adapter)?.secrets ?? []);
  return wanted.map(({ name, required }) => {
    const full = `${channel}.${name}`;
    return { name, variable: variableOf(full), required, isThere: secrets.find(full) !== undefined };
  });
}
