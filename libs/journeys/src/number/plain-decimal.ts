/** A decimal text without zeros that mean nothing: `010.50` is `10.5`, `-0` is `0`. The text must be digits with at most one point. */
export function plainDecimal(text: string): string {
  const [, sign = '', whole = '0', part = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  const plain = part ? `${whole}.${part}` : whole;
  return plain === '0' ? plain : sign + plain;
}
