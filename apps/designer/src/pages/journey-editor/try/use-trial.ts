import { type JourneyDocument } from '@baleen/journeys';
import { useEffect, useState } from 'react';
import { useTryJourney, type TriedAnswer, type TriedWalk } from '../../../api/journey-trials.js';
import { useEditor, useEditorStore } from '../editor-store.js';
import { answerFields } from './answer-fields.js';
import { triedPath, type TriedVisit, triedVisits } from './tried-visits.js';

/** What brings the tried customer in. */
export type Entrance = { readonly detectionId: string } | { readonly date: string };

/** What the person lets the customer do at a block. */
export interface ChosenAnswer {
  readonly answerId: string;
  readonly afterHours: number;
}

interface Tried {
  readonly document: JourneyDocument;
  readonly customerId: string;
  readonly entrance: Entrance;
  readonly walk: TriedWalk;
  readonly visits: readonly TriedVisit[];
}

/** A customer being tried: asked of the server, shown on the canvas, asked again with every answer. */
export function useTrial() {
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const ask = useTryJourney();
  const [tried, setTried] = useState<Tried>();
  const [answers, setAnswers] = useState<Readonly<Record<string, ChosenAnswer>>>({});

  const start = async (
    customerId: string,
    entrance: Entrance,
    chosen: Readonly<Record<string, ChosenAnswer>>,
  ): Promise<void> => {
    setAnswers(chosen);
    const now = store.getState().draft.document;
    const request = { document: now, customerId, ...entrance, answers: answersOf(now, chosen) };
    const walk = await ask.mutateAsync(request).catch(() => undefined);
    if (!walk) return setTried(undefined);
    const visits = triedVisits(walk.steps);
    setTried({ document: now, customerId, entrance, walk, visits });
  };
  useShownOnCanvas(tried);

  return {
    tried,
    answers,
    error: ask.error,
    isPending: ask.isPending,
    /** Whether the drawing has changed since. */
    isStale: tried !== undefined && tried.document !== document,
    start: (customerId: string, entrance: Entrance) => void start(customerId, entrance, {}),
    answer: (blockId: string, chosen: ChosenAnswer | undefined) => {
      if (!tried) return;
      const { [blockId]: _, ...others } = answers;
      void start(tried.customerId, tried.entrance, chosen ? { ...others, [blockId]: chosen } : others);
    },
  };
}

/** The way that was tried goes onto the drawing that it led through. */
function useShownOnCanvas(tried: Tried | undefined): void {
  const store = useEditorStore();
  const isOpen = useEditor((state) => state.panel === 'try');
  useEffect(() => {
    const { draft, setTrial } = store.getState();
    if (!tried || !isOpen || tried.document !== draft.document) return;
    setTrial({ kind: 'try', subject: tried.customerId, ...triedPath(tried.visits, tried.document) });
  }, [store, tried, isOpen]);
}

export type Trial = ReturnType<typeof useTrial>;

interface AnswerSettings {
  readonly id?: string;
  readonly event?: string;
  readonly conditions?: Parameters<typeof answerFields>[0];
}

/** The answers that a block waits for. */
export function answersAwaited({ blocks }: JourneyDocument, blockId: string): readonly AnswerSettings[] {
  const block = blocks.find(({ id }) => id === blockId);
  return (block?.settings['answers'] as readonly AnswerSettings[] | undefined) ?? [];
}

function answersOf(
  document: JourneyDocument,
  chosen: Readonly<Record<string, ChosenAnswer>>,
): Readonly<Record<string, TriedAnswer>> {
  const answers = Object.entries(chosen).flatMap(([blockId, { answerId, afterHours }]): [string, TriedAnswer][] => {
    const awaited = answersAwaited(document, blockId).find(({ id }) => id === answerId);
    if (awaited?.event === undefined) return [];
    return [[blockId, { event: awaited.event, afterHours, fields: answerFields(awaited.conditions) }]];
  });
  return Object.fromEntries(answers);
}
