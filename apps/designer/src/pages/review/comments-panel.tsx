import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddComment, useComments, type VersionComment, type VersionKey } from '../../api/versions.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { InstantText } from '../../ui/values.js';
import styles from './review.module.css';

/** What was said about a version, oldest first. */
export function CommentsPanel({ version }: { version: VersionKey }) {
  const { t } = useTranslation();
  const comments = useComments(version);
  const mayComment = usePermission('version.comment');
  return (
    <Panel title={t('review.comments')}>
      <Loaded of={comments}>{({ items }) => <CommentList comments={items} />}</Loaded>
      {mayComment && <CommentForm version={version} />}
    </Panel>
  );
}

function CommentList({ comments }: { comments: readonly VersionComment[] }) {
  const { t } = useTranslation();
  if (comments.length === 0) return <p className={styles.soft}>{t('review.noComments')}</p>;
  return (
    <ul className={styles.list}>
      {comments.map(({ id, userName, at, text }) => (
        <li key={id} className={styles.comment}>
          <span className={styles.soft}>
            {userName} · <InstantText instant={at} />
          </span>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What was typed stays until the server has it. */
function CommentForm({ version }: { version: VersionKey }) {
  const { t } = useTranslation();
  const add = useAddComment(version);
  const [text, setText] = useState('');
  return (
    <form
      className={styles.actions}
      style={{ marginTop: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(text.trim(), { onSuccess: () => setText('') });
      }}
    >
      {add.error && <LoadProblem error={add.error} />}
      <Input.TextArea
        aria-label={t('review.comment')}
        placeholder={t('review.comment')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button htmlType="submit" loading={add.isPending} disabled={text.trim() === ''}>
          {t('review.addComment')}
        </Button>
      </div>
    </form>
  );
}
