import { CheckCircleFilled } from '@ant-design/icons';
import { type Problem } from '@baleen/journeys';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../../document/index.js';
import { useText } from '../../ui/use-text.js';
import { useEditor, useEditorStore } from './editor-store.js';
import styles from './journey-editor.module.css';

/** Everything that keeps the journey from being submitted, each with a jump to its place. */
export function ProblemsPanel({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const text = useText();
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const blocks = new Map(document.blocks.map((block) => [block.id, block]));
  const jump = ({ blockId, linkId, path }: Problem): void => {
    const { select, canvas, open } = store.getState();
    if (blockId === undefined && linkId === undefined) return open('settings', path.replace(/^\/settings/, ''));
    const link = linkId === undefined ? undefined : document.links.find(({ id }) => id === linkId);
    select({ blocks: link || blockId === undefined ? [] : [blockId], links: link ? [link.id] : [] });
    canvas?.show([blockId ?? link?.from.block ?? '']);
    open('inspector', path.replace(/^\/blocks\/\d+\/settings/, ''));
  };
  return (
    <div className={styles.inspector}>
      <h2 className={styles.panelTitle}>{t('journeyEditor.panels.problems')}</h2>
      {problems.length === 0 ? (
        <p className={styles.allGood} role="status">
          <CheckCircleFilled aria-hidden /> {t('journeyEditor.noProblems')}
        </p>
      ) : (
        <ul className={styles.problemList}>
          {problems.map((problem, index) => {
            const block = problem.blockId === undefined ? undefined : blocks.get(problem.blockId);
            return (
              <li key={index}>
                <button type="button" className={styles.jump} onClick={() => jump(problem)}>
                  <span className={styles.jumpPlace}>
                    {block ? text(titleOf(block)) : t('journeyEditor.wholeJourney')}
                  </span>
                  {text(problem.message)}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
