import { type ProblemDetails, type ProblemItem } from '../../platform/problem.js';
import { type VersionState, type VersionWithDocument } from './version.js';

/** Either what was asked for, or why not; undefined stands for a thing that does not exist. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: ProblemDetails };

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refuse = (refusal: ProblemDetails): Outcome<never> => ({ ok: false, refusal });

/** @param current what is there now, so that the caller's editor can show both */
export const changedMeanwhile = (current: VersionWithDocument | undefined): ProblemDetails => ({
  status: 409,
  code: 'VERSION_CHANGED',
  detail: {
    en: 'Somebody else has changed this since it was opened here. Look at their version, then decide.',
    zh: '此内容打开后已被他人更改，请先查看对方的版本再决定。',
  },
  more: { current: current ? currentOf(current) : null },
});

const currentOf = ({ document, version, revision, hash, state, author, savedAt }: VersionWithDocument): object => ({
  ...{ document, version, revision, hash, state, author, savedAt },
});

export const wrongState = (state: VersionState, wanted: readonly VersionState[]): ProblemDetails => ({
  status: 409,
  code: 'VERSION_STATE',
  detail: {
    en: `This version is ${state}; that can only be done while it is ${wanted.join(' or ')}. Reload the page.`,
    zh: `此版本的状态为 ${state}，仅在 ${wanted.join(' 或 ')} 状态下可执行该操作。请刷新页面。`,
  },
  more: { state },
});

export const invalidDocument = (problems: readonly ProblemItem[]): ProblemDetails => ({
  status: 422,
  code: 'VERSION_INVALID',
  detail: { en: 'The content is not valid.', zh: '内容无效。' },
  problems: problems.map((problem) => ({ ...problem, path: `/document${problem.path ?? ''}` })),
});

export const notReady = (problems: readonly ProblemItem[]): ProblemDetails => ({
  status: 422,
  code: 'VERSION_NOT_READY',
  detail: {
    en: 'This cannot be submitted yet: mend what is listed first.',
    zh: '暂不能提交：请先修正所列问题。',
  },
  problems,
});

export const versionRefusals = {
  ownWork: {
    status: 403,
    code: 'VERSION_OWN_WORK',
    detail: {
      en: 'You have worked on this version, so somebody else has to judge it.',
      zh: '您参与了此版本的编辑，须由他人审批。',
    },
  },
  otherOpen: {
    status: 409,
    code: 'VERSION_OPEN',
    detail: {
      en: 'There is a draft or a version in review already. Withdraw it first.',
      zh: '已有草稿或正在审批的版本，请先撤回。',
    },
  },
  otherScheduled: {
    status: 409,
    code: 'VERSION_ALREADY_SCHEDULED',
    detail: {
      en: 'Another version is scheduled already. Withdraw it first.',
      zh: '已有另一个版本在计划生效，请先撤回。',
    },
  },
  emptyPeriod: {
    status: 422,
    code: 'PERIOD_EMPTY',
    path: '/effectiveTo',
    detail: { en: 'The end lies before the start, or has passed.', zh: '结束时间早于开始时间或已过去。' },
  },
  noRoomNow: {
    status: 409,
    code: 'PERIOD_WITHOUT_ROOM',
    detail: {
      en: 'Nothing is left of its time: the version before lasts beyond its end, or the next one starts at this moment. Choose another period, or try again in a minute.',
      zh: '已无可用的生效时间：前一版本的生效期超过其结束时间，或下一版本正在生效。请另选时间，或一分钟后重试。',
    },
  },
  pastLastsLonger: {
    status: 409,
    code: 'PERIOD_BEFORE_LAST',
    path: '/effectiveFrom',
    detail: {
      en: 'Another version was or is in force later than this start. Choose a later one.',
      zh: '在该开始时间之后仍有其他版本生效。请选择更晚的开始时间。',
    },
  },
  commentMissing: {
    status: 422,
    code: 'COMMENT_MISSING',
    path: '/comment',
    detail: { en: 'Say why, so that others can understand it.', zh: '请说明原因，便于他人理解。' },
  },
  otherId: {
    status: 422,
    code: 'VERSION_OTHER_ID',
    path: '/document/id',
    detail: { en: 'The id cannot be changed; make a new one.', zh: '编号不能更改，请新建。' },
  },
  neverInForce: {
    status: 409,
    code: 'VERSION_NEVER_IN_FORCE',
    detail: {
      en: 'Only what was approved and in force before can be put back at once. Make it a draft instead.',
      zh: '只有曾经审批并生效过的版本才能立即恢复。请改为恢复为草稿。',
    },
  },
  alreadyInForce: {
    status: 409,
    code: 'VERSION_ALREADY_IN_FORCE',
    detail: { en: 'The same content is in force already.', zh: '相同内容已在生效。' },
  },
  ownStop: {
    status: 403,
    code: 'STOP_OWN',
    detail: {
      en: 'You stopped it yourself, so somebody else has to look into it.',
      zh: '由您紧急停用，须由他人复核。',
    },
  },
} as const satisfies Record<string, ProblemDetails>;
