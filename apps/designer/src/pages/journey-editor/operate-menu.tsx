import { PlayCircleOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperateJourney } from '../../api/journeys.js';
import { usePermission } from '../../ui/session-context.js';
import { problemText } from '../../ui/states/problem-text.js';

const verbs = ['pause', 'resume', 'drain', 'stop'] as const;
type Verb = (typeof verbs)[number];

/** Pause, resume, drain or stop a journey that runs; each is asked about before it is done. */
export function OperateMenu({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const operate = useOperateJourney(journeyId);
  const tell = (error: unknown): void => {
    const { title, detail } = problemText(error, t);
    void message.error(detail ?? title);
  };
  const ask = (verb: Verb): void => {
    modal.confirm({
      title: t(`journeyEditor.operate.${verb}`),
      content: t(`journeyEditor.operateHint.${verb}`),
      okText: t(`journeyEditor.operate.${verb}`),
      okButtonProps: { danger: verb === 'stop' },
      onOk: () =>
        operate
          .mutateAsync(verb)
          .then(() => void message.success(t('journeyEditor.operated')))
          .catch(tell),
    });
  };
  if (!usePermission('journey.operate')) return null;
  const items = verbs.map((key) => ({ key, label: t(`journeyEditor.operate.${key}`), danger: key === 'stop' }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => ask(key as Verb) }}>
      <Button icon={<PlayCircleOutlined />}>{t('journeyEditor.operate.name')}</Button>
    </Dropdown>
  );
}
