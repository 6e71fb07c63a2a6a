import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type MatchCount, useCountMatches } from '../../api/rule-editor.js';
import { StackedDaysChart } from '../../ui/charts/stacked-days-chart.js';
import { useFormat } from '../../ui/format/use-format.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { CustomerLink, DateText } from '../../ui/values.js';
import { type JsonObject } from './json-path.js';
import styles from './rule-editor.module.css';

interface CountPanelProps {
  readonly document: JsonObject;
  readonly isReady: boolean;
}

/** How often the rule would have detected lately. */
export function CountPanel({ document, isReady }: CountPanelProps) {
  const { t } = useTranslation();
  const count = useCountMatches();
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <Button type="primary" loading={count.isPending} disabled={!isReady} onClick={() => count.mutate(document)}>
          {t(count.isPending ? 'ruleEditor.counting' : 'ruleEditor.countButton')}
        </Button>
        {count.data && count.variables !== document && <span className={styles.unsaved}>{t('ruleEditor.stale')}</span>}
      </div>
      <div className={styles.soft}>{t('ruleEditor.countHint')}</div>
      {count.error && <LoadProblem error={count.error} />}
      {count.data && (count.data.from === null ? t('ruleEditor.noData') : <CountResult count={count.data} />)}
    </div>
  );
}

function CountResult({ count: { days, total, customers, sample } }: { count: MatchCount }) {
  const { t } = useTranslation();
  const format = useFormat();
  const palette = usePalette();
  const [evaluated, all] = [format.number(customers.evaluated), format.number(customers.all)];
  const dates = useMemo(() => days.map(({ date }) => date), [days]);
  const series = useMemo(
    () => [
      {
        name: t('ruleEditor.matches'),
        colour: palette.primary,
        pattern: 'plain' as const,
        values: days.map((day) => day.count),
      },
    ],
    [days, palette, t],
  );
  const figures = { total: format.number(total), matched: format.number(customers.matched), evaluated };
  return (
    <>
      <div role="status">
        <b>{t('ruleEditor.countResult', figures)}</b>{' '}
        {customers.evaluated < customers.all && t('ruleEditor.countPart', { evaluated, all })}
      </div>
      <StackedDaysChart title={t('ruleEditor.matches')} dates={dates} series={series} />
      {sample.length > 0 && (
        <div>
          <div className={styles.soft}>{t('ruleEditor.sample')}</div>
          <ul className={styles.list}>
            {sample.map(({ customerId, name, date }) => (
              <li key={customerId} className={styles.bar}>
                <DateText date={date} /> <CustomerLink id={customerId} name={name} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
