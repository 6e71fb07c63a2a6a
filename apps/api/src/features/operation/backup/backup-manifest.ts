import { z } from 'zod/v4';

/** A table as it stands in a backup: COPY text, compressed. */
const table = z.strictObject({
  name: z.string().regex(/^[a-z_0-9]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
  rows: z.number().int().min(0),
  sha256: z.string(),
});

const partition = z.strictObject({
  name: z.string().regex(/^[a-z_0-9]+$/),
  parent: z.string().regex(/^[a-z_0-9]+$/),
  from: z.iso.date(),
  to: z.iso.date(),
});

/** The page at the front of a backup; it is written last, so a folder without it is none. */
export const backupManifest = z.strictObject({
  backupVersion: z.literal(1),
  /** The bank's present moment when it was made. */
  madeAt: z.iso.datetime(),
  /** Names of the migrations that its tables have been through. */
  migrations: z.array(z.string()),
  tables: z.array(table),
  partitions: z.array(partition),
  /** Last numbers given; null: none yet. */
  sequences: z.array(z.strictObject({ name: z.string(), last: z.number().nullable() })),
});

export type BackupManifest = z.infer<typeof backupManifest>;
export type BackupTable = BackupManifest['tables'][number];

export const MANIFEST = 'backup.json';
export const fileOf = ({ name }: Pick<BackupTable, 'name'>): string => `${name}.copy.gz`;
