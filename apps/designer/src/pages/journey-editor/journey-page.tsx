import { useState } from 'react';
import { useParams } from 'react-router';
import { useOpenedJourney, type OpenedJourney } from '../../api/journey-versions.js';
import { useCurrentSession, usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusPage } from '../../ui/states/status-page.js';
import { JourneyEditor } from './journey-editor.js';
import { openingOf, type Opening } from './saving/opening.js';
import { readLocalCopy } from './saving/local-copy.js';

/** One journey: drawn by those who may, looked at by everybody else who may read it. */
export function JourneyPage() {
  const { journeyId = '' } = useParams();
  const mayWrite = usePermission('journey.write');
  const opened = useOpenedJourney(journeyId, mayWrite);
  return (
    <Loaded of={opened}>
      {(journey) => (
        <Opened
          key={`${journeyId} ${opened.dataUpdatedAt}`}
          journeyId={journeyId}
          opened={journey}
          onSubmitted={() => void opened.refetch()}
        />
      )}
    </Loaded>
  );
}

interface OpenedProps {
  readonly journeyId: string;
  readonly opened: OpenedJourney;
  readonly onSubmitted: () => void;
}

function Opened({ journeyId, opened, onSubmitted }: OpenedProps) {
  const { user } = useCurrentSession();
  const mayWrite = usePermission('journey.write');
  const [opening] = useState<Opening | undefined>(() =>
    openingOf(opened, mayWrite ? readLocalCopy({ userId: user.id, kind: 'journey', id: journeyId }) : undefined),
  );
  if (!opening) return <StatusPage status={404} />;
  return <JourneyEditor {...{ journeyId, opened, opening, onSubmitted }} isReadOnly={!mayWrite} />;
}
