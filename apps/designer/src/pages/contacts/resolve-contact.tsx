import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResolveContact } from '../../api/contacts.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';

/** Says what the provider told about a contact that is still unknown. */
export function ResolveContact({ id }: { id: string }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const resolve = useResolveContact(id);
  const settle = (verdict: 'accepted' | 'refused') => (
    <Button
      disabled={note.trim() === ''}
      loading={resolve.isPending}
      onClick={() => resolve.mutate({ verdict, note: note.trim() })}
    >
      {t(verdict === 'accepted' ? 'contacts.wasAccepted' : 'contacts.wasRefused')}
    </Button>
  );
  return (
    <Panel title={t('contacts.resolve')} hint={t('contacts.resolveHint')}>
      <Space wrap>
        <Input
          aria-label={t('contacts.note')}
          placeholder={t('contacts.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          style={{ width: 320 }}
        />
        {settle('accepted')}
        {settle('refused')}
      </Space>
      {resolve.error && <LoadProblem error={resolve.error} />}
    </Panel>
  );
}
