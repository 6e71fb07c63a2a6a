import { portsOf, readBlockSettings, type Block, type JourneyDocument } from '@baleen/journeys';
import { made, refused, type Made, type Text } from '../command.js';
import { type Edit } from '../edits.js';

const settingsLabel: Text = { en: 'Change settings', zh: '修改设置' };
const renameLabel: Text = { en: 'Rename', zh: '重命名' };
const gone: Text = { en: 'The block is no longer there', zh: '节点已不存在' };
const wrong: Text = { en: 'The settings cannot be read', zh: '设置无法读取' };

/**
 * Gives a block other settings. Links from ports that the block then no longer has are removed in the same step. Changes in a row to one field
 * are one step of undo.
 * @param settings all settings of the block, as a form gives them; wrong ones are refused with their problems
 * @param field the field that is being typed into, if any
 */
export function setSettings(document: JourneyDocument, blockId: string, settings: unknown, field?: string): Made {
  const block = document.blocks.find(({ id }) => id === blockId);
  if (!block) return refused('BLOCK_GONE', gone);
  const read = readBlockSettings(block.kind, settings);
  if (!read.ok) return refused('SETTINGS_WRONG', wrong, read.problems);
  const next: Block = { ...block, settings: read.value };
  const ports = new Set(portsOf(next).map(({ id }) => id));
  const loose = document.links.filter(({ from }) => from.block === blockId && !ports.has(from.port));
  const edits: Edit[] = [
    ...loose.map(({ id }): Edit => ({ kind: 'remove-link', id })),
    { kind: 'replace-block', block: next },
  ];
  const canMerge = field !== undefined && loose.length === 0;
  return made({ label: settingsLabel, edits, ...(canMerge && { mergeKey: `settings:${blockId}:${field}` }) });
}

/** Names a block; without a text it goes by its kind again. */
export function renameBlock(document: JourneyDocument, blockId: string, name: Text | undefined): Made {
  const block = document.blocks.find(({ id }) => id === blockId);
  if (!block) return refused('BLOCK_GONE', gone);
  const { name: _, ...unnamed } = block;
  const next: Block = name && (name.en || name.zh) ? { ...unnamed, name } : unnamed;
  return made({ label: renameLabel, edits: [{ kind: 'replace-block', block: next }], mergeKey: `name:${blockId}` });
}
