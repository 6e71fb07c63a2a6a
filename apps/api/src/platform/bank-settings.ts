import { type Bank } from './bank.js';

/** The bank that this process serves, loaded at its start. */
export class BankSettings {
  constructor(readonly bank: Bank) {}
}
