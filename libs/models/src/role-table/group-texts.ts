import { type CategoryColumn } from '../table/index.js';

/**
 * The texts of a column by the customer of another; rows without a customer are left out, missing texts too. Every
 * customer has a list.
 */
export function groupTexts(customers: CategoryColumn, values: CategoryColumn): string[][] {
  const groups: string[][] = customers.levels.map(() => []);
  customers.codes.forEach((customer, row) => {
    const value = values.levels[values.codes[row]!];
    if (customer >= 0 && value !== undefined) groups[customer]!.push(value);
  });
  return groups;
}
