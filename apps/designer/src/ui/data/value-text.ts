import { type FieldDefinition } from '@baleen/rules';
import { fieldValues } from '../../vocabulary/field-values.js';
import { nameIn } from '../../vocabulary/vocabulary.js';
import { type Locale } from '../../i18n/locale.js';
import { type Format } from '../format/create-format.js';

export interface ValueContext {
  readonly locale: Locale;
  readonly format: Format;
  /** The currency of fields of type `amount`. */
  readonly currency?: string;
}

const words = { yes: { en: 'Yes', zh: '是' }, no: { en: 'No', zh: '否' } } as const;
const plainDate = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A value as people read it. The definition says what it is; without one its form does. Absent values give undefined, lists their
 * members.
 */
export function valueText(value: unknown, definition: FieldDefinition | undefined, context: ValueContext): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    return value.map((member: unknown) => valueText(member, definition, context) ?? '').join(', ');
  }
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'boolean') return words[value ? 'yes' : 'no'][context.locale];
  return scalarText(value as string | number, definition, context);
}

function scalarText(value: string | number, definition: FieldDefinition | undefined, context: ValueContext): string {
  const { format, locale, currency } = context;
  const isNumeric = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value);
  switch (definition?.type) {
    case 'money':
      return isNumeric ? format.money(value, definition.name === 'amountUsd' ? 'USD' : undefined) : String(value);
    case 'amount':
      return isNumeric ? format.money(value, currency) : String(value);
    case 'enum':
      return nameIn(fieldValues, String(value))[locale];
    case 'int':
    case 'dec':
      return isNumeric ? format.number(value) : String(value);
    case 'id':
    case 'text':
    case 'currency':
      return String(value);
    default:
      return unknownText(value, format);
  }
}

function unknownText(value: string | number, format: Format): string {
  if (typeof value === 'number') return format.number(value);
  if (plainDate.test(value)) return format.date(value);
  return instant.test(value) ? format.instant(value) : value;
}
