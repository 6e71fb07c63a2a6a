import { type Json, type JsonObject } from '../../rule-editor/json-path.js';

/** Each band begins where the one before it ends; a bound that is still missing counts as touching. */
export function doTouch(bands: readonly JsonObject[]): boolean {
  return bands.every((band, index) => index === 0 || band['from'] === bands[index - 1]!['below']);
}

/** Bands after the upper bound of one was changed: the next one begins there. */
export function withBound(bands: readonly JsonObject[], index: number, bound: Json | undefined): readonly JsonObject[] {
  const set = (band: JsonObject, key: string): JsonObject => {
    const { [key]: _, ...others } = band;
    return bound === undefined ? others : { ...others, [key]: bound };
  };
  return bands.map((band, at) => (at === index ? set(band, 'below') : at === index + 1 ? set(band, 'from') : band));
}

/** Without one band: its neighbour takes its values. */
export function withoutBand(bands: readonly JsonObject[], index: number): readonly JsonObject[] {
  const left = bands.toSpliced(index, 1);
  const first = left[0];
  if (index === 0) {
    const { from: _, ...open } = first!;
    return [open, ...left.slice(1)];
  }
  return withBound(left, index - 1, left[index]?.['from'] ?? bands[index]!['below']);
}
