import { type MigrationClass } from '../platform/database.js';
import { Platform1700000000000 } from './1700000000000-platform.js';

/** Every migration, one file per feature, in any order: their time stamps order them. */
export const migrations: readonly MigrationClass[] = [Platform1700000000000];
