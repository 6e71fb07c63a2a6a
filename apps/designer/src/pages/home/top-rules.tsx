import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TodayReport } from '../../api/reports.js';
import { BarList } from '../../ui/data/bar-list.js';
import { Panel } from '../../ui/panel.js';
import { useText } from '../../ui/use-text.js';

/** The rules that detected most. */
export function TopRules({ rules }: { rules: TodayReport['topRules'] }) {
  const { t } = useTranslation();
  const text = useText();
  const bars = rules.map(({ ruleId, name, count }) => ({
    key: ruleId,
    value: count,
    label: <Link to={`/rules/${encodeURIComponent(ruleId)}`}>{text(name)}</Link>,
  }));
  return (
    <Panel title={t('home.topRules')}>
      {bars.length > 0 ? <BarList bars={bars} label={t('home.topRules')} /> : t('home.noDetections')}
    </Panel>
  );
}
