import { type Text } from '@baleen/rules';

/** What changes between two settings documents, one line for each value, by its place. Lists whose items have ids are compared by id. */
export function diffDocuments(before: unknown, after: unknown, path = ''): Text[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  if (!old || !now) {
    const [from, to, place] = [tell(before), tell(after), path || '/'];
    return [{ en: `${place}: ${from.en} to ${to.en}`, zh: `${place}：${from.zh} 改为 ${to.zh}` }];
  }
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => diffDocuments(old.get(key), now.get(key), `${path}/${key}`));
}

function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const items = value as readonly unknown[];
  const hasIds = items.every((item) => typeof (item as { id?: unknown } | null)?.id === 'string');
  return new Map(items.map((item, i) => [hasIds ? (item as { id: string }).id : String(i), item]));
}

const nothing: Text = { en: 'nothing', zh: '无' };

function tell(value: unknown): Text {
  if (value === undefined) return nothing;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { en: text, zh: text };
}
