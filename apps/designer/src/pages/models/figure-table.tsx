import { type FigureTable as Table } from '../../api/models.js';
import { Panel } from '../../ui/panel.js';
import { useText } from '../../ui/use-text.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** A table of an evaluation. */
export function FigureTable({ table }: { table: Table }) {
  const text = useText();
  const show = useFigureText();
  const title = text(table.title);
  const unitAt = (at: number) => table.columns[at]?.unit ?? 'text';
  return (
    <Panel title={title}>
      <div className={styles.tableBox} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {table.columns.map(({ label, unit }, at) => (
                <th key={at} scope="col" className={unit === 'text' ? styles.words : undefined}>
                  {text(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at} className={unitAt(at) === 'text' ? styles.words : undefined}>
                    {show(cell, unitAt(at))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
