export { checkPurchases } from './check-purchases.js';
export { dayNumber, dayText } from './day-number.js';
export { type Purchases } from './purchases.js';
export { purchaseRoles, purchasesOfTable, type PurchaseTable } from './purchases-of-table.js';
export { purchasesOfHistory } from './purchases-of-history.js';
