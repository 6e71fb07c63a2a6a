/** In place of a customer's id: the event is about every customer. */
export const BROADCAST = '*';
