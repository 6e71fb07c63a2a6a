import { useTranslation } from 'react-i18next';
import { type ModelPage, type ModelVersion, type Scoring } from '../../api/models.js';
import { Facts } from '../../ui/data/facts.js';
import { Panel, Stack } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { FigureTable } from './figure-table.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** The version in force beside the one that is on its way. */
export function ModelChampion({ model: { live, open, scorings } }: { model: ModelPage }) {
  const { t } = useTranslation();
  if (!live || !open)
    return (
      <Panel>
        <EmptyState title={t('models.championTab.none.title')} hint={t('models.championTab.none.hint')} />
      </Panel>
    );
  const shadow = scorings.find(({ role, version }) => role === 'challenger' && version === open.version);
  return (
    <Stack>
      <OnSameExamples live={live} open={open} />
      <InTheShadow scoring={shadow} />
    </Stack>
  );
}

function OnSameExamples({ live, open }: { live: ModelVersion; open: ModelVersion }) {
  const { t } = useTranslation();
  const { champion, evaluation } = open.document;
  const challenger = evaluation.classification;
  if (!champion || !challenger)
    return (
      <Panel title={t('models.championTab.sameExamples')}>
        <p className={styles.soft}>{t('models.championTab.notJudged')}</p>
      </Panel>
    );
  const both = (text: string) => ({ en: text, zh: text });
  const interval = ([low, high]: readonly [number, number]): string =>
    t('models.evaluation.interval', { low: low.toFixed(3), high: high.toFixed(3) });
  const row = (name: string, of: typeof champion | typeof challenger) => [
    name,
    of.auc,
    interval(of.aucInterval),
    of.gain[0]?.lift ?? null,
    of.gain[0]?.gain ?? null,
  ];
  return (
    <>
      <FigureTable
        table={{
          title: both(t('models.championTab.sameExamples')),
          columns: [
            { label: both(t('models.historyTab.version')), unit: 'text' },
            { label: both(t('models.championTab.area')), unit: 'number' },
            { label: both('95%'), unit: 'text' },
            { label: both(t('models.championTab.lift')), unit: 'number' },
            { label: both(t('models.evaluation.gained')), unit: 'share' },
          ],
          rows: [
            row(t('models.championTab.champion', { version: live.version }), champion),
            row(t('models.championTab.challenger', { version: open.version }), challenger),
          ],
        }}
      />
      <p className={styles.soft}>{t('models.championTab.sameExamplesHint')}</p>
    </>
  );
}

function InTheShadow({ scoring }: { scoring: Scoring | undefined }) {
  const { t } = useTranslation();
  const show = useFigureText();
  const comparison = scoring?.comparison;
  return (
    <Panel title={t('models.championTab.shadow')} hint={t('models.championTab.shadowHint')}>
      {comparison ? (
        <Facts
          facts={[
            { label: t('models.championTab.compared'), value: show(comparison.customers, 'number') },
            { label: t('models.championTab.correlation'), value: show(comparison.correlation, 'number') },
            { label: t('models.championTab.sameTop'), value: show(comparison.sameTopTenth, 'share') },
            { label: t('models.championTab.difference'), value: show(comparison.meanDifference, 'number') },
          ]}
        />
      ) : (
        <p className={styles.soft}>{t('models.championTab.notScored')}</p>
      )}
    </Panel>
  );
}
