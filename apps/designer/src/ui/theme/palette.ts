import { type Category, type Verdict } from '../../api/shared.js';

/** The colours of one theme. Text on `surface` and `canvas` keeps a contrast of 4.5 to 1 or better. */
export interface Palette {
  /** Behind everything. */
  readonly canvas: string;
  /** Cards, tables, menus. */
  readonly surface: string;
  /** Table heads, quiet areas within a surface. */
  readonly surfaceSoft: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  readonly primary: string;
  /** Behind what is selected. */
  readonly primarySoft: string;
  readonly success: string;
  readonly warning: string;
  readonly error: string;
  /** Behind a message of that kind. */
  readonly successSoft: string;
  readonly warningSoft: string;
  readonly errorSoft: string;
  readonly category: Readonly<Record<Category, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
}

export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    canvas: '#f2f5f6',
    surface: '#ffffff',
    surfaceSoft: '#f7f9fa',
    border: '#dde5e8',
    borderStrong: '#b9c7cd',
    text: '#12252d',
    textSoft: '#465c66',
    textFaint: '#526770',
    primary: '#0b5f79',
    primarySoft: '#e3f0f4',
    success: '#1c7a4a',
    warning: '#9a5b00',
    error: '#b3261e',
    successSoft: '#e8f4ed',
    warningSoft: '#fcf3e3',
    errorSoft: '#fcefed',
    category: { opportunity: '#0a7490', 'anomaly-alert': '#a8400b', care: '#6a4fa3' },
    verdict: { yes: '#1c7a4a', no: '#526770', unknown: '#9a5b00' },
  },
  dark: {
    canvas: '#0b1216',
    surface: '#121c21',
    surfaceSoft: '#17232a',
    border: '#25343c',
    borderStrong: '#3d525c',
    text: '#e3ecef',
    textSoft: '#aabbc3',
    textFaint: '#8da0a9',
    primary: '#4fb6d0',
    primarySoft: '#143340',
    success: '#57c28a',
    warning: '#e0a54a',
    error: '#f07a70',
    successSoft: '#14281e',
    warningSoft: '#2a2013',
    errorSoft: '#311d1b',
    category: { opportunity: '#4fbfd6', 'anomaly-alert': '#f0a066', care: '#b7a1e6' },
    verdict: { yes: '#57c28a', no: '#8da0a9', unknown: '#e0a54a' },
  },
};
