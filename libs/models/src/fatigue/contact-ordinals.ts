/**
 * Counts for each contact the customer's contacts in the window of days that ends with it, itself included: what the
 * fatigue model calls the ordinal. Contacts of one day count one after another in the order given.
 * @param customer number of the customer by contact. @param day local day by contact. @param windowDays 30 means the
 * day itself and the 29 before.
 */
export function contactOrdinals(customer: Int32Array, day: Int32Array, windowDays: number): Int32Array {
  const order = Int32Array.from(customer.keys()).sort(
    (a, b) => customer[a]! - customer[b]! || day[a]! - day[b]! || a - b,
  );
  const ordinal = new Int32Array(customer.length);
  let oldest = 0;
  order.forEach((contact, position) => {
    const isOutside = (other: number): boolean =>
      customer[other] !== customer[contact] || day[other]! <= day[contact]! - windowDays;
    while (isOutside(order[oldest]!)) oldest += 1;
    ordinal[contact] = position - oldest + 1;
  });
  return ordinal;
}
