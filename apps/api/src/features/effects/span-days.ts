/** Local days that an effect looks back over. */
export const SPAN_DAYS = 90;
