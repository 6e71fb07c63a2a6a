import { Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/use-text.js';
import { type ScalarArgument } from './argument-types.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { type FieldProps } from './scalar-fields.js';
import { useTypedValue } from './use-typed.js';

const units = ['min', 'h', 'd'] as const;

/** A count and a unit: `7d`. */
export function DurationField({ argument, path, value }: FieldProps<ScalarArgument>) {
  const parts = useParts(typeof value === 'string' ? value : '', 'd');
  const { shown, refused, change } = useTypedValue(path, value, (text) => text);
  const count = refused.length > 0 ? shown.replace(/(min|h|d)$/, '') : parts.count;
  const write = (nextCount: string, unit: string): void => {
    parts.setUnit(unit);
    change(nextCount.trim() === '' ? '' : `${nextCount.trim()}${unit}`);
  };
  return (
    <FormField argument={argument} path={path} refused={refused}>
      {(id, note, isWrong) => (
        <CountAndUnit
          {...{ id, note, isWrong, count, unit: parts.unit, units }}
          label={argument.label}
          onChange={write}
        />
      )}
    </FormField>
  );
}

const kinds = ['now', 'next-day', 'next-bd', 'after'] as const;

/** At once, on the next day or business day, or after a while: `now`, `next-bd`, `+4h`. */
export function TimingField({ argument, path, value }: FieldProps<ScalarArgument>) {
  const { t } = useTranslation();
  const { edit, isReadOnly } = useForm();
  const timing = typeof value === 'string' ? value : undefined;
  const kind = timing?.startsWith('+') ? 'after' : timing;
  const parts = useParts(timing?.slice(1) ?? '', 'h');
  const { shown, refused, change } = useTypedValue(path, value, (text) => text);
  const count = refused.length > 0 ? shown.replace(/^\+|[hd]$/g, '') : parts.count;
  const write = (nextCount: string, unit: string): void => {
    parts.setUnit(unit);
    change(`+${nextCount.trim()}${unit}`);
  };
  return (
    <FormField argument={argument} path={path} refused={refused}>
      {(id, note, isWrong) => (
        <div className={styles.stack}>
          <Select
            id={id}
            aria-describedby={note}
            className={styles.full}
            disabled={isReadOnly}
            status={isWrong ? 'error' : ''}
            value={kind}
            options={kinds.map((name) => ({ value: name, label: t(`journeyEditor.timing.${name}`) }))}
            onChange={(next: string) => edit(path, next === 'after' ? '+1d' : next)}
          />
          {kind === 'after' && (
            <CountAndUnit
              {...{ id: `${id}-count`, note, isWrong, count, unit: parts.unit, units: ['h', 'd'] }}
              label={argument.label}
              onChange={write}
            />
          )}
        </div>
      )}
    </FormField>
  );
}

/** The unit stays chosen while the count is being typed anew. */
function useParts(text: string, unit: string) {
  const match = /^(\d+)(min|h|d)$/.exec(text);
  const [chosen, setUnit] = useState(unit);
  return { count: match?.[1] ?? '', unit: match?.[2] ?? chosen, setUnit };
}

interface CountAndUnitProps {
  readonly id: string;
  readonly note: string;
  readonly isWrong: boolean;
  readonly label: { readonly en: string; readonly zh: string };
  readonly count: string;
  readonly unit: string;
  readonly units: readonly string[];
  readonly onChange: (count: string, unit: string) => void;
}

function CountAndUnit({ id, note, isWrong, label, count, unit, units: choices, onChange }: CountAndUnitProps) {
  const { t } = useTranslation();
  const text = useText();
  const { isReadOnly } = useForm();
  const names = { min: t('journeyEditor.unit.min'), h: t('journeyEditor.unit.h'), d: t('journeyEditor.unit.d') };
  return (
    <Space.Compact block>
      <Input
        id={id}
        aria-describedby={note}
        inputMode="numeric"
        status={isWrong ? 'error' : ''}
        disabled={isReadOnly}
        value={count}
        onChange={({ target }) => onChange(target.value, unit)}
      />
      <Select
        aria-label={`${text(label)}: ${t('journeyEditor.unit.name')}`}
        className={styles.unit}
        disabled={isReadOnly}
        value={unit}
        options={choices.map((name) => ({ value: name, label: names[name as keyof typeof names] }))}
        onChange={(next) => onChange(count, next)}
      />
    </Space.Compact>
  );
}
