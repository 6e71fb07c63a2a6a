import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MoveItem, useMovePreview, useMoves } from '../../../api/journey-moves.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { Loaded } from '../../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../../ui/status-mark.js';
import { useName } from '../../../ui/use-text.js';
import { ruleStateNames } from '../../../vocabulary/domain.js';
import { reviewAddress } from '../../review/review-address.js';
import styles from '../journey-editor.module.css';
import { MoveDialog } from './move-dialog.js';

/** Customers on versions before the live one, the way to move them, and the moves so far. */
export function MovesSection({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const preview = useMovePreview(journeyId, {});
  const moves = useMoves(journeyId);
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label={t('journeyMoves.title')}>
      <h3 className={styles.sectionTitle}>{t('journeyMoves.title')}</h3>
      <Loaded of={preview} skeleton={null}>
        {({ groups, to, from, moving, staying }) =>
          groups.length === 0 ? (
            <p className={styles.soft}>{t('journeyMoves.nobody')}</p>
          ) : (
            <>
              <p>
                {format.number(moving + staying)} ·{' '}
                {from.map((n) => t('journeyEditor.version', { number: n })).join(', ')}
              </p>
              <p className={styles.soft}>{t('journeyMoves.hint')}</p>
              <Button onClick={() => setOpen(true)}>{t('journeyMoves.open')}</Button>
              {isOpen && <MoveDialog {...{ journeyId, to, from }} onClose={() => setOpen(false)} />}
            </>
          )
        }
      </Loaded>
      {moves.data && moves.data.items.length > 0 && (
        <>
          <h3 className={styles.sectionTitle}>{t('journeyMoves.moves')}</h3>
          <ul className={styles.versions}>
            {moves.data.items.map((move) => (
              <MoveRow key={move.version} journeyId={journeyId} move={move} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function MoveRow({ journeyId, move }: { journeyId: string; move: MoveItem }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const { progress, state, version, to, from } = move;
  const stayed = Object.values(progress?.stayed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <li className={styles.version}>
      <div>
        {t('journeyMoves.move', { from: from.join(', '), to })}{' '}
        <StatusMark tone={toneOf(progress?.state ?? state)}>
          {progress ? t(`journeyMoves.progress.${progress.state}`) : name(ruleStateNames, state)}
        </StatusMark>
        {progress && (
          <div className={styles.soft}>
            {t('journeyMoves.moved', { moved: format.number(progress.moved), stayed: format.number(stayed) })}
          </div>
        )}
      </div>
      <Link to={reviewAddress({ kind: 'journey-move', id: journeyId, version })}>{t('journeyMoves.review')}</Link>
    </li>
  );
}
