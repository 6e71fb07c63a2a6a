import { Button, DatePicker, Input, App, Popconfirm } from 'antd';
import { type Dayjs } from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useVersionAction, type VersionAction, type VersionView } from '../../api/versions.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { useCurrentSession } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { actionsOf, needsComment, needsInstant } from './actions-of.js';
import { reviewAddress } from './review-address.js';
import styles from './review.module.css';

interface VersionActionsProps {
  readonly version: VersionView;
  /** The effect that the reviewer has seen; it is bound to the verdict. */
  readonly effectReportId?: string;
}

/** What this person may do with a version in its present state. A comment that was typed stays until the server has it. */
export function VersionActions({ version, effectReportId }: VersionActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { user, permissions } = useCurrentSession();
  const act = useVersionAction(version);
  const [comment, setComment] = useState('');
  const [instant, setInstant] = useState<Dayjs | null>(null);
  const isOwn = version.editors.includes(`user:${user.id}`);
  const actions = actionsOf(version.state, { permissions, isOwn, wasInForce: version.effective !== null });
  const run = (action: VersionAction): void => {
    const body = {
      hash: version.hash,
      comment: comment.trim() || undefined,
      effectiveFrom: needsInstant(action) ? instant?.toISOString() : undefined,
      effectReportId: action === 'approve' || action === 'reject' ? effectReportId : undefined,
    };
    act.mutate(
      { action, ...body },
      {
        onSuccess: (after) => {
          void message.success(t(`review.done.${action}`));
          setComment('');
          if (after.version !== version.version) void navigate(reviewAddress(after));
        },
      },
    );
  };
  // There is nothing to do, and nothing to say about why.
  if (actions.length === 0 && version.state !== 'submitted') return null;
  return (
    <Panel title={t('review.judge')} hint={<Hint version={version} isOwn={isOwn} />}>
      <div className={styles.actions}>
        {act.error && <LoadProblem error={act.error} />}
        {actions.length > 0 && <CommentField comment={comment} onChange={setComment} />}
        {actions.some(needsInstant) && (
          <StartField isSubmission={version.state === 'draft'} instant={instant} onChange={setInstant} />
        )}
        <div className={styles.buttons}>
          {actions.map((action) => (
            <ActionButton
              key={action}
              action={action}
              isPending={act.isPending && act.variables.action === action}
              isDisabled={act.isPending || (needsComment(action) && comment.trim() === '')}
              onRun={() => run(action)}
            />
          ))}
        </div>
      </div>
    </Panel>
  );
}

function Hint({ version: { state, planned }, isOwn }: { version: VersionView; isOwn: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { permissions } = useCurrentSession();
  if (state !== 'submitted') return null;
  if (isOwn) return <>{t('review.ownHint')}</>;
  if (!permissions.includes('version.approve')) return <>{t('review.readOnly')}</>;
  return (
    <>{planned ? t('review.afterApproval', { time: format.instant(planned.from) }) : t('review.afterApprovalOpen')}</>
  );
}

function CommentField({ comment, onChange }: { comment: string; onChange: (comment: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={styles.soft}>
        {t('review.reason')}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        placeholder={t('review.reasonHint')}
        value={comment}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface StartFieldProps {
  readonly isSubmission: boolean;
  readonly instant: Dayjs | null;
  readonly onChange: (instant: Dayjs | null) => void;
}

function StartField({ isSubmission, instant, onChange }: StartFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={styles.soft}>
        {t(isSubmission ? 'review.submitHint' : 'review.startAt')}
      </label>
      <div>
        <DatePicker
          id={id}
          className={styles.when}
          showTime
          format="YYYY-MM-DD HH:mm"
          value={instant}
          onChange={onChange}
        />
      </div>
    </div>
  );
}

interface ActionButtonProps {
  readonly action: VersionAction;
  readonly isPending: boolean;
  readonly isDisabled: boolean;
  readonly onRun: () => void;
}

const primary = new Set<VersionAction>(['approve', 'submit', 'schedule']);
const dangerous = new Set<VersionAction>(['reject', 'stop', 'put-back']);

function ActionButton({ action, isPending, isDisabled, onRun }: ActionButtonProps) {
  const { t } = useTranslation();
  const button = (onClick?: () => void) => (
    <Button
      type={primary.has(action) ? 'primary' : 'default'}
      danger={dangerous.has(action)}
      loading={isPending}
      disabled={isDisabled && !isPending}
      onClick={onClick}
    >
      {t(`review.actions.${action}`)}
    </Button>
  );
  if (action !== 'stop' && action !== 'put-back') return button(onRun);
  return (
    <Popconfirm
      title={t(`review.actions.${action}`)}
      description={t(action === 'stop' ? 'review.stopHint' : 'review.putBackHint')}
      onConfirm={onRun}
      disabled={isDisabled}
    >
      {button()}
    </Popconfirm>
  );
}
