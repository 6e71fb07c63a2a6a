import { type Language, type Treatment, type Variable, type VariableValues } from '@baleen/channels';
import { type OfferDocument } from '@baleen/journeys';
import { type ProblemItem } from '../../platform/problem.js';

/** Samples of links lie on the bank's host, which is put in where a treatment is read. */
const SAMPLE_HOST = 'm.bank.example';

const variable = (
  name: string,
  kind: Variable['kind'],
  label: Variable['label'],
  { sample, optional = false }: { readonly sample: string; readonly optional?: boolean },
): Variable => ({ name, kind, label, optional, sample });

/** What a message may say about its customer, its cause and its offer: everything that is known when it is sent. */
export const treatmentVariables: readonly Variable[] = [
  variable('customer.name', 'text', { en: 'Name of the customer', zh: '客户姓名' }, { sample: '李伟', optional: true }),
  variable('bank.name', 'text', { en: 'Name of the bank', zh: '银行名称' }, { sample: '示例银行' }),
  variable('topic', 'text', { en: 'What it is about', zh: '事项' }, { sample: '您的出行安排' }),
  variable('offer.name', 'text', { en: 'Name of the offer', zh: '权益名称' }, { sample: '出行权益', optional: true }),
  variable(
    'offer.validTo',
    'date',
    { en: 'Last day of the offer', zh: '权益截止日' },
    { sample: '2026-12-31', optional: true },
  ),
  variable('link', 'link', { en: 'Where to read on', zh: '详情链接' }, { sample: `https://${SAMPLE_HOST}/r/abc1234` }),
  variable('optOut', 'link', { en: 'Where to object', zh: '退订链接' }, { sample: `https://${SAMPLE_HOST}/r/xyz9876` }),
];

const known = new Map(treatmentVariables.map((declared) => [declared.name, declared]));

/** Variables that a message could not fill, or of another kind. */
export function unknownVariables({ variables }: Treatment): ProblemItem[] {
  return variables.flatMap(({ name, kind, optional }, index): ProblemItem[] => {
    const path = `/variables/${index}`;
    const meant = known.get(name);
    if (!meant) {
      const names = [...known.keys()].join(', ');
      const message = {
        en: `there is no variable "${name}"; there are ${names}`,
        zh: `没有变量“${name}”，可用：${names}`,
      };
      return [{ code: 'UNKNOWN_VARIABLE', path: `${path}/name`, message }];
    }
    if (meant.kind !== kind)
      return [
        {
          code: 'VARIABLE_KIND',
          path: `${path}/kind`,
          message: { en: `it is of kind ${meant.kind}`, zh: `其类型为 ${meant.kind}` },
        },
      ];
    if (meant.optional && !optional)
      return [
        {
          code: 'VARIABLE_OPTIONAL',
          path: `${path}/optional`,
          message: { en: 'it may have no value', zh: '其值可能缺失' },
        },
      ];
    return [];
  });
}

/** What an offer gives to its messages. */
export const offerValues = (offer: OfferDocument | undefined, language: Language): VariableValues => ({
  'offer.name': offer?.name[language] ?? null,
  'offer.validTo': offer?.validTo ?? null,
});
