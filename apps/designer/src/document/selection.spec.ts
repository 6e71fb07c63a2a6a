import { describe, expect, it } from 'vitest';
import { nothingSelected, prune, selectAll, selectInside, toggle } from './selection.js';
import { smallDrawing } from './testing.js';

describe('selection', () => {
  it('takes everything, or what a box holds with the links inside it, whichever way the box was drawn', () => {
    expect(selectAll(smallDrawing).blocks.length).toBe(5);
    const inside = { blocks: ['sms', 'pause', 'out'], links: ['l5'] };
    expect(selectInside(smallDrawing, { from: { x: 300, y: -10 }, to: { x: 700, y: 300 } })).toEqual(inside);
    expect(selectInside(smallDrawing, { from: { x: 700, y: 300 }, to: { x: 300, y: -10 } })).toEqual(inside);
  });

  it('adds what is not selected and takes away what is', () => {
    const one = toggle(nothingSelected, { blocks: ['in', 'out'] });
    expect(toggle(one, { blocks: ['in', 'sms'], links: ['l1'] })).toEqual({ blocks: ['out', 'sms'], links: ['l1'] });
  });

  it('lets go of what is gone, and stays the same object where nothing is', () => {
    const all = selectAll(smallDrawing);
    expect(prune(all, smallDrawing)).toBe(all);
    expect(prune(all, { ...smallDrawing, blocks: [], links: [] })).toEqual(nothingSelected);
  });
});
