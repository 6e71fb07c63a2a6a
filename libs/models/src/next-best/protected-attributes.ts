import { accept, refuse, type Result } from '../result/index.js';

/**
 * Words in the name of an attribute by which nobody may be priced: sex, age, origin, belief, family, health, and what
 * stands for them.
 */
const protectedWords = new Set(
  (
    'gender sex age birth birthday birthdate dob born ethnic ethnicity race racial skin nationality citizenship citizen origin ' +
    'hukou residency religion religious faith belief marital married marriage spouse wife husband pregnant pregnancy maternity ' +
    'child children dependant dependants family orientation disability disabled health medical political party union gene genetic'
  ).split(' '),
);
const protectedPairs = ['life stage', 'mother tongue', 'id number'];
const protectedChinese =
  /性别|年龄|生日|出生|民族|种族|国籍|户籍|籍贯|宗教|信仰|婚姻|配偶|怀孕|孕|子女|家庭|性取向|残疾|健康|病|政治面貌|党员|人生阶段/;

/** Whether a name speaks of a protected attribute: `cust.birthDate`, `tag.dp-age-band`, `gender`, `年龄段`. */
export function isProtectedAttribute(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const spaced = ` ${words.join(' ')} `;
  return (
    words.some((word) => protectedWords.has(word)) ||
    protectedPairs.some((pair) => spaced.includes(` ${pair} `)) ||
    protectedChinese.test(name)
  );
}

/**
 * Refuses prices that would depend on a protected attribute.
 * @param attributes names of everything that decides which price a customer is shown.
 */
export function checkPriceAttributes(attributes: readonly string[]): Result<readonly string[]> {
  const found = attributes.find(isProtectedAttribute);
  if (found === undefined) return accept(attributes);
  return refuse(
    'PRICE_BY_PROTECTED_ATTRIBUTE',
    `A price must not depend on "${found}": it is, or stands for, a protected attribute. Segment prices by behaviour or holdings instead.`,
    `价格不得依赖“${found}”：它属于或代表受保护属性。请改用行为或持有情况分群。`,
    { column: found },
  );
}
