import { channelNames } from '@baleen/channels';
import { needs, productFamilies } from '@baleen/journeys';
import { PlusOutlined } from '@ant-design/icons';
import { Button, type TableProps, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type OfferItem, useOffers } from '../../api/offers.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { textOf } from './text-of.js';

/** The catalogue: what is proposed, for which need, how long and how often, and where it has wording. */
export function OffersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useOffers();
  const mayWrite = usePermission('offer.write');
  return (
    <>
      <PageHeader
        title={t('offers.title')}
        subtitle={t('offers.subtitle')}
        actions={
          mayWrite && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate('/offers/new')}>
              {t('offers.add')}
            </Button>
          )
        }
      />
      <Panel isFlush>
        <DataTable
          label={t('offers.title')}
          list={list}
          columns={useOfferColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(`/offers/${id}`)}
          empty={<EmptyState title={t('offers.empty.title')} hint={t('offers.empty.hint')} />}
        />
      </Panel>
    </>
  );
}

function useOfferColumns(): NonNullable<TableProps<OfferItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  return [
    {
      title: t('offers.offer'),
      key: 'name',
      render: (_, offer) => (
        <>
          <Link to={`/offers/${offer.id}`}>{text(offer.name)}</Link>{' '}
          {offer.isStandard && <Tag>{t('offers.standard')}</Tag>}
        </>
      ),
    },
    { title: t('offers.need'), key: 'need', render: (_, { need }) => text(textOf(needs, need)) },
    {
      title: t('offers.product'),
      key: 'product',
      responsive: ['lg'],
      render: (_, { productFamily }) => text(textOf(productFamilies, productFamily)),
    },
    {
      title: t('offers.validity'),
      key: 'validity',
      responsive: ['md'],
      render: (_, { validTo }) => (validTo === null ? t('offers.always') : format.date(validTo)),
    },
    {
      title: t('offers.quota'),
      key: 'quota',
      responsive: ['md'],
      render: (_, { quota, quotaUsed }) =>
        quota === null
          ? t('offers.noQuota')
          : t('offers.quotaOf', { used: format.number(quotaUsed), quota: format.number(quota) }),
    },
    {
      title: t('offers.wording'),
      key: 'wording',
      responsive: ['xxl'],
      render: (_, { wording }) => {
        const channels = [...new Set(wording.map(({ channel }) => channel))];
        if (channels.length === 0) return <NoValue />;
        const names = channels.map((channel) => text(textOf(channelNames, channel)));
        return (
          <Tooltip title={names.join(' · ')}>
            <span>{t('offers.channelCount', { count: names.length })}</span>
          </Tooltip>
        );
      },
    },
    {
      title: t('offers.state'),
      key: 'state',
      render: (_, { state }) => <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>,
    },
  ];
}
