import { pass, suppressionWith } from '../check.js';
import { choiceArgument } from '../suppression-argument.js';

/** Never stops: it says that the contact is service, so marketing caps and codes that are not listed do not apply. */
export const exempt = suppressionWith(choiceArgument({ en: 'of what', zh: '豁免项' }, ['cap']), {
  code: 'exempt',
  name: { en: 'Exempt from caps', zh: '不受频次限制' },
  description: {
    en: 'The contact is service: marketing caps and codes that are not listed do not apply',
    zh: '服务类联系：不受营销频次限制，未列出的规则不适用',
  },
  check: () => pass(),
  explain: () => ({ en: 'The contact is service', zh: '此联系属于服务' }),
});
