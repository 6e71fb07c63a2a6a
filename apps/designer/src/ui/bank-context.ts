import { createContext, useContext } from 'react';
import { type Bank } from '../api/session.js';

export const BankContext = createContext<Bank | undefined>(undefined);

/** The bank this installation serves: its name, currency and zone. */
export function useBank(): Bank {
  const bank = useContext(BankContext);
  if (!bank) throw new Error('useBank outside of BankContext');
  return bank;
}
