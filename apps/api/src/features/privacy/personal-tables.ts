import { type Text } from '@baleen/rules';

/** What becomes of the rows of a person whose data are erased. */
export type Erasure =
  /** They go. */
  | { readonly kind: 'remove' }
  /** They stay for accounting, under the pseudonymous customer id, without what they said of the person. `set`: the columns of an UPDATE. */
  | { readonly kind: 'blank'; readonly set: string };

/** Rows of one table that speak of customers. */
export interface PersonalTable {
  readonly table: string;
  /** What they say, for the person and for whoever asks what is kept. */
  readonly about: Text;
  /** Which rows: $1 are the ids of the customers; $2, where it is named, their partitions. */
  readonly where: string;
  readonly erasure: Erasure;
  /** Columns that mean nothing to the person; null: the rows are worked out from others and no part of an export. */
  readonly leftOut: readonly string[] | null;
}

const ofCustomer = 'customer_id = ANY($1)';
const ofContact = `contact_id IN (SELECT contact_id FROM contact WHERE ${ofCustomer})`;
const ofEntry = `entry_id IN (SELECT entry_id FROM journey_entry WHERE ${ofCustomer})`;
const ofTask = `task_id IN (SELECT task_id FROM task WHERE ${ofCustomer})`;
const remove: Erasure = { kind: 'remove' };
const blank = (set: string): Erasure => ({ kind: 'blank', set });

const remembered: Text = {
  en: 'Sums and counts over your events, as the rules remember them',
  zh: '规则为计算而保存的事件汇总',
};

/** A trace of which is only told that there was one. */
const noTrace = `'{"kind": "rule", "verdict": "unknown", "children": []}'`;

