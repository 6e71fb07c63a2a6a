import { useTranslation } from 'react-i18next';
import { type MoveWanted, useMovePreview } from '../../api/journey-moves.js';
import { Panel } from '../../ui/panel.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useFormat } from '../../ui/format/use-format.js';
import { MoveGroups } from '../journey-editor/moves/move-groups.js';

/** What a move of customers in flight would do if it were approved now. */
export function MoveEffect({ journeyId, document }: { journeyId: string; document: unknown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { to, from, places } = document as MoveWanted;
  const preview = useMovePreview(journeyId, { to, from, places });
  return (
    <Panel title={t('journeyMoves.preview')} hint={t('journeyMoves.waited')}>
      <Loaded of={preview}>
        {(data) => (
          <>
            <MoveGroups preview={data} places={places} />
            <p role="status">
              {t('journeyMoves.total', {
                moving: format.number(data.moving),
                staying: format.number(data.staying),
              })}
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
