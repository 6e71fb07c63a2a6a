import { suppressionName } from '@baleen/channels';
import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DimensionEffect, type EffectReport, type Pair } from '../../api/effects.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { useName } from '../../ui/use-text.js';
import { groupNames } from '../../vocabulary/domain.js';
import { planChannelNames } from './plan-channel-names.js';
import { PairText } from './pair-text.js';
import styles from './review.module.css';

/** The effect by channel and by groups of customers. */
export function EffectTables({ report: { of, channels, refusals = [], dimensions } }: { report: EffectReport }) {
  const { t } = useTranslation();
  const name = useName();
  return (
    <>
      <EffectTable
        title={t(`effect.of.${of}.byChannel`)}
        rows={channels.map((row) => ({ ...row, name: name(planChannelNames, row.channel) }))}
      />
      <EffectTable
        title={t('effect.refusals')}
        rows={refusals.map((row) => ({ ...row, name: name(suppressionName, row.code) }))}
      />
      {dimensions.map((dimension) => (
        <DimensionTable key={dimension.dimension} effect={dimension} of={of} />
      ))}
    </>
  );
}

type Of = EffectReport['of'];

function DimensionTable({ effect: { dimension, groups }, of }: { effect: DimensionEffect; of: Of }) {
  const { t } = useTranslation();
  const name = useName();
  const nameOf = (value: string): string => {
    if (value === 'unknown') return t('effect.unknown');
    if (dimension === 'group') return name(groupNames, value);
    if (dimension === 'age') return ageName(value);
    const tier = dimension === 'cityTier' ? /^tier(\d)$/.exec(value)?.[1] : undefined;
    if (tier !== undefined) return t('effect.tier', { tier });
    return dimension === 'gender' && (value === 'female' || value === 'male') ? t(`effect.genders.${value}`) : value;
  };
  const ageName = (band: string): string => {
    const [from = '', to = ''] = band.split('-');
    if (from === '') return t('effect.upTo', { age: to });
    return to === '' ? t('effect.from', { age: from }) : band;
  };
  const known = groups.filter(({ value }) => value !== 'unknown');
  if (known.length === 0) return null;
  return (
    <EffectTable
      title={t(`effect.dimensions.${dimension}`)}
      share={t(`effect.of.${of}.share`)}
      rows={groups.map((group) => ({ ...group, name: nameOf(group.value) }))}
    />
  );
}

interface EffectRow extends Pair {
  readonly name: string;
  readonly customers?: number;
}

interface EffectTableProps {
  readonly title: string;
  readonly rows: readonly EffectRow[];
  /** Of customers, where rows have any. */
  readonly share?: string;
}

function EffectTable({ title, rows, share: shareTitle }: EffectTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rows.length === 0) return null;
  const share = (count: number, customers: number): string => format.number(((100 * count) / customers).toFixed(1));
  const columns: NonNullable<TableProps<EffectRow>['columns']> = [
    { title, dataIndex: 'name' },
    ...(rows[0]?.customers === undefined
      ? []
      : [
          {
            title: shareTitle,
            key: 'share',
            align: 'right' as const,
            render: (_: unknown, { before, after, customers = 0 }: EffectRow) =>
              customers === 0 ? '–' : `${share(before, customers)}% → ${share(after, customers)}%`,
          },
        ]),
    { title: t('effect.beforeAfter'), key: 'pair', align: 'right', render: (_, row) => <PairText pair={row} /> },
  ];
  return (
    <ScrollBox label={title}>
      <Table<EffectRow>
        className={styles.effectTable}
        size="small"
        pagination={false}
        columns={columns}
        dataSource={rows}
        rowKey={({ name }) => name}
      />
    </ScrollBox>
  );
}
