import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Branches of the bench's bank. */
const BRANCHES = 60;

interface RuleDocument {
  readonly id: string;
  readonly conditions?: { readonly all?: readonly unknown[] };
  readonly examples: readonly { readonly given: { readonly customer?: object } }[];
}

/**
 * Writes each rule of the event library once for each region, as a bank does whose regions have limits of their own: a region is some of the branches, and every customer
 * is in one of them. So as much is detected as with the library alone, by as many times the rules.
 * @returns the folder
 */
export function writeRulesOfRegions(folder: string, regions: number): string {
  mkdirSync(folder, { recursive: true });
  const library = join(process.cwd(), 'seeds/event-library');
  for (const file of readdirSync(library).filter((name) => name.endsWith('.json'))) {
    const rule = JSON.parse(readFileSync(join(library, file), 'utf8')) as RuleDocument;
    for (let region = 0; region < regions; region++) {
      const copy = ofRegion(rule, region, regions);
      writeFileSync(join(folder, `${copy.id}.json`), JSON.stringify(copy));
    }
  }
  return folder;
}

/** The first region's rules keep their names, so that they take the place of the library's. */
function ofRegion(rule: RuleDocument, region: number, regions: number): RuleDocument {
  const branches = Array.from({ length: BRANCHES }, (_, i) => i)
    .filter((i) => i % regions === region)
    .map((i) => `B${i}`);
  const isThere = { fact: 'cust.branchId', operator: 'in', value: branches };
  const examples = rule.examples.map((example) => ({
    ...example,
    given: { ...example.given, customer: { ...example.given.customer, branchId: branches[0] } },
  }));
  const conditions = { ...rule.conditions, all: [isThere, ...(rule.conditions?.all ?? [])] };
  return { ...rule, id: region === 0 ? rule.id : `${rule.id}-${region}`, conditions, examples };
}
