import { writeJourney, type JourneyDocument } from '@baleen/journeys';
import { journeySvg, type Ink } from '../../document/index.js';
import { type Locale } from '../../i18n/locale.js';
import { type Palette } from '../../ui/theme/palette.js';

/** The colours of a picture, as those on screen. */
export function inkOf(palette: Palette): Ink {
  return {
    paper: palette.canvas,
    surface: palette.surface,
    border: palette.borderStrong,
    text: palette.text,
    soft: palette.textSoft,
    link: palette.textFaint,
    note: palette.surfaceSoft,
    family: {
      entry: palette.primary,
      who: palette.category.care,
      what: palette.success,
      contact: palette.category['anomaly-alert'],
      time: palette.warning,
      end: palette.textFaint,
      remark: palette.borderStrong,
    },
    mark: { added: palette.success, changed: palette.warning, removed: palette.error },
  };
}

export function downloadJson(document: JourneyDocument): void {
  download(new Blob([writeJourney(document)], { type: 'application/json' }), `${document.id}.json`);
}

export function downloadSvg(document: JourneyDocument, locale: Locale, palette: Palette): void {
  const svg = journeySvg(document, { locale, ink: inkOf(palette) });
  download(new Blob([svg], { type: 'image/svg+xml' }), `${document.id}.svg`);
}

/** Largest side of a picture in pixels: browsers refuse much more. */
const longestSide = 8_000;

/** @throws Error where the browser cannot draw the picture */
export async function downloadPng(document: JourneyDocument, locale: Locale, palette: Palette): Promise<void> {
  const svg = journeySvg(document, { locale, ink: inkOf(palette) });
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, longestSide / Math.max(image.width, image.height));
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser gives no picture');
  download(blob, `${document.id}.png`);
}

function download(blob: Blob, name: string): void {
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
