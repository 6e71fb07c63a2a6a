import { type Variable } from './treatment.js';

/** A document whose samples of links lie on the host that links may lead to: the host is the bank's, not the author's. */
export function withSampleHost(document: unknown, host: string | undefined): unknown {
  const { variables } = (document ?? {}) as { variables?: unknown };
  if (!Array.isArray(variables) || host === undefined) return document;
  const moved = variables.map((declared: unknown) => {
    const { kind, sample } = (declared ?? {}) as Partial<Variable>;
    if (kind !== 'link' || typeof sample !== 'string' || !URL.canParse(sample)) return declared;
    return { ...(declared as object), sample: `https://${host}${new URL(sample).pathname}` };
  });
  return { ...(document as object), variables: moved };
}
