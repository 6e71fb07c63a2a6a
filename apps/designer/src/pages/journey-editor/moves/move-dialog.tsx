import { App, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MovePlaces, useAskForMove, useMovePreview } from '../../../api/journey-moves.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { usePermission } from '../../../ui/session-context.js';
import { Loaded } from '../../../ui/states/loaded.js';
import { problemText } from '../../../ui/states/problem-text.js';
import { tallDialog } from '../../../ui/tall-dialog.js';
import styles from '../journey-editor.module.css';
import { MoveGroups } from './move-groups.js';

interface MoveDialogProps {
  readonly journeyId: string;
  readonly to: number;
  readonly from: readonly number[];
  readonly onClose: () => void;
}

/** Chooses where customers in flight go on in the live version, shows what would come of it, and asks for approval. */
export function MoveDialog({ journeyId, to, from, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = usePermission('journey.write');
  const [places, setPlaces] = useState<MovePlaces>({});
  const [comment, setComment] = useState('');
  const preview = useMovePreview(journeyId, { to, from, places });
  const { ask, isAsking } = useAsking(journeyId, onClose);
  const isEmpty = preview.data === undefined || preview.data.moving === 0;
  return (
    <Modal
      open
      width="min(1000px, 96vw)"
      {...tallDialog}
      title={t('journeyMoves.dialog', { number: to })}
      onCancel={onClose}
      okText={t('journeyMoves.ask')}
      okButtonProps={{ disabled: !mayWrite || isEmpty || preview.isPlaceholderData, loading: isAsking }}
      onOk={() => ask({ to, from, places, ...(comment.trim() !== '' && { comment: comment.trim() }) })}
    >
      <p className={styles.soft}>{t('journeyMoves.waited')}</p>
      <Loaded of={preview}>
        {(data) => (
          <Flex vertical gap={12} style={{ margin: '12px 0' }}>
            <MoveGroups preview={data} places={places} {...(mayWrite && { onChange: setPlaces })} />
            <p role="status">
              <strong>
                {t('journeyMoves.total', {
                  moving: format.number(data.moving),
                  staying: format.number(data.staying),
                })}
              </strong>
            </p>
          </Flex>
        )}
      </Loaded>
      {mayWrite && (
        <Input.TextArea
          aria-label={t('journeyMoves.comment')}
          placeholder={t('journeyMoves.comment')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={4000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      )}
    </Modal>
  );
}

function useAsking(journeyId: string, onDone: () => void) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const asking = useAskForMove(journeyId);
  const ask = (asked: Parameters<typeof asking.mutate>[0]): void =>
    asking.mutate(asked, {
      onSuccess: () => {
        void message.success(t('journeyMoves.asked'));
        onDone();
      },
      onError: (error) => {
        const { title, detail, lines } = problemText(error, t);
        modal.error({ title: detail ?? title, content: lines.slice(0, 8).map((line) => <p key={line}>{line}</p>) });
      },
    });
  return { ask, isAsking: asking.isPending };
}
