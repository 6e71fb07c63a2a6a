import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomers } from '../../api/customers.js';

interface CustomerSelectProps {
  readonly value: string | undefined;
  readonly onChange: (customerId: string | undefined) => void;
  /** What is shown while nobody is chosen; where it is left out: that sample values are used then. */
  readonly placeholder?: string;
}

/** A customer whom the person may see, found by name or number. */
export function CustomerSelect({ value, onChange, placeholder }: CustomerSelectProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const { items = [] } = useCustomers({ q: q === '' ? undefined : q });
  return (
    <Select
      aria-label={t('ruleEditor.customer')}
      placeholder={placeholder ?? t('offers.samples')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      style={{ width: '100%' }}
      value={value}
      options={items.map(({ id, name }) => ({ value: id, label: name ? `${name} · ${id}` : id }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}
