import { type ProblemDetails } from '../../platform/problem.js';

/** Why a user cannot be made or changed as asked. */
export const userRefusals = {
  loginTaken: {
    status: 409,
    code: 'LOGIN_TAKEN',
    path: '/login',
    detail: { en: 'Another user has this login.', zh: '该登录名已被使用。' },
  },
  rmIdMissing: {
    status: 400,
    code: 'RM_ID_MISSING',
    path: '/rmId',
    detail: {
      en: 'A relationship manager needs an rmId: whose customers are theirs?',
      zh: '客户经理必须填写 rmId：其名下有哪些客户？',
    },
  },
  branchIdMissing: {
    status: 400,
    code: 'BRANCH_ID_MISSING',
    path: '/branchId',
    detail: { en: 'A branch manager needs a branchId.', zh: '支行行长必须填写 branchId。' },
  },
  lastAdministrator: {
    status: 409,
    code: 'LAST_ADMINISTRATOR',
    detail: {
      en: 'This is the last active administrator; make another one first.',
      zh: '这是最后一位在用的系统管理员；请先设置另一位。',
    },
  },
  conflictingRoles: {
    status: 409,
    code: 'ROLES_IN_CONFLICT',
    path: '/roles',
    detail: {
      en: 'These roles may not be held together: who makes something does not judge it, and who gives rights does neither.',
      zh: '这些角色不能由同一人担任：制作者不得审批，授权者不得制作或审批。',
    },
  },
  wrongPassword: {
    status: 403,
    code: 'PASSWORD_WRONG',
    path: '/current',
    detail: { en: 'The present password is not right.', zh: '当前密码不正确。' },
  },
} as const satisfies Record<string, ProblemDetails>;
