import {
  advance,
  compileLibrary,
  createMemory,
  type Customer,
  type Day,
  formatDay,
  type Library,
  limitOfDay,
  profileAt,
  type RuleScope,
  Session,
  type Tag,
} from '@baleen/rules';
import { type BankSurroundings } from '../customer-states/index.js';
import { type Memberships, membershipsOf } from './dimensions.js';
import { groupOf, groupRules } from './group-rules.js';

/** Says to which groups customers belong on a day. */
export class GroupsOfCustomer {
  readonly library: Library;

  constructor(
    scope: RuleScope,
    tags: readonly Tag[],
    private readonly surroundings: BankSurroundings,
    private readonly day: Day,
  ) {
    this.library = compileLibrary(scope.catalogue, groupRules(scope), tags);
  }

  /** @param customer whose history holds all events up to the day */
  of(customer: Customer): Memberships {
    const { day, surroundings } = this;
    const detections = advance(this.library, new Session(customer, surroundings), createMemory(), {
      events: [],
      days: [day],
      firstDay: day,
      since: Number.NEGATIVE_INFINITY,
      until: limitOfDay(surroundings.zone, day),
    });
    const groups = new Set(detections.map(({ ruleId }) => groupOf(ruleId)));
    const cityTiers = surroundings.tables.get('cityTier');
    return membershipsOf(profileAt(customer, day), ['all', ...groups], { day: formatDay(day), cityTiers });
  }
}
