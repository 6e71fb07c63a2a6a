export { checkPurchases } from './check-purchases.js';
export { dayNumber, dayText } from './day-number.js';
export { type Purchases } from './purchases.js';
