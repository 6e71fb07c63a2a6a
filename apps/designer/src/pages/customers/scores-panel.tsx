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
import { ScoreReasons } from './score-reasons.js';

/** What the models say of a customer, with the model's version and how old it is. */
export function ScoresPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const scores = useScores(customerId);
  return (
    <Panel title={t('customerDesk.scores')}>
      <Loaded of={scores}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('customerDesk.noScores')} />
          ) : (
            <ScoreFacts customerId={customerId} scores={items} />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** The scores of the bank's own models name them: `churn 2`. */
const isOfModel = (version: string): boolean => /^[a-z-]+ \d+$/.test(version);

function ScoreFacts({ customerId, scores }: { customerId: string; scores: readonly CustomerScore[] }) {
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
              {moneyScores.has(code) ? format.wholeMoney(value) : format.percent(value)}
              {isOfModel(version) && !moneyScores.has(code) && (
                <ScoreReasons customerId={customerId} score={code} label={name(scoreNames, code)} />
              )}
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
