import { useTranslation } from 'react-i18next';
import { useScores, type CustomerScore } from '../../api/customer-timeline.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useName } from '../../ui/use-text.js';
import { moneyScores, scoreMaxAge, scoreNames, usualMaxAge } from '../../vocabulary/scores.js';
import styles from './customers.module.css';

/** What the models say of a customer, with the model's version and how old it is. */
export function ScoresPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const scores = useScores(customerId);
  return (
    <Panel title={t('customerDesk.scores')}>
      <Loaded of={scores}>
        {({ items }) =>
          items.length === 0 ? <EmptyState title={t('customerDesk.noScores')} /> : <ScoreFacts scores={items} />
        }
      </Loaded>
    </Panel>
  );
}

function ScoreFacts({ scores }: { scores: readonly CustomerScore[] }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  return (
    <Facts
      facts={scores.map(({ name: code, version, value, date, ageDays }) => {
        const isOld = ageDays > (scoreMaxAge[code] ?? usualMaxAge);
        return {
          key: code,
          label: name(scoreNames, code),
          value: (
            <>
              {moneyScores.has(code) ? format.money(value) : format.percent(value)}
              <span className={styles.scoreAge}>
                {t('customerDesk.scoreOf', { version, date: format.date(date) })}
                {isOld && ` · ${t('customerDesk.tooOld', { count: ageDays })}`}
              </span>
            </>
          ),
        };
      })}
    />
  );
}
