import { accept, refuse, type Result } from '../result/index.js';
import { hoursOfDay, type SendHistory } from './send-history.js';

/**
 * Checks a history once, at the edge.
 * @returns a refusal for no messages, an unknown customer or group, an hour that is none, a response that is not 0 or
 * 1, and when all messages were answered alike.
 * @throws Error when the lists differ in length: the caller built them wrongly.
 */
export function checkSends(history: SendHistory): Result<SendHistory> {
  const { group, groups, customer, hour, responded } = history;
  if (hour.length !== customer.length || responded.length !== customer.length)
    throw new Error('lists differ in length');
  if (customer.length === 0) return refuse('SENDS_EMPTY', 'There are no messages.', '没有任何发送记录。');
  if (group.some((number) => number < 0 || number >= groups)) {
    return refuse('SENDS_UNKNOWN_GROUP', 'A customer belongs to no known group.', '有客户不属于任何已知群组。');
  }
  for (let i = 0; i < customer.length; i += 1) {
    if (!(customer[i]! >= 0 && customer[i]! < group.length))
      return refuseSend('SENDS_UNKNOWN_CUSTOMER', i, unknownCustomer);
    if (hour[i]! >= hoursOfDay) return refuseSend('SENDS_HOUR', i, badHour);
    if (responded[i]! > 1) return refuseSend('SENDS_RESPONSE', i, badResponse);
  }
  if (new Set(responded).size === 1) {
    return refuse(
      'SENDS_ONE_CLASS',
      'All messages were answered alike: no hour is better.',
      '所有消息的响应都相同，无法比较时段。',
    );
  }
  return accept(history);
}

const unknownCustomer = ['belongs to no known customer', '不属于任何已知客户'] as const;
const badHour = ['has an hour outside 0 to 23', '的小时不在 0 到 23 之间'] as const;
const badResponse = ['has a response that is neither 0 nor 1', '的响应既不是 0 也不是 1'] as const;

function refuseSend(code: string, index: number, [en, zh]: readonly [string, string]): Result<never> {
  return refuse(code, `Message ${index + 1} ${en}.`, `第 ${index + 1} 条消息${zh}。`);
}
