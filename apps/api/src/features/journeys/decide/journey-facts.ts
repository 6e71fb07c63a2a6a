import { factsRead, type Facts, type JourneyDocument } from '@baleen/journeys';
import { type Context, type Library, type StandaloneExpression } from '@baleen/rules';
import { type BesideCustomer } from '../../segments/index.js';

/** A fact as it is kept with an entry. */
export type KeptFact = string | number | boolean | readonly string[];
export type KeptFacts = Readonly<Record<string, KeptFact>>;

/** What a journey may ask about segments and offers at a moment; undefined is unknown. */
export interface Catalogues {
  isMember(segmentId: string, context: Context, beside: BesideCustomer | undefined): boolean | undefined;
  isAvailable(offerId: string, context: Context, beside: BesideCustomer | undefined): boolean | undefined;
}

type Read = (moment: FactMoment) => unknown;

interface FactMoment {
  readonly context: Context;
  /** Of the cause of the entry. */
  readonly kept: KeptFacts;
  /** Whether an event is being heard: `event.*` are then its fields, else those of the cause. */
  readonly hearsEvent: boolean;
  /** Imported lists and earlier detections, where segments ask for them. */
  readonly beside: BesideCustomer | undefined;
}

/**
 * The facts that one journey version reads. Fields of the event and of the row that brought the customer in are kept with the entry, all else is read at
 * each step's own moment, and only if the step asks for it.
 */
export class JourneyFacts {
  private readonly facts: Facts;
  private readonly bound: readonly (readonly [name: string, expression: StandaloneExpression])[];
  private moment: FactMoment | undefined;
  private reads: Record<string, unknown> | undefined;
  readonly asksSegments: boolean;

  constructor(document: JourneyDocument, library: Library, catalogues: Catalogues) {
    const names = factsRead(document);
    this.asksSegments = names.some((name) => segmentName.test(name));
    this.bound = names.flatMap((name) => {
      const expression = expressionOf(name, library);
      return expression?.binding ? [[name, expression] as const] : [];
    });
    const getters = names.map((name): [string, PropertyDescriptor] => {
      const read = readerOf(name, library, catalogues);
      return [name, { enumerable: true, get: () => this.noted(name, read(this.moment!)) }];
    });
    this.facts = Object.defineProperties({}, Object.fromEntries(getters));
  }

  /** What is kept of the cause. @param context with the triggering event and the row of the detection */
  keep(context: Context): KeptFacts {
    const kept: Record<string, KeptFact> = {};
    for (const [name, { evaluate }] of this.bound) {
      const value = evaluate(context);
      if (value !== undefined) kept[name] = value;
    }
    return kept;
  }

  /** The facts at a moment: to be read before the next one is asked for. */
  at(moment: FactMoment): Facts {
    this.moment = moment;
    this.reads = undefined;
    return this.facts;
  }

  /** What was read since the moment was asked for, and had a value; undefined: nothing. */
  get read(): Readonly<Record<string, unknown>> | undefined {
    return this.reads;
  }

  private noted(name: string, value: unknown): unknown {
    if (value !== undefined) (this.reads ??= {})[name] = value;
    return value;
  }
}

const segmentName = /^segment\.(.+)$/;
const availabilityName = /^offer\.(.+)\.available$/;

function readerOf(name: string, library: Library, catalogues: Catalogues): Read {
  const segment = segmentName.exec(name)?.[1];
  if (segment !== undefined) return ({ context, beside }) => catalogues.isMember(segment, context, beside);
  const offer = availabilityName.exec(name)?.[1];
  if (offer !== undefined) return ({ context, beside }) => catalogues.isAvailable(offer, context, beside);
  const expression = expressionOf(name, library);
  if (!expression) return () => undefined;
  const { binding, evaluate } = expression;
  if (binding === undefined) return ({ context }) => evaluate(context);
  return ({ context, kept, hearsEvent }) => {
    if (binding === 'event' && hearsEvent) return evaluate(context);
    return Object.hasOwn(kept, name) ? kept[name] : undefined;
  };
}

/** Undefined for what is no expression of the language, or names what the bank does not have: it is missing, and so unknown. */
export function expressionOf(name: string, library: Library): StandaloneExpression | undefined {
  if (segmentName.test(name) || availabilityName.test(name)) return undefined;
  try {
    return library.expression(name);
  } catch {
    return undefined;
  }
}
