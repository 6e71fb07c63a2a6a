import { type CompiledConditions, compileConditions } from '../conditions/conditions.js';
import { compileFacts } from '../engine/compile-facts.js';
import { nameOf } from '../engine/compile-rule.js';
import { type Library } from '../engine/library.js';
import { createMeaning } from '../engine/meaning.js';
import { compileName, type Meaning } from '../evaluate/compile-expression.js';
import { type Context } from '../evaluate/context.js';
import { Slots } from '../evaluate/slots.js';
import { type TraceNode } from '../evaluate/trace.js';
import { allOf, type Test, type Verdict, verdictOf } from '../evaluate/value.js';
import { circularSegments } from './circular-segments.js';
import { type Criteria } from './criteria.js';
import { type Segment } from './segment.js';
import { countDetections, type Subject, SubjectContext } from './subject.js';

/** Whether a customer meets criteria, and why. */
export interface CompiledCriteria {
  verdict(context: SubjectContext): Verdict;
  trace(context: SubjectContext): TraceNode;
}

interface CompiledSegment {
  readonly test: Test;
  readonly trace: (context: Context) => TraceNode;
}

/**
 * Segments compiled over the tags of a library, so that evaluations of both may share sessions. Contexts are `SubjectContext`s: one for all segments of a
 * subject.
 */
export class SegmentLibrary {
  readonly segments: ReadonlyMap<string, Segment>;
  private readonly compiled = new Map<string, CompiledSegment>();
  private readonly meaning: Meaning;
  private readonly collections: ReadonlySet<string>;

  constructor(library: Pick<Library, 'catalogue' | 'tags'>, segments: readonly Segment[]) {
    this.segments = new Map(segments.map((segment) => [segment.document.id, segment]));
    this.collections = new Set([...library.catalogue.collections.keys()].filter((name) => name !== 'cust'));
    const slots = new Slots();
    this.meaning = {
      ...createMeaning(library, slots),
      segment: (id) => slots.memo(`segment.${id}`, (context) => this.compiledSegment(id).test(context)),
      detections: (ruleId, days) => (context) =>
        countDetections((context as SubjectContext).subject, context.asOfDay, ruleId, days),
    };
    for (const id of circularSegments(segments)) this.compiled.set(id, unknownSegment(id));
  }

  /** Whether a customer is in a segment. A segment that is not there, or leads back to itself, is unknown: nobody is in it for sure. */
  verdict(id: string, subject: Subject | SubjectContext): Verdict {
    return verdictOf(this.compiledSegment(id).test(contextOf(subject)));
  }

  /** Why a customer is in a segment, or is not. */
  trace(id: string, subject: Subject | SubjectContext): TraceNode {
    return this.compiledSegment(id).trace(contextOf(subject));
  }

  /** Other criteria over the same segments: who an offer is for. */
  compile(criteria: Criteria): CompiledCriteria {
    const { test, trace } = this.compileCriteria(criteria);
    return { verdict: (context) => verdictOf(test(context)), trace };
  }

  private compiledSegment(id: string): CompiledSegment {
    const known = this.compiled.get(id);
    if (known) return known;
    const segment = this.segments.get(id);
    const compiled = segment ? this.compileSegment(segment) : unknownSegment(id);
    this.compiled.set(id, compiled);
    return compiled;
  }

  private compileSegment({ document: { id, list }, criteria }: Segment): CompiledSegment {
    const parts = [...(list ? [inList(id, list.id)] : []), ...(criteria ? [this.compileCriteria(criteria)] : [])];
    const test = allOf(parts.map((part) => part.test));
    return {
      test,
      trace: (context) => ({
        kind: 'all',
        fact: id,
        verdict: verdictOf(test(context)),
        children: parts.map((part) => part.trace(context)),
      }),
    };
  }

  private compileCriteria({ facts, conditions }: Criteria): CompiledConditions {
    const own: Meaning = { ...this.meaning, locals: compileFacts(facts, this.meaning) };
    const locals = new Set(facts.keys());
    return compileConditions(conditions, {
      fact: (reference) => compileName(nameOf(reference, locals, this.collections), own),
    });
  }
}

const contextOf = (subject: Subject | SubjectContext): SubjectContext =>
  subject instanceof SubjectContext ? subject : new SubjectContext(subject);

function inList(segmentId: string, listId: string): CompiledSegment {
  const test: Test = (context) => (context as SubjectContext).subject.lists.has(listId);
  return {
    test,
    trace: (context) => ({
      kind: 'condition',
      verdict: verdictOf(test(context)),
      fact: `segment.${segmentId}`,
      operator: 'in',
      seen: test(context),
      asked: true,
    }),
  };
}

/** Stands for a segment that is not there, or leads back to itself. */
const unknownSegment = (id: string): CompiledSegment => ({
  test: () => undefined,
  trace: () => ({ kind: 'condition', verdict: 'unknown', fact: `segment.${id}`, missing: [`segment.${id}`] }),
});
