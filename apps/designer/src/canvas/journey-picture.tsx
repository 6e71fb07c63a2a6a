import { type JourneyDocument } from '@baleen/journeys';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { autoLayout, diffDrawing, isCrowded, type Mark } from '../document/index.js';
import { type CanvasHandle } from './canvas-handle.js';
import styles from './canvas.module.css';
import { type Decoration, noDecoration } from './decoration.js';
import { JourneyCanvas } from './journey-canvas.js';
import { MarkSign } from './mark-sign.js';

interface JourneyPictureProps {
  readonly document: JourneyDocument;
  /** An earlier version: what was added, changed and removed since then is marked. */
  readonly against?: JourneyDocument;
  readonly decoration?: Decoration;
  /** In pixels, or as CSS says it. */
  readonly height?: number | string;
  readonly label?: string;
  readonly hasMiniMap?: boolean;
  readonly onReady?: (handle: CanvasHandle | undefined) => void;
  readonly children?: ReactNode;
}

const marks: readonly Mark[] = ['added', 'changed', 'removed'];

/** A journey to look at and not to change: for review, for comparing, for what is live. */
export function JourneyPicture({
  document,
  against,
  decoration = noDecoration,
  height = 480,
  label,
  hasMiniMap = true,
  onReady,
  children,
}: JourneyPictureProps) {
  const { t } = useTranslation();
  const shown = useMemo(() => {
    const diff = against && diffDrawing(against, document);
    const drawing = readable(diff?.document ?? document);
    return {
      drawing,
      decoration: diff ? { ...decoration, blockMarks: diff.blocks, linkMarks: diff.links } : decoration,
    };
  }, [document, against, decoration]);
  return (
    <div className={styles.picture} style={{ height }}>
      <JourneyCanvas
        label={label ?? t('canvas.picture')}
        document={shown.drawing}
        decoration={shown.decoration}
        hasMiniMap={hasMiniMap}
        onReady={onReady}
      >
        {against && (
          <div className={styles.legend} aria-hidden>
            {marks.map((mark) => (
              <MarkSign key={mark} mark={mark} />
            ))}
          </div>
        )}
        {children}
      </JourneyCanvas>
    </div>
  );
}

/** Drawings that a machine has made may lie on top of themselves; then they are laid out for the eye. */
export function readable(document: JourneyDocument): JourneyDocument {
  if (!isCrowded(document)) return document;
  const places = autoLayout(document);
  return {
    ...document,
    blocks: document.blocks.map((block) => ({ ...block, position: places[block.id] ?? block.position })),
  };
}
