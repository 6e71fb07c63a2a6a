import { type ProblemDetails } from '../../platform/problem.js';

/** Why something cannot be done to a person's data. */
export const privacyRefusals = {
  held: (reason: string): ProblemDetails => ({
    status: 409,
    code: 'LEGAL_HOLD',
    detail: {
      en: `The data of this customer must stay: ${reason}. Release the hold first.`,
      zh: `该客户的数据须依法保留：${reason}。请先解除保留。`,
    },
  }),
  alreadyHeld: {
    status: 409,
    code: 'LEGAL_HOLD_EXISTS',
    detail: { en: 'A legal hold is in force for this customer already.', zh: '该客户已有生效的法律保留。' },
  },
  sending: {
    status: 409,
    code: 'CONTACT_AT_PROVIDER',
    detail: {
      en: 'A message to this customer is with its provider at this moment; try again in a minute.',
      zh: '有一条消息正在发送，请一分钟后重试。',
    },
    retryAfterSeconds: 60,
  },
  busy: {
    status: 409,
    code: 'RUN_IN_PROGRESS',
    detail: {
      en: 'A run or an import is at work; wait until it has ended.',
      zh: '批次或导入正在运行，请等待其结束。',
    },
  },
  alreadyErased: {
    status: 409,
    code: 'CUSTOMER_ERASED',
    detail: { en: 'The data of this customer were erased before.', zh: '该客户的数据此前已被删除。' },
  },
  notConfirmed: {
    status: 400,
    code: 'ERASURE_NOT_CONFIRMED',
    path: '/confirm',
    detail: {
      en: 'What is erased does not come back: repeat the customer number to confirm.',
      zh: '删除后无法恢复：请再次填写客户号以确认。',
    },
  },
  tooShort: (path: string, least: number): ProblemDetails => ({
    status: 400,
    code: 'RETENTION_TOO_SHORT',
    path,
    detail: {
      en: `The rules and the law need at least ${least} days.`,
      zh: `规则与法规至少需要 ${least} 天。`,
    },
  }),
} as const;
