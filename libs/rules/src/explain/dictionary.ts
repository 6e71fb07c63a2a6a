import { type Text } from '../catalogue/types.js';
import { fieldNames } from './field-names.js';
import { valueNames } from './value-names.js';
import { type Language } from './phrase.js';

/** The name of a field for people; one without an entry is shown by its words: `daysLate` as "days late". */
export function fieldName(language: Language, field: string): string {
  const name: Text | undefined = Object.hasOwn(fieldNames, field) ? fieldNames[field] : undefined;
  return name?.[language] ?? field.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}

/** A value of an enumeration for people; other texts as they are. */
export function valueName(language: Language, value: string): string {
  const name: Text | undefined = Object.hasOwn(valueNames, value) ? valueNames[value] : undefined;
  return name?.[language] ?? (language === 'en' ? value.replace(/[-_](?=[a-z])/g, ' ') : value);
}
