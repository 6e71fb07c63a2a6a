import { Timeline } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attempt, type ContactPage } from '../../api/contacts.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code, InstantText } from '../../ui/values.js';
import { attemptResultNames, changeSourceNames, responseNames } from '../../vocabulary/delivery.js';

interface Happening {
  readonly key: string;
  readonly at: string;
  readonly content: ReactNode;
}

/** Attempts, receipts and the customer's answers in the order in which they happened. */
export function ContactHistory({ contact }: { contact: ContactPage }) {
  const { t } = useTranslation();
  const happenings = useHappenings(contact);
  return (
    <Panel title={t('contacts.history')}>
      {happenings.length === 0 ? (
        t('contacts.noHistory')
      ) : (
        <Timeline
          items={happenings.map(({ key, at, content }) => ({ key, content: <Moment at={at}>{content}</Moment> }))}
        />
      )}
    </Panel>
  );
}

function Moment({ at, children }: { at: string; children: ReactNode }) {
  return (
    <div>
      <div>
        <InstantText instant={at} />
      </div>
      {children}
    </div>
  );
}

function useHappenings({ attemptList, receipts, responses }: ContactPage): Happening[] {
  const name = useName();
  // A receipt is a response too; the row that says how it came stands for both.
  const reported = new Set(receipts.map(({ status }) => (status === 'failed' ? 'bounced' : status)));
  const happenings: Happening[] = [
    ...attemptList.map((attempt) => ({
      key: `attempt ${attempt.attempt}`,
      at: attempt.startedAt,
      content: <AttemptLine attempt={attempt} />,
    })),
    ...receipts.map(({ status, at, source }) => ({
      key: `receipt ${status}`,
      at,
      content: (
        <StatusMark tone={toneOf(status === 'failed' ? 'failed' : 'delivered')}>
          {name(responseNames, status)} {name(changeSourceNames, source)}
        </StatusMark>
      ),
    })),
    ...responses
      .filter(({ response }) => !reported.has(response))
      .map(({ response, at }) => ({
        key: `response ${response}`,
        at,
        content: <StatusMark tone={toneOf(response)}>{name(responseNames, response)}</StatusMark>,
      })),
  ];
  return happenings.sort((a, b) => a.at.localeCompare(b.at));
}

function AttemptLine({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation();
  const name = useName();
  const { attempt: number, adapter, result, code, willRetry, detail } = attempt;
  return (
    <>
      <StatusMark tone={toneOf(result ?? 'unknown')}>
        {t('contacts.attempt', { number })}: {name(attemptResultNames, result ?? 'unknown')}
      </StatusMark>
      <div>
        <Code>{[adapter, code].filter(Boolean).join(' · ')}</Code> {detail}
      </div>
      {result === null && <div>{t('contacts.noAnswer')}</div>}
      {willRetry && <div>{t('contacts.willRetry')}</div>}
    </>
  );
}
