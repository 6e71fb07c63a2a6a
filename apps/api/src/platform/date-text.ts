import { z } from 'zod/v4';
import { parseDay } from '@baleen/rules';

/** A date `YYYY-MM-DD` that exists, in a request. */
export const dateText = z.string().refine((text) => parseDay(text) !== undefined, { error: 'YYYY-MM-DD' });
