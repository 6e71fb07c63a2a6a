import { useTranslation } from 'react-i18next';
import { type Fairness } from '../../api/models.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import { fairnessColumns } from '../../vocabulary/model-names.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** How a model treats groups of people. */
export function FairnessPanel({ fairness }: { fairness: readonly Fairness[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('models.fairness.title')} hint={t('models.fairness.hint')}>
      <div className={styles.two}>
        {fairness.map((column) => (
          <FairnessTable key={column.column} of={column} />
        ))}
      </div>
    </Panel>
  );
}

function FairnessTable({ of: { column, groups, ratio, isFlagged } }: { of: Fairness }) {
  const { t } = useTranslation();
  const name = useName();
  const show = useFigureText();
  const title = name(fairnessColumns, column);
  const verdict =
    ratio === null ? (
      <StatusMark tone="neutral">{t('models.fairness.noRatio')}</StatusMark>
    ) : (
      <span title={t('models.fairness.ratio', { ratio: ratio.toFixed(2) })}>
        <StatusMark tone={isFlagged ? 'bad' : 'good'}>
          {t(isFlagged ? 'models.fairness.flagged' : 'models.fairness.fair')} · {ratio.toFixed(2)}
        </StatusMark>
      </span>
    );
  return (
    <div className={styles.tableBox} role="region" aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('models.evaluation.customers')}</th>
            <th scope="col">{t('models.fairness.rate')}</th>
            <th scope="col">{t('models.fairness.chosen')}</th>
            <th scope="col">{t('models.fairness.area')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.group}>
              <td>{name(fieldValues, group.group)}</td>
              <td>{show(group.rows, 'number')}</td>
              <td>{show(group.rate, 'share')}</td>
              <td>{show(group.selectionRate, 'share')}</td>
              <td>{show(group.auc, 'number')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {verdict}
    </div>
  );
}
