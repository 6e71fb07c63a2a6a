import { useTranslation } from 'react-i18next';
import { type ModelPage, type TrainingData } from '../../api/models.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel, Stack } from '../../ui/panel.js';
import { useName, useText } from '../../ui/use-text.js';
import { Code, DateText, NoValue } from '../../ui/values.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { featureNames } from '../../vocabulary/model-names.js';
import styles from './models.module.css';

/** What a model is for, in plain words, and what a version was trained on. */
export function ModelAbout({ model, data }: { model: ModelPage; data: TrainingData | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const { card, scoreName } = model;
  const words = [
    { label: t('models.about.purpose'), value: text(card.purpose) },
    { label: t('models.about.inputs'), value: text(card.inputs) },
    { label: t('models.about.horizon'), value: text(card.horizon) },
    { label: t('models.about.limits'), value: text(card.limits) },
    { label: t('models.about.score'), value: scoreName ? <Code>{scoreName}</Code> : <NoValue /> },
    { label: t('models.about.sources'), value: card.sources.join('; ') || <NoValue /> },
  ];
  return (
    <Stack>
      <Panel title={t('models.tabs.about')}>
        <dl className={styles.prose}>
          {words.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {data && <DataPanel data={data} />}
    </Stack>
  );
}

function DataPanel({ data }: { data: TrainingData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useName();
  const types = data.eventTypes.map((type) => name(eventTypeNames, type)).join(', ');
  return (
    <Panel title={t('models.about.data')}>
      <Facts
        facts={[
          { label: t('models.about.asOf'), value: <DateText date={data.asOf} /> },
          { label: t('models.about.watchedTo'), value: <DateText date={data.watchedTo} /> },
          { label: t('models.about.customers'), value: format.number(data.customers) },
          { label: t('models.about.examples'), value: format.number(data.examples) },
          {
            label: t('models.about.positives'),
            value: data.positives === null ? <NoValue /> : format.number(data.positives),
          },
          { label: t('models.about.days'), value: format.number(data.daysRead) },
          { label: t('models.about.seed'), value: data.seed },
          { label: t('models.about.types'), value: types || <NoValue /> },
        ]}
      />
      <Findings title={t('models.about.suspects')} hint={t('models.about.suspectsHint')} of={data.suspects} />
      <Findings title={t('models.about.leftOut')} of={data.leftOut} />
    </Panel>
  );
}

interface FindingsProps {
  readonly title: string;
  readonly hint?: string;
  readonly of: TrainingData['leftOut'];
}

function Findings({ title, hint, of }: FindingsProps) {
  const name = useName();
  const text = useText();
  if (of.length === 0) return null;
  return (
    <div className={styles.gap}>
      <strong>{title}</strong>
      {hint && <div className={styles.soft}>{hint}</div>}
      <ul className={styles.list}>
        {of.map(({ feature, reason }) => (
          <li key={feature}>
            {name(featureNames, feature)}: {text(reason)}
          </li>
        ))}
      </ul>
    </div>
  );
}
