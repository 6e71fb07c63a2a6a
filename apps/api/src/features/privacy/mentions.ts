/**
 * Tables that may mention a person without being about one: refused rows, answers kept for a repeated request, samples in reports. `$1` are the ids of the
 * customers, `$3` every text by which they are named (their ids among them).
 */
export const mentions: readonly { readonly table: string; readonly sql: string }[] = [
  {
    table: 'quarantine_row',
    sql: `UPDATE quarantine_row SET raw = '', reason = code, reason_zh = code WHERE ${names('raw')} OR ${names('reason')}`,
  },
  { table: 'segment_list_refusal', sql: `DELETE FROM segment_list_refusal WHERE ${names('value')}` },
  { table: 'dry_run', sql: `DELETE FROM dry_run WHERE ${names('report::text')}` },
  { table: 'idempotency_key', sql: `DELETE FROM idempotency_key WHERE ${names('answer::text')}` },
  { table: 'personal_draft', sql: `DELETE FROM personal_draft WHERE ${names('document::text')}` },
  {
    table: 'effect_report',
    sql: `UPDATE effect_report SET report = ${withoutSamples('report', '{gained,samples}', '{lost,samples}')} WHERE ${names('report::text')}`,
  },
  {
    table: 'model_scoring',
    sql: `UPDATE model_scoring SET examples = ${others('examples')} WHERE ${names('examples::text')}`,
  },
  {
    table: 'segment_column',
    sql: 'DELETE FROM segment_column WHERE partition = ANY($2)',
  },
  { table: 'segment_frame', sql: 'DELETE FROM segment_frame WHERE partition = ANY($2)' },
];

function names(text: string): string {
  return `EXISTS (SELECT FROM unnest($3) AS named WHERE strpos(${text}, named) > 0)`;
}

function others(array: string): string {
  return `(SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(${array}) AS one WHERE NOT coalesce(one->>'customerId', '') = ANY($1))`;
}

function withoutSamples(report: string, ...paths: readonly string[]): string {
  return paths.reduce(
    (document, path) =>
      `CASE WHEN jsonb_typeof(${report}#>'${path}') = 'array' THEN jsonb_set(${document}, '${path}', ${others(`${report}#>'${path}'`)}) ELSE ${document} END`,
    report,
  );
}
