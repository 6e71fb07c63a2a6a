import { type Palette } from './palette.js';

/** The palette as CSS variables (`--bl-border`, `--bl-category-care`), for the stylesheets beside the components. */
export function cssVariables(palette: Palette): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palette) as [string, string | Record<string, string>][]) {
    if (typeof value === 'string') variables[`--bl-${kebab(name)}`] = value;
    else for (const [key, colour] of Object.entries(value)) variables[`--bl-${name}-${key}`] = colour;
  }
  return variables;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
