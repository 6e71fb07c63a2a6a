import { type Text } from '@baleen/rules';

/** The name of a code; the code itself where it has none. */
export const textOf = (names: Readonly<Record<string, Text>>, code: string): Text =>
  Object.hasOwn(names, code) ? names[code]! : { en: code, zh: code };
