import { type Problem } from '@baleen/journeys';
import { Segmented } from 'antd';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Catalogues } from './catalogues.js';
import { DryRunPanel } from './dry-run/dry-run-panel.js';
import { type SidePanel, useEditor } from './editor-store.js';
import { Inspector } from './inspector.js';
import styles from './journey-editor.module.css';
import { ProblemsPanel } from './problems-panel.js';
import { SettingsPanel } from './settings-panel.js';
import { TryPanel } from './try/try-panel.js';
import { VersionsPanel } from './versions-panel.js';

interface SidePanelsProps {
  readonly journeyId: string;
  /** The version whose customers are counted. */
  readonly running: number | undefined;
  readonly catalogues: Catalogues;
  readonly isReadOnly: boolean;
  readonly problems: readonly Problem[];
}

const drawing = ['inspector', 'settings', 'problems', 'versions'] as const;
const trying = ['try', 'dry-run'] as const;

/** What stands beside the drawing: its parts, and what it would do. */
export const SidePanels = memo(function SidePanels({
  journeyId,
  running,
  catalogues,
  isReadOnly,
  problems,
}: SidePanelsProps) {
  const { t } = useTranslation();
  const panel = useEditor((state) => state.panel);
  return (
    <aside className={styles.side} aria-label={t('journeyEditor.side')}>
      <Choice label={t('journeyEditor.side')} of={drawing} marks={{ problems: problems.length }} />
      <Choice label={t('trial.name')} of={trying} />
      <div className={styles.sideBody}>
        {panel === 'inspector' && <Inspector {...{ journeyId, running, catalogues, isReadOnly }} />}
        {panel === 'settings' && <SettingsPanel catalogues={catalogues} isReadOnly={isReadOnly} />}
        {panel === 'problems' && <ProblemsPanel problems={problems} />}
        {panel === 'versions' && <VersionsPanel journeyId={journeyId} isReadOnly={isReadOnly} />}
        <Kept isShown={panel === 'try'}>
          <TryPanel />
        </Kept>
        <Kept isShown={panel === 'dry-run'}>
          <DryRunPanel journeyId={journeyId} />
        </Kept>
      </div>
    </aside>
  );
});

interface ChoiceProps {
  readonly label: string;
  readonly of: readonly SidePanel[];
  /** Numbers beside the names; zero is not shown. */
  readonly marks?: Partial<Record<SidePanel, number>>;
}

function Choice({ label, of, marks = {} }: ChoiceProps) {
  const { t } = useTranslation();
  const panel = useEditor((state) => state.panel);
  const open = useEditor((state) => state.open);
  const named = (value: SidePanel): string =>
    `${t(`journeyEditor.panels.${value}`)}${marks[value] ? ` ${marks[value]}` : ''}`;
  return (
    <Segmented<SidePanel>
      block
      size="small"
      className={styles.choice}
      aria-label={label}
      value={panel}
      options={of.map((value) => ({ value, label: named(value) }))}
      onChange={(next) => open(next)}
    />
  );
}

/** Goes on as it is while another panel is shown: what was tried is still there afterwards. Nothing before it is first opened. */
function Kept({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  const [isOpened, setOpened] = useState(false);
  if (isShown && !isOpened) setOpened(true);
  return <div hidden={!isShown}>{isOpened && children}</div>;
}