/**
 * Every table that speaks of customers: the one list by which a person's data are shown to them, erased, and found by the test that plants canaries. A
 * table that is neither here nor in `mentions` or `impersonalTables` fails that test. In the order in which they are erased: what leads to rows of another table goes first.
 */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'customer',
    about: {
      en: 'Name, ways to reach you, and what the bank knows of you',
      zh: '姓名、联系方式以及银行掌握的基本信息',
    },
    where: ofCustomer,
    erasure: remove,
    leftOut: ['partition', 'image'],
  },
  {
    table: 'customer_version',
    about: { en: 'What the bank knew of you earlier', zh: '基本信息的历史版本' },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'holding',
    about: {
      en: 'Accounts, cards, deposits, loans, policies, relations and consents from the bank',
      zh: '账户、银行卡、存款、贷款、保单、关系人及银行提供的同意记录',
    },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'tag_value',
    about: { en: 'Tags that the bank gave you', zh: '银行为您设置的标签' },
    where: ofCustomer,
    erasure: remove,
    leftOut: ['seq'],
  },
  {
    table: 'event',
    about: { en: 'What happened: payments, sign-ins, messages and answers', zh: '发生的事件：交易、登录、消息及反馈' },
    where: `partition = ANY($2) AND ${ofCustomer}`,
    erasure: remove,
    leftOut: ['partition', 'seq', 'import_id', 'is_evaluated'],
  },
  {
    table: 'customer_state',
    about: remembered,
    where: ofCustomer,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'customer_state_base',
    about: remembered,
    where: ofCustomer,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'customer_result',
    about: { en: 'What models say of you', zh: '模型对您的评价结果' },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'model_choice',
    about: {
      en: 'What was chosen for you by chance, and how likely each choice was',
      zh: '为您随机选择的方案及各选项概率',
    },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'consent_record',
    about: {
      en: 'What you said about being spoken to, and how you were asked',
      zh: '您对联系方式的同意与反对及其依据',
    },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'customer_address',
    about: { en: 'Addresses that an app or a subscription told us', zh: '应用或订阅提供的联系地址' },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'contact_message',
    about: { en: 'Messages to you, word for word', zh: '发送给您的消息原文' },
    where: ofContact,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'inbox_message',
    about: { en: 'Messages in your app or web bank', zh: '手机银行或网银消息' },
    where: ofCustomer,
    erasure: remove,
    leftOut: [],
  },
  {
    table: 'call_list_entry',
    about: { en: 'Calls that were planned', zh: '计划的电话联系' },
    where: ofContact,
    erasure: blank(`phone = '', topic = NULL, talking_points = ''`),
    leftOut: [],
  },
  {
    table: 'short_link',
    about: { en: 'Links in messages to you', zh: '消息中的短链接' },
    where: ofContact,
    erasure: remove,
    leftOut: ['code'],
  },
  {
    table: 'delivery_attempt',
    about: { en: 'Attempts to send', zh: '发送尝试' },
    where: ofContact,
    erasure: blank('detail = NULL, provider_id = NULL'),
    leftOut: ['provider_id'],
  },
  {
    table: 'contact_receipt',
    about: { en: 'What came back of messages: delivered, opened, clicked', zh: '消息回执：送达、打开、点击' },
    where: ofContact,
    erasure: blank(`detail = ''`),
    leftOut: [],
  },
  {
    table: 'contact_doubt',
    about: { en: 'Messages of which it is not known whether they arrived', zh: '送达情况不明的消息' },
    where: ofContact,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'simulated_message',
    about: { en: 'The ledger of the simulated provider', zh: '模拟渠道的账本' },
    where: ofContact,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'simulated_receipt',
    about: { en: 'What the simulated provider will answer', zh: '模拟渠道的回执' },
    where: ofContact,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'outbox',
    about: { en: 'Messages that are still to be sent', zh: '待发送的消息' },
    where: ofContact,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'task_outcome',
    about: { en: 'How your relationship manager ended a task', zh: '客户经理的任务结果' },
    where: ofTask,
    erasure: blank('note = NULL'),
    leftOut: [],
  },
  {
    table: 'task_change',
    about: { en: 'How tasks about you changed hands', zh: '任务的转办与变更' },
    where: ofTask,
    erasure: blank('note = NULL'),
    leftOut: [],
  },
  {
    table: 'task',
    about: { en: 'Tasks of your relationship manager', zh: '客户经理的任务' },
    where: ofCustomer,
    erasure: blank(
      `title = NULL, talking_points = NULL, rm_id = NULL, ended_at = CASE WHEN status = 'open' THEN $now ELSE ended_at END,
       status = CASE WHEN status = 'open' THEN 'withdrawn' ELSE status END`,
    ),
    leftOut: ['partition', 'urgency', 'worth'],
  },
  {
    table: 'journey_step',
    about: { en: 'Each step of a journey and its reason', zh: '营销旅程的每一步及原因' },
    where: ofEntry,
    erasure: blank(`reason = jsonb_build_object('code', reason->'code', 'values', '{}'::jsonb)`),
    leftOut: [],
  },
  {
    table: 'journey_entry',
    about: { en: 'Journeys that you were in', zh: '您经历的营销旅程' },
    where: ofCustomer,
    erasure: blank(
      `facts = '{}', event_id = NULL, state = 'ended', waiting_for = NULL, due_at = NULL, ended_at = coalesce(ended_at, $now)`,
    ),
    leftOut: ['partition'],
  },
  {
    table: 'journey_news',
    about: { en: 'What your journeys have yet to hear of', zh: '旅程尚待处理的消息' },
    where: ofCustomer,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'suppression',
    about: { en: 'Why you were not contacted', zh: '未联系您的原因' },
    where: ofCustomer,
    erasure: blank(`seen = '{}', trace = '[]'`),
    leftOut: ['partition'],
  },
  {
    table: 'contact',
    about: { en: 'Contacts: when, by which channel, why, and how they ended', zh: '联系记录：时间、渠道、原因及结果' },
    where: ofCustomer,
    erasure: blank(
      `decision = '{}', provider_id = NULL, status_at = CASE WHEN status = 'reserved' THEN $now ELSE status_at END,
       status = CASE WHEN status = 'reserved' THEN 'withdrawn' ELSE status END`,
    ),
    leftOut: ['partition', 'provider_id'],
  },
  {
    table: 'proposal',
    about: { en: 'What each decision about you saw', zh: '每次决策所见的内容' },
    where: ofCustomer,
    erasure: blank(`seen = '{}', trace = NULL`),
    leftOut: ['partition'],
  },
  {
    table: 'household_claim',
    about: { en: 'Contacts that are being decided at this moment', zh: '正在决策中的联系' },
    where: ofCustomer,
    erasure: remove,
    leftOut: null,
  },
  {
    table: 'detection',
    about: { en: 'What the rules noticed, with the values that they saw', zh: '规则的命中及其所见数值' },
    where: ofCustomer,
    erasure: blank(
      `subject = customer_id, episode = '', event_id = NULL, row_id = NULL, used_events = NULL, trace = ${noTrace}`,
    ),
    leftOut: ['partition', 'run_id'],
  },
  {
    table: 'segment_list_member',
    about: { en: 'Lists of customers that you are on', zh: '您所在的客户名单' },
    where: ofCustomer,
    erasure: remove,
    leftOut: ['partition'],
  },
  {
    table: 'audience_member',
    about: { en: 'Audiences that you were in', zh: '您所在的目标客群' },
    where: ofCustomer,
    erasure: remove,
    leftOut: ['partition'],
  },
  {
    table: 'customer_gate',
    about: { en: 'The lock under which decisions about you are made', zh: '决策用的锁' },
    where: ofCustomer,
    erasure: remove,
    leftOut: null,
  },
];
