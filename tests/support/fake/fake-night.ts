/** A run as the API tells one. */
export interface FakeRun {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly partitionsDone: number;
  readonly partitions: number;
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
  readonly progress: number;
  readonly ratePerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly error: { readonly en: string; readonly zh: string } | null;
}

const idle = { ratePerSecond: null, etaSeconds: null, error: null, partitions: 64 } as const;

export function fakeRuns(): FakeRun[] {
  return [
    {
      ...idle,
      id: '4',
      from: '1994-03-17',
      to: '1994-03-17',
      status: 'done',
      startedAt: '2026-05-04T19:00:02Z',
      finishedAt: '2026-05-04T19:00:03Z',
      partitionsDone: 64,
      detections: 41,
      contacts: 33,
      tasks: 5,
      progress: 1,
    },
    {
      ...idle,
      id: '3',
      from: '1994-03-16',
      to: '1994-03-16',
      status: 'failed',
      startedAt: '2026-05-03T19:00:02Z',
      finishedAt: '2026-05-03T19:00:09Z',
      partitionsDone: 12,
      detections: 7,
      contacts: 6,
      tasks: 1,
      progress: 0.19,
      error: {
        en: 'The database closed the connection. Start the run of this date again: it goes on where it stopped.',
        zh: '数据库关闭了连接。请重新启动该日期的运行，将从中断处继续。',
      },
    },
    {
      ...idle,
      id: '1',
      from: '1993-01-01',
      to: '1994-03-15',
      status: 'done',
      startedAt: '2026-05-02T08:00:00Z',
      finishedAt: '2026-05-02T08:00:38Z',
      partitionsDone: 64,
      detections: 14_233,
      contacts: 12_908,
      tasks: 611,
      progress: 1,
    },
  ];
}

/** A run that was just asked for, at some point of its way. */
export function fakeProgress(from: string, to: string, progress: number): FakeRun {
  const isDone = progress >= 1;
  return {
    ...idle,
    id: '5',
    from,
    to,
    status: isDone ? 'done' : 'running',
    startedAt: new Date().toISOString(),
    finishedAt: isDone ? new Date().toISOString() : null,
    partitionsDone: Math.floor(progress * 64),
    detections: Math.floor(progress * 310),
    contacts: Math.floor(progress * 262),
    tasks: Math.floor(progress * 34),
    progress,
    ratePerSecond: 84_210,
    etaSeconds: Math.round((1 - progress) * 40),
  };
}

export const fakeImports = [
  {
    id: 2,
    businessDate: '1994-03-17',
    status: 'done',
    rowsIn: 1_204,
    accepted: 1_188,
    repeated: 12,
    quarantined: 4,
    startedAt: '2026-05-04T18:55:00Z',
    finishedAt: '2026-05-04T18:55:01Z',
  },
  {
    id: 1,
    businessDate: '1993-01-01',
    status: 'done',
    rowsIn: 61_330,
    accepted: 61_330,
    repeated: 0,
    quarantined: 0,
    startedAt: '2026-05-02T07:59:00Z',
    finishedAt: '2026-05-02T07:59:06Z',
  },
];

export const fakeQuarantine = [
  {
    file: 'events-account-debit.csv',
    line: 412,
    field: 'amount',
    code: 'NOT_A_NUMBER',
    reason: { en: '"1 200,50" is no amount: write 1200.50', zh: '“1 200,50”不是金额：请写作1200.50' },
    raw: 'T88412,C1740,1994-03-17T12:00:00+01:00,A-C1740,"1 200,50",CZK',
  },
  {
    file: 'events-account-debit.csv',
    line: 977,
    field: 'occurredAt',
    code: 'NO_SUCH_DATE',
    reason: { en: '1994-02-30 does not exist', zh: '1994-02-30不存在' },
    raw: 'T88977,C2110,1994-02-30T12:00:00+01:00,A-C2110,640.00,CZK',
  },
  {
    file: 'customers.csv',
    line: 18,
    field: 'status',
    code: 'UNKNOWN_VALUE',
    reason: { en: '"aktive" is none of active, dormant, frozen, closed, deceased', zh: '“aktive”不是有效状态' },
    raw: 'C3007,aktive,1961-04-02,female',
  },
  {
    file: 'holdings-card.csv',
    line: 7,
    field: null,
    code: 'UNKNOWN_CUSTOMER',
    reason: { en: 'Customer C9999 is not known', zh: '客户C9999不存在' },
    raw: 'C9999,K-1,debit,standard',
  },
];

export const fakeUsers = [
  ['rm', 'Eva Dvořáková', ['rm'], 'RM-03', null],
  ['campaign-manager', 'Tomáš Marek', ['campaign-manager'], null, null],
  ['branch-manager', 'Hana Novotná', ['branch-manager'], null, 'D18'],
  ['compliance', 'Petr Svoboda', ['compliance'], null, null],
  ['data-scientist', 'Lenka Malá', ['data-scientist'], null, null],
  ['operations', 'Jiří Beneš', ['operations'], null, null],
  ['administrator', 'Alena Králová', ['administrator'], null, null],
].map(([login, name, roles, rmId, branchId], index) => ({
  id: index + 1,
  login: login as string,
  name: name as string,
  roles: roles as string[],
  rmId: rmId as string | null,
  branchId: branchId as string | null,
  status: 'active' as 'active' | 'disabled',
}));
