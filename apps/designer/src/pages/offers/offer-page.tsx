import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { channelNames } from '@baleen/channels';
import { needs, productFamilies } from '@baleen/journeys';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type OfferPage as Offer, type TreatmentItem, useOffer, useTreatmentPreview } from '../../api/offers.js';
import { CustomerSelect } from '../../ui/data/customer-select.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { Code, MoneyText } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { VersionHistory } from '../review/version-history.js';
import { PhoneFrame } from './phone-frame.js';
import { textOf } from './text-of.js';
import styles from './offers.module.css';

/** One offer: its terms, who may be offered it, and every wording as a customer would see it. */
export function OfferPage() {
  const offer = useOffer(useParams().offerId ?? '');
  return <Loaded of={offer}>{(data) => <OfferDetails offer={data} />}</Loaded>;
}

function OfferDetails({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const navigate = useNavigate();
  const mayWrite = usePermission('offer.write');
  return (
    <>
      <PageHeader
        title={text(offer.name)}
        subtitle={text(offer.document.description)}
        back={{ to: '/offers', label: t('offers.title') }}
        marks={<StatusMark tone={toneOf(offer.state)}>{name(ruleStateNames, offer.state)}</StatusMark>}
        actions={
          mayWrite && (
            <Button icon={<EditOutlined aria-hidden />} onClick={() => void navigate(`/offers/${offer.id}/edit`)}>
              {t('ruleEditor.edit')}
            </Button>
          )
        }
      />
      <Stack>
        <Terms offer={offer} />
        <Wording offer={offer} mayWrite={mayWrite} />
        <Split>
          <Panel title={t('offers.words')}>
            <ul className={styles.words}>
              {offer.words.map((line, index) => (
                <li key={index}>{text(line)}</li>
              ))}
            </ul>
          </Panel>
          <Panel title={t('offers.versions')}>
            <VersionHistory kind="offer" id={offer.id} />
          </Panel>
        </Split>
      </Stack>
    </>
  );
}

function Terms({
  offer: { document, need, productFamily, quota, quotaUsed, validFrom, validTo, id },
}: {
  offer: Offer;
}) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const span = [validFrom, validTo].map((date) => (date === null ? '…' : format.date(date))).join(' – ');
  const used = { used: format.number(quotaUsed), quota: format.number(quota ?? 0) };
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('offers.need'), value: text(textOf(needs, need)) },
          { label: t('offers.product'), value: text(textOf(productFamilies, productFamily)) },
          { label: t('offers.validity'), value: validFrom === null && validTo === null ? t('offers.always') : span },
          { label: t('offers.quota'), value: quota === null ? t('offers.noQuota') : t('offers.quotaOf', used) },
          { label: t('offers.value'), value: <MoneyText amount={String(document.value)} /> },
          { label: t('offers.cost'), value: <MoneyText amount={String(document.cost)} /> },
          { label: t('ruleEditor.id'), value: <Code>{id}</Code> },
        ]}
      />
    </Panel>
  );
}

function Wording({ offer, mayWrite }: { offer: Offer; mayWrite: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [customerId, setCustomerId] = useState<string>();
  return (
    <Panel
      title={t('offers.wording')}
      hint={t('offers.wordingHint')}
      extra={
        mayWrite && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => void navigate(`/offers/${offer.id}/wording/new`)}>
            {t('offers.addTreatment')}
          </Button>
        )
      }
    >
      {offer.treatments.length === 0 ? (
        <EmptyState title={t('offers.noWording')} />
      ) : (
        <>
          <div className={styles.previewFor}>
            <span>{t('offers.previewFor')}</span>
            <CustomerSelect value={customerId} onChange={setCustomerId} />
          </div>
          <div className={styles.gallery}>
            {offer.treatments.map((treatment) => (
              <TreatmentCard
                key={treatment.id}
                treatment={treatment}
                offerId={offer.id}
                customerId={customerId}
                mayWrite={mayWrite}
              />
            ))}
          </div>
        </>
      )}
    </Panel>
  );
}

interface TreatmentCardProps {
  readonly treatment: TreatmentItem;
  readonly offerId: string;
  readonly customerId: string | undefined;
  readonly mayWrite: boolean;
}

function TreatmentCard({ treatment: { id, document, state }, offerId, customerId, mayWrite }: TreatmentCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const preview = useTreatmentPreview({ treatment: document, customerId, offerId });
  const title = text(textOf(channelNames, document.channel));
  return (
    <article className={styles.card}>
      <h3 className={styles.cardTitle}>
        {mayWrite ? <Link to={`/offers/${offerId}/wording/${id}`}>{title}</Link> : title}
        <Tag>{t(`offers.languages.${document.language}`)}</Tag>
        <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>
      </h3>
      {preview.error && <LoadProblem error={preview.error} />}
      {preview.data && !preview.error && <PhoneFrame channel={document.channel} preview={preview.data} />}
    </article>
  );
}
