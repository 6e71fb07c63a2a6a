import { useTranslation } from 'react-i18next';
import { type DriftLevel } from '../../api/models.js';
import { StatusMark, type Tone } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { driftNames } from '../../vocabulary/model-names.js';

const tones: Readonly<Record<DriftLevel, Tone>> = { stable: 'good', watch: 'waiting', alarm: 'bad' };

/** How stable scores are, by their index. */
export function DriftMark({ psi, drift }: { psi: number | null; drift: DriftLevel | null }) {
  const { t } = useTranslation();
  const name = useName();
  if (psi === null || drift === null) return <NoValue />;
  return (
    <span title={t('models.psiOf', { psi: psi.toFixed(3) })}>
      <StatusMark tone={tones[drift]}>
        {name(driftNames, drift)} · {psi.toFixed(2)}
      </StatusMark>
    </span>
  );
}
