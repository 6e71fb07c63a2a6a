import { parseJourney, type JourneyDocument } from '@baleen/journeys';
import { useTranslation } from 'react-i18next';
import { useVersion, type VersionKey } from '../../api/versions.js';
import { JourneyPicture, readable } from '../../canvas/index.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';

interface JourneyDiffProps {
  readonly version: VersionKey;
  readonly document: unknown;
  /** Null: nothing of it was in force before. */
  readonly against: number | null;
}

/** The drawing under review, with what was added, changed and removed since the version it is compared with. */
export function JourneyDiff({ version, document, against }: JourneyDiffProps) {
  return against === null ? (
    <Picture document={document} />
  ) : (
    <Beside version={version} document={document} against={against} />
  );
}

function Beside({ version, document, against }: JourneyDiffProps & { against: number }) {
  const before = useVersion({ ...version, version: against });
  return <Loaded of={before}>{(data) => <Picture document={document} before={data.document} />}</Loaded>;
}

function Picture({ document, before }: { document: unknown; before?: unknown }) {
  const { t } = useTranslation();
  const [drawing, earlier] = [drawingOf(document), before === undefined ? undefined : drawingOf(before)];
  if (!drawing) return <EmptyState title={t('review.notDrawable')} />;
  return <JourneyPicture document={drawing} height="60vh" {...(earlier && { against: readable(earlier) })} />;
}

function drawingOf(document: unknown): JourneyDocument | undefined {
  const parsed = parseJourney(document);
  return parsed.ok ? parsed.value : undefined;
}
