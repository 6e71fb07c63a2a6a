import { type JourneyDocument } from '@baleen/journeys';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDetections, type DetectionItem } from '../../../api/detections.js';
import { useTodayReport } from '../../../api/reports.js';
import { CustomerSelect } from '../../../ui/data/customer-select.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { useText } from '../../../ui/use-text.js';
import { useEditor } from '../editor-store.js';
import styles from '../trial.module.css';
import { type Entrance } from './use-trial.js';

interface TryFormProps {
  readonly isPending: boolean;
  readonly onTry: (customerId: string, entrance: Entrance) => void;
}

/** Who is tried, and what brings them in: one of their detections, or a date. */
export function TryForm({ isPending, onTry }: TryFormProps) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [day, setDay] = useState<string>();
  const newest = useTodayReport().data?.businessDate ?? '';
  const document = useEditor((state) => state.draft.document);
  const rules = rulesOf(document);
  const date = day ?? newest;
  const entrance: Entrance | undefined =
    chosen !== undefined ? { detectionId: chosen } : date === '' ? undefined : { date };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (customerId !== undefined && entrance) onTry(customerId, entrance);
      }}
    >
      <CustomerSelect
        value={customerId}
        placeholder={t('ruleEditor.findCustomer')}
        onChange={(next) => {
          setCustomerId(next);
          setChosen(undefined);
        }}
      />
      {customerId !== undefined && rules.length > 0 && (
        <DetectionSelect customerId={customerId} rules={rules} value={chosen} onChange={setChosen} />
      )}
      {chosen === undefined && (
        <label className={styles.field}>
          <span>{t('trial.onDate')}</span>
          <Input type="date" value={date} max={newest} onChange={({ target }) => setDay(target.value)} />
        </label>
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={isPending}
        disabled={customerId === undefined || entrance === undefined}
      >
        {t('trial.start')}
      </Button>
    </form>
  );
}

interface DetectionSelectProps {
  readonly customerId: string;
  readonly rules: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (detectionId: string | undefined) => void;
}

/** The customer's detections that a trigger of the drawing hears. */
function DetectionSelect({ customerId, rules, value, onChange }: DetectionSelectProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const { items = [], isFetching } = useDetections({ customerId, limit: 200 });
  const heard = items.filter((item) => item.customerId === customerId && rules.includes(item.ruleId));
  const label = ({ ruleName, businessDate }: DetectionItem) => `${format.date(businessDate)} · ${text(ruleName)}`;
  return (
    <Select
      aria-label={t('trial.detection')}
      placeholder={heard.length === 0 && !isFetching ? t('trial.noDetections') : t('trial.detection')}
      allowClear
      disabled={heard.length === 0}
      loading={isFetching}
      showSearch={{ optionFilterProp: 'label' }}
      className={styles.full}
      value={value}
      options={heard.map((item) => ({ value: item.id, label: label(item) }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

function rulesOf({ blocks }: JourneyDocument): readonly string[] {
  const triggers = blocks.filter(({ kind }) => kind === 'trigger');
  return triggers.flatMap(({ settings }) => (settings['on'] as { rules?: readonly string[] } | undefined)?.rules ?? []);
}
