import { useState, type ReactNode } from 'react';
import { type DraftBase, type PersonalDraft, usePersonalDraft } from '../../api/version-drafts.js';
import { useCurrentSession } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { type LocalCopy, readLocalCopy, type Whose } from '../journey-editor/saving/local-copy.js';
import { jsonText } from '../rule-editor/rule-draft.js';
import { type JsonObject } from '../rule-editor/json-path.js';

/** What an editor begins with: what is saved for all, and the person's own unsaved work on it. */
export interface OpenedWork {
  readonly whose: Whose;
  /** Whether the thing has an id of its own yet. */
  readonly isNamed: boolean;
  readonly base: DraftBase;
  readonly document: JsonObject;
  /** The revision that the work has seen; where somebody has saved since, the save will ask. */
  readonly seen: number | null;
  /** Whether unsaved work of an earlier sitting was taken up, and whether somebody has saved since it began. */
  readonly restored: 'none' | 'own' | 'behind';
}

/** Takes up unsaved work: the copy on this device where the server did not get it any more, else the server's. */
export function openWork(
  base: DraftBase,
  personal: PersonalDraft | null,
  local: LocalCopy | undefined,
): Pick<OpenedWork, 'document' | 'seen' | 'restored'> {
  const saved = base.document as JsonObject;
  const copies = local?.isSynced === false ? [local, personal] : [personal, local];
  for (const copy of copies) {
    if (!copy || !isDocument(copy.document) || jsonText(copy.document) === jsonText(saved)) continue;
    const isBehind = copy.baseRevision !== base.revision;
    return { document: copy.document, seen: copy.baseRevision, restored: isBehind ? 'behind' : 'own' };
  }
  return { document: saved, seen: base.revision, restored: 'none' };
}

const isDocument = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface KeptWorkProps {
  readonly kind: string;
  /** Of the thing; of a new one a name for the place where it is made. */
  readonly id: string;
  readonly isNew?: boolean;
  readonly base: DraftBase;
  readonly children: (work: OpenedWork) => ReactNode;
}

/** Reads a person's unsaved work before the editor begins. */
export function KeptWork({ kind, id, isNew = false, base, children }: KeptWorkProps) {
  const personal = usePersonalDraft({ kind, id }, !isNew);
  const parts = { kind, id, isNew, base, children };
  if (isNew) return <Begun {...parts} personal={null} />;
  return <Loaded of={personal}>{(found) => <Begun key={id} {...parts} personal={found} />}</Loaded>;
}

interface BegunProps extends KeptWorkProps {
  readonly personal: PersonalDraft | null;
}

/** Opened once: what is read again later does not take the work away. */
function Begun({ kind, id, isNew = false, base, personal, children }: BegunProps) {
  const { user } = useCurrentSession();
  const [work] = useState((): OpenedWork => {
    const whose = { userId: user.id, kind, id };
    return { whose, isNamed: !isNew, base, ...openWork(base, personal, readLocalCopy(whose)) };
  });
  return children(work);
}
