import { type FieldValues } from '../../api/shared.js';
import { Facts } from '../../ui/data/facts.js';
import { fieldOfCollection, orderOfCollection } from '../../ui/data/field-definitions.js';
import { useValueText } from '../../ui/data/use-value-text.js';
import { useName } from '../../ui/use-text.js';
import { fieldNames } from '../../vocabulary/field-names.js';

interface CustomerFactsProps {
  readonly fields: FieldValues;
  /** These fields, in this order; otherwise all in the order of the data model. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

/** The fields of a customer that have a value. */
export function CustomerFacts({ fields, only, without = [] }: CustomerFactsProps) {
  const name = useName();
  const valueText = useValueText();
  const shown = (only ?? orderOfCollection('cust', Object.keys(fields))).filter((field) => !without.includes(field));
  const facts = shown.flatMap((field) => {
    const value = valueText(fields[field], fieldOfCollection('cust', field));
    return value === undefined ? [] : [{ key: field, label: name(fieldNames, field), value }];
  });
  return <Facts facts={facts} />;
}
