import { z } from 'zod/v4';

/** A text of a request that the database can hold: PostgreSQL knows no NUL. */
export const plainText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !text.includes('\u0000'), { error: 'NUL' });
