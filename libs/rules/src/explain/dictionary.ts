import { type Text } from '../catalogue/types.js';
import { type TagDocument } from '../format/tag.js';
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

/** A value of a tag for people: by the tag's own names, else as every value. */
export function tagValueName({ valueNames: own }: Pick<TagDocument, 'valueNames'>, value: string): Text {
  if (own && Object.hasOwn(own, value)) return own[value]!;
  return { en: valueName('en', value), zh: valueName('zh', value) };
}
