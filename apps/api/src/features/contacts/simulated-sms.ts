import { type Instant, type RuleDocument, type Zone } from '@baleen/rules';
import { derivedId } from '../../platform/derived-id.js';
import { type NewContact } from './new-contact.js';
import { speakingTime } from './speaking-time.js';

export interface Occasion {
  readonly detectionId: string;
  readonly customerId: string;
  readonly partition: number;
  readonly rule: RuleDocument;
  /** `YYYY-MM-DD`. */
  readonly businessDate: string;
  readonly asOf: Instant;
}

const CHANNEL = 'sms';

/** A text message at the next moment at which the bank may speak. */
export function simulatedSms(occasion: Occasion, zone: Zone): NewContact {
  const { detectionId, customerId, partition, rule, businessDate, asOf } = occasion;
  const purpose = rule.suppressions.includes('exempt:cap') ? 'service' : 'marketing';
  const dueAt = speakingTime(zone, asOf);
  return {
    id: derivedId('contact', detectionId, CHANNEL, purpose),
    detectionId,
    customerId,
    partition,
    ruleId: rule.id,
    businessDate,
    channel: CHANNEL,
    purpose,
    need: rule.need,
    plannedAt: dueAt,
    dueAt,
    day: zone.format(dueAt).slice(0, 'YYYY-MM-DD'.length),
    decision: {},
    decidedAt: asOf,
  };
}
