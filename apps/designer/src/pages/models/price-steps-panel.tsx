import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type PriceSteps, usePriceSteps, useSavePriceSteps } from '../../api/model-settings.js';
import { useOffers } from '../../api/offers.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useText } from '../../ui/use-text.js';
import styles from './models.module.css';

/** Which offers are the steps of one price or rate. */
export function PriceStepsPanel() {
  const { t } = useTranslation();
  const saved = usePriceSteps();
  return (
    <Panel title={t('models.prices.title')} hint={t('models.prices.hint')}>
      <Loaded of={saved}>{(data) => <StepsForm key={JSON.stringify(data)} saved={data.priceSteps} />}</Loaded>
    </Panel>
  );
}

const blank = { better: 'lower', attributes: [], steps: [{}, {}] } as const;

function StepsForm({ saved }: { saved: PriceSteps | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const mayWrite = usePermission('model.write');
  const save = useSavePriceSteps();
  return (
    <Form<PriceSteps>
      layout="vertical"
      disabled={!mayWrite}
      initialValues={saved ?? blank}
      requiredMark={false}
      className={styles.prices}
      onFinish={(steps) => save.mutate(steps, { onSuccess: () => void message.success(t('models.scheduleSaved')) })}
    >
      <Form.Item name="id" label={t('models.prices.alike')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} placeholder={t('models.prices.alikeHint')} />
      </Form.Item>
      <Form.Item name="better" label={t('models.prices.better')}>
        <Radio.Group
          options={[
            { value: 'lower', label: t('models.prices.lower') },
            { value: 'higher', label: t('models.prices.higher') },
          ]}
        />
      </Form.Item>
      <Steps />
      <Form.Item name="attributes" label={t('models.prices.attributes')} extra={t('models.prices.attributesHint')}>
        <Select mode="tags" maxCount={10} open={false} suffixIcon={null} />
      </Form.Item>
      {save.error && <LoadProblem error={save.error} />}
      {mayWrite && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      )}
    </Form>
  );
}

const FEWEST = 2;

function Steps() {
  const { t } = useTranslation();
  const text = useText();
  const offers = useOffers();
  const options = offers.items?.map(({ id, name }) => ({ value: id, label: text(name) }));
  const needed = [{ required: true, message: t('models.prices.needed') }];
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, at) => (
            <div key={key} className={styles.step} role="group" aria-label={t('models.prices.step', { step: at + 1 })}>
              <Form.Item name={[name, 'offer']} label={t('models.prices.offer')} rules={needed}>
                <Select showSearch optionFilterProp="label" loading={offers.items === undefined} options={options} />
              </Form.Item>
              <Form.Item name={[name, 'price']} label={t('models.prices.price')} rules={needed}>
                <InputNumber />
              </Form.Item>
              <Form.Item name={[name, 'margin']} label={t('models.prices.margin')} rules={needed}>
                <InputNumber />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('models.prices.remove', { step: at + 1 })}
                disabled={fields.length <= FEWEST}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Form.Item>
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('models.prices.add')}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}
