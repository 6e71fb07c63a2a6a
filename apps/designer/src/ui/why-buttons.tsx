import { DownloadOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { queryString, type QueryValues } from '../api/client.js';
import { type DecidedKind } from '../api/why.js';
import { usePermission } from './session-context.js';

/** Leads to why the customer was spoken to, or was not; for those who may know. */
export function WhyButton({ kind, id }: { readonly kind: DecidedKind; readonly id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const to = `/why/${kind}/${id}`;
  if (!usePermission('evidence.read')) return null;
  return (
    <Button
      icon={<QuestionCircleOutlined aria-hidden />}
      href={to}
      onClick={(event) => {
        event.preventDefault();
        void navigate(to);
      }}
    >
      {t('why.ask')}
    </Button>
  );
}

/** Downloads the evidence for something, to be verified and replayed without the server. */
export function EvidenceButton({ of }: { readonly of: QueryValues }) {
  const { t } = useTranslation();
  if (!usePermission('evidence.export')) return null;
  return (
    <Button icon={<DownloadOutlined aria-hidden />} href={`/api/evidence${queryString(of)}`} download>
      {t('why.evidence')}
    </Button>
  );
}
