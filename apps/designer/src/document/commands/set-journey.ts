import { readJourneySettings, type JourneyDocument, type Purpose } from '@baleen/journeys';
import { made, refused, type Made, type Text } from '../command.js';

const label: Text = { en: 'Change the journey', zh: '修改旅程' };
const wrong: Text = { en: 'The settings cannot be read', zh: '设置无法读取' };

/** Changes the journey's own name, purpose or settings. Wrong settings are refused with their problems. */
export function setJourney(
  document: JourneyDocument,
  change: { readonly name?: Text; readonly purpose?: Purpose; readonly settings?: unknown },
  field?: string,
): Made {
  const { name = document.name, purpose = document.purpose } = change;
  const read = readJourneySettings(change.settings ?? document.settings);
  if (!read.ok) return refused('SETTINGS_WRONG', wrong, read.problems);
  const edits = [{ kind: 'replace-head', head: { name, purpose, settings: read.value } }] as const;
  return made({ label, edits, ...(field !== undefined && { mergeKey: `journey:${field}` }) });
}
