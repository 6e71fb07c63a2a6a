import { EditOutlined } from '@ant-design/icons';
import { Button, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type SegmentPage as Segment, useSegment, useSegmentSize } from '../../api/segments.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { Code, InstantText } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { VersionHistory } from '../review/version-history.js';
import { SampleList, SizeFigures } from './size-panel.js';
import styles from './segments.module.css';

/** One segment: who is in it in words, how many and who for example, its versions and what audiences were taken of it. */
export function SegmentPage() {
  const segment = useSegment(useParams().segmentId ?? '');
  return <Loaded of={segment}>{(data) => <SegmentDetails segment={data} />}</Loaded>;
}

function SegmentDetails({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const navigate = useNavigate();
  const mayWrite = usePermission('segment.write');
  return (
    <>
      <PageHeader
        title={text(segment.name)}
        subtitle={text(segment.description)}
        back={{ to: '/segments', label: t('segments.title') }}
        marks={<StatusMark tone={toneOf(segment.state)}>{name(ruleStateNames, segment.state)}</StatusMark>}
        actions={
          mayWrite && (
            <Button icon={<EditOutlined aria-hidden />} onClick={() => void navigate(`/segments/${segment.id}/edit`)}>
              {t('ruleEditor.edit')}
            </Button>
          )
        }
      />
      <Split>
        <Stack>
          <Who segment={segment} />
          <Audiences segment={segment} />
        </Stack>
        <Stack>
          <Size segment={segment} />
          <Panel title={t('segments.versions')}>
            <VersionHistory kind="segment" id={segment.id} />
          </Panel>
        </Stack>
      </Split>
    </>
  );
}

function Who({ segment: { words, id } }: { segment: Segment }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  return (
    <Panel title={t('segments.who')} hint={<Code>{id}</Code>}>
      <ul className={styles.words}>
        {words[locale].map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </Panel>
  );
}

function Size({ segment: { document, id } }: { segment: Segment }) {
  const { t } = useTranslation();
  const { facts, conditions, list } = document;
  const size = useSegmentSize({ facts, conditions, list, id });
  return (
    <Panel title={t('segments.size')}>
      <Loaded of={size}>
        {(data) => (
          <div className={styles.stack}>
            <SizeFigures size={data} />
            <SampleList size={data} />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function Audiences({ segment: { audiences } }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('segments.audiences')} hint={t('segments.audiencesHint')}>
      {audiences.length === 0 ? (
        <EmptyState title={t('segments.noAudiences')} />
      ) : (
        <ul className={styles.words}>
          {audiences.map(({ id, customers, asOf, takenAt, version }) => (
            <li key={id}>
              <Statistic
                value={customers}
                formatter={(value) => format.number(Number(value))}
                className={styles.inline}
              />{' '}
              {t('segments.audience', { date: format.date(asOf), version })} <InstantText instant={takenAt} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
