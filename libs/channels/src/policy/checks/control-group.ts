import { missing, pass, refuse, suppression } from '../check.js';

/** Stops the contact while `tag.mk-control-group = control`; a tag that was never computed does not stop it. */
export const controlGroup = suppression({
  code: 'control-group',
  name: { en: 'Control group', zh: '对照组' },
  description: {
    en: 'No contact with the general control group, so that effects can be measured',
    zh: '不联系总体对照组客户，以便衡量效果',
  },
  check({ facts: { customer } }) {
    const { controlGroup } = customer;
    if (controlGroup === undefined) return missing('tag.mk-control-group');
    return controlGroup === 'control' ? refuse({ controlGroup }) : pass({ controlGroup });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: 'The customer is in the control group', zh: '客户属于对照组' }
      : { en: 'The customer is not in the control group', zh: '客户不属于对照组' },
});
