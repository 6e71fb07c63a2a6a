import { factsRead, parseJourney } from '@baleen/journeys';
import { type Queryable } from '../../../platform/database.js';
import { type BasisEvidence, type VersionEvidence } from '../pack/pack-format.js';

/** Versions that the chosen decisions name; of contact policy, levers and segments those in force meanwhile. */
export async function readVersionsUsed(transaction: Queryable): Promise<VersionEvidence[]> {
  const named = await readVersions(transaction, namedVersions, []);
  const journeys = named.filter(({ kind }) => kind === 'journey');
  const segments = [...new Set(journeys.flatMap(({ document }) => segmentsOf(document)))];
  const meanwhile = await readVersions(transaction, versionsInForce, [segments]);
  const known = new Set(named.map(keyOf));
  return [...named, ...meanwhile.filter((version) => !known.has(keyOf(version)))];
}

const keyOf = ({ kind, id, version }: VersionEvidence): string => `${kind} ${id} ${version}`;

function segmentsOf(document: unknown): string[] {
  const parsed = parseJourney(document);
  if (!parsed.ok) return [];
  return factsRead(parsed.value).flatMap((name) => /^segment\.(.+)$/.exec(name)?.[1] ?? []);
}

const namedVersions = `(v.kind, v.id, v.version) IN (
    SELECT 'rule', rule_id, rule_version FROM detection JOIN chosen_detection USING (detection_id)
    UNION SELECT 'journey', journey_id, journey_version FROM journey_entry JOIN chosen_entry USING (entry_id)
    UNION SELECT 'journey', journey_id, journey_version FROM journey_step JOIN chosen_entry USING (entry_id)
    UNION SELECT 'rule', rule_id, rule_version FROM journey_entry JOIN chosen_entry USING (entry_id) WHERE rule_id IS NOT NULL
    UNION SELECT 'offer', offer_id, offer_version FROM contact JOIN chosen_entry USING (entry_id) WHERE offer_version IS NOT NULL
    UNION SELECT 'treatment', treatment_id, treatment_version FROM contact JOIN chosen_entry USING (entry_id) WHERE treatment_version IS NOT NULL)
  OR (v.kind = 'contact-policy' AND v.version IN (SELECT policy_version FROM proposal JOIN chosen_entry USING (entry_id)))`;

const versionsInForce = `v.effective IS NOT NULL AND (v.kind = 'levers' OR (v.kind = 'segment' AND v.id = ANY($1)))
  AND v.effective && (SELECT tstzrange(min(at), max(at), '[]') FROM journey_step JOIN chosen_entry USING (entry_id))`;

async function readVersions(
  transaction: Queryable,
  where: string,
  parameters: readonly unknown[],
): Promise<VersionEvidence[]> {
  return transaction.query<VersionEvidence>(
    `SELECT v.kind, v.id, v.version, v.hash, v.document, v.state, v.author, v.editors, v.created_at AS "createdAt",
       lower(v.effective) AS "effectiveFrom", upper(v.effective) AS "effectiveTo",
       coalesce((SELECT json_agg(json_build_object('by', 'user:' || a.user_id, 'hash', a.hash, 'verdict', a.verdict, 'comment', a.comment,
           'at', a.at, 'effectReportId', a.effect_report_id) ORDER BY a.approval_id)
         FROM approval a WHERE (a.kind, a.id, a.version) = (v.kind, v.id, v.version)), '[]') AS approvals,
       coalesce((SELECT json_agg(json_build_object('by', 'user:' || c.user_id, 'text', c.text, 'at', c.at) ORDER BY c.comment_id)
         FROM version_comment c WHERE (c.kind, c.id, c.version) = (v.kind, v.id, v.version)), '[]') AS comments
     FROM version v WHERE ${where} ORDER BY v.kind, v.id, v.version`,
    parameters,
  );
}

/** Effect reports under which the versions were approved. */
export function readEffects(transaction: Queryable, versions: readonly VersionEvidence[]): Promise<object[]> {
  const ids = versions.flatMap(({ approvals }) => approvals.flatMap(({ effectReportId }) => effectReportId ?? []));
  return transaction.query(
    `SELECT report_id AS id, kind, id AS thing, version, hash, against, status, started_at AS "startedAt", finished_at AS "finishedAt", report
     FROM effect_report WHERE report_id = ANY($1::uuid[]) ORDER BY seq`,
    [ids],
  );
}

export function readBases(transaction: Queryable): Promise<BasisEvidence[]> {
  return transaction.query<BasisEvidence>(
    `SELECT basis_id AS id, content FROM basis WHERE basis_id IN (
       SELECT DISTINCT basis_id FROM detection JOIN chosen_detection USING (detection_id)) ORDER BY basis_id`,
  );
}
