import { type Text } from '@baleen/rules';

export type TextValues = Readonly<Record<string, string | number | Text>>;

/**
 * Fills the `{name}` places of a template in both languages; a text value gives each language its own side.
 * @throws Error where the template names a value that was not given: templates are part of the program.
 */
export function fill(template: Text, values: TextValues = {}): Text {
  return { en: fillOne(template.en, values, 'en'), zh: fillOne(template.zh, values, 'zh') };
}

function fillOne(template: string, values: TextValues, language: 'en' | 'zh'): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the text "${template}" needs a value for {${name}}`);
    return typeof value === 'object' ? value[language] || value.en || value.zh : String(value);
  });
}
