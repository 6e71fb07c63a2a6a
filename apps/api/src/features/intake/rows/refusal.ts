import { type Text } from '@baleen/rules';

/** Why a row was not taken: a code for machines, the reason for people, the field where one is at fault. */
export class Refusal {
  constructor(
    readonly code: string,
    readonly reason: Text,
    readonly field?: string,
    /** The row itself may not be kept. */
    readonly hidesRow = false,
  ) {}

  /** The same refusal, of a named field. */
  at(field: string): Refusal {
    return new Refusal(this.code, this.reason, field, this.hidesRow);
  }
}

export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal;

const refusal = (code: string, en: string, zh: string): Refusal => new Refusal(code, { en, zh });

/** A value as shown in a reason: quoted, cut, and without characters that a database or a screen cannot take. */
function shown(value: string): string {
  const cut = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return `"${cut.replace(/[\u0000-\u001f\u007f]|\p{Cs}/gu, '\ufffd')}"`;
}

/** Every reason to refuse a row, in both languages. */
export const refusals = {
  missing: () => refusal('MISSING', 'the value is missing', '缺少值'),
  notInteger: (value: string) =>
    refusal('NOT_AN_INTEGER', `${shown(value)} is no whole number`, `${shown(value)}不是整数`),
  integerRange: (value: string) =>
    refusal(
      'INTEGER_RANGE',
      `${shown(value)} lies outside -2147483648 to 2147483647`,
      `${shown(value)}超出-2147483648至2147483647的范围`,
    ),
  notDecimal: (value: string) =>
    refusal(
      'NOT_A_DECIMAL',
      `${shown(value)} is no decimal number such as 1234.50`,
      `${shown(value)}不是1234.50这样的十进制数`,
    ),
  decimalComma: (value: string) =>
    refusal(
      'DECIMAL_COMMA',
      `${shown(value)} has a comma: write a decimal point and no thousands separator, as in 1234.50`,
      `${shown(value)}含有逗号：请用小数点，不用千位分隔符，例如1234.50`,
    ),
  tooManyDigits: (value: string) =>
    refusal(
      'TOO_MANY_DIGITS',
      `${shown(value)} has more than 15 significant digits`,
      `${shown(value)}超过15位有效数字`,
    ),
  tooManyDecimals: (value: string, most: number) =>
    refusal(
      'TOO_MANY_DECIMALS',
      `${shown(value)} has more than ${most} digits after the decimal point`,
      `${shown(value)}的小数超过${most}位`,
    ),
  notPositive: (value: string) =>
    refusal(
      'NOT_POSITIVE',
      `${shown(value)} must be more than zero: a direction is a field of its own, never a minus sign`,
      `${shown(value)}必须大于零：方向用单独的字段表示，不用负号`,
    ),
  negative: (value: string) => refusal('NEGATIVE', `${shown(value)} may not be negative`, `${shown(value)}不能为负数`),
  notBoolean: (value: string) =>
    refusal('NOT_A_BOOLEAN', `${shown(value)} is neither true nor false`, `${shown(value)}既不是true也不是false`),
  notDate: (value: string) =>
    refusal(
      'NOT_A_DATE',
      `${shown(value)} is no date of the form YYYY-MM-DD`,
      `${shown(value)}不是YYYY-MM-DD格式的日期`,
    ),
  noSuchDate: (value: string) =>
    refusal('NO_SUCH_DATE', `the date ${shown(value)} does not exist`, `日期${shown(value)}不存在`),
  notInstant: (value: string) =>
    refusal(
      'NOT_AN_INSTANT',
      `${shown(value)} is no instant such as 2025-03-04T10:20:30.000+08:00`,
      `${shown(value)}不是2025-03-04T10:20:30.000+08:00这样的时刻`,
    ),
  noOffset: (value: string) =>
    refusal(
      'NO_OFFSET',
      `${shown(value)} lacks the offset from UTC: add Z or one such as +08:00`,
      `${shown(value)}缺少与UTC的时差：请加上Z或+08:00`,
    ),
  noSuchInstant: (value: string) =>
    refusal('NO_SUCH_INSTANT', `the instant ${shown(value)} does not exist`, `时刻${shown(value)}不存在`),
  yearRange: (value: string) =>
    refusal('YEAR_RANGE', `${shown(value)} lies outside the years 1900 to 2099`, `${shown(value)}不在1900至2099年之间`),
  notInList: (value: string, values: readonly string[], near?: string) =>
    refusal(
      'NOT_IN_LIST',
      `${shown(value)} is none of ${values.join(', ')}${near ? `; did you mean "${near}"?` : ''}`,
      `${shown(value)}不在允许的值（${values.join('、')}）之中${near ? `；是否应为“${near}”？` : ''}`,
    ),
  unknownCurrency: (value: string) =>
    refusal(
      'UNKNOWN_CURRENCY',
      `${shown(value)} is no ISO 4217 currency in use`,
      `${shown(value)}不是现行ISO 4217货币代码`,
    ),
  tooLong: (most: number) => refusal('TOO_LONG', `longer than ${most} characters`, `超过${most}个字符`),
  controlCharacter: () =>
    refusal('CONTROL_CHARACTER', 'contains a control character or half a character', '含有控制字符或不完整的字符'),
  surroundingSpace: (value: string) =>
    refusal('SURROUNDING_SPACE', `${shown(value)} begins or ends with a space`, `${shown(value)}首尾有空格`),
  columnCount: (expected: number, found: number) =>
    refusal(
      'COLUMN_COUNT',
      `${found} columns where the header has ${expected}${found > expected ? '; a comma inside a value needs quotes around it, and decimals need a point' : ''}`,
      `有${found}列，而表头有${expected}列${found > expected ? '；值中的逗号需要加引号，小数要用小数点' : ''}`,
    ),
  quotes: () =>
    refusal(
      'QUOTES',
      'a quoted value is not closed, or something follows its closing quote',
      '引号未闭合，或闭合引号后还有内容',
    ),
  notJson: () => refusal('NOT_JSON', 'the line is no JSON object', '该行不是JSON对象'),
  wrongJsonType: (expected: string) =>
    refusal('WRONG_JSON_TYPE', `must be a JSON ${expected}`, `必须是JSON的${expected}类型`),
  unknownField: (name: string, near?: string) =>
    refusal(
      'UNKNOWN_FIELD',
      `there is no field ${shown(name)}${near ? `; did you mean "${near}"?` : ''}`,
      `没有字段${shown(name)}${near ? `；是否应为“${near}”？` : ''}`,
    ),
  unknownEventType: (type: string, near?: string) =>
    refusal(
      'UNKNOWN_EVENT_TYPE',
      `there is no event type ${shown(type)}${near ? `; did you mean "${near}"?` : ''}`,
      `没有事件类型${shown(type)}${near ? `；是否应为“${near}”？` : ''}`,
    ),
  notBroadcast: () =>
    refusal(
      'NOT_BROADCAST',
      '"*" may stand only in an external-signal whose scope is not customer; any other event names its customer',
      '“*”只能用于scope不为customer的external-signal；其他事件必须写明客户',
    ),
  reservedCustomer: () =>
    refusal('RESERVED_ID', '"*" stands for all customers and is no customer\'s id', '“*”代表全体客户，不能作为客户号'),
  erasedCustomer: () =>
    new Refusal(
      'CUSTOMER_ERASED',
      {
        en: 'the data of this customer were erased at their wish or when their time was over; what this row says is not kept',
        zh: '该客户的数据已依其要求或因保存期满被删除；本行内容不予保存',
      },
      'customerId',
      true,
    ),
  duplicateKey: () =>
    refusal(
      'DUPLICATE_KEY',
      'an earlier row of this import already says something else about the same customer or holding',
      '本次导入中前面的行对同一客户或持有已有不同内容',
    ),
} as const;

export const erasedCustomerRefusal = (): Refusal => refusals.erasedCustomer();
