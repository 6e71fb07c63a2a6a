import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database.js';
import { type PageRequest } from '../../platform/paging.js';
import { type User } from './user.js';

interface UserRow {
  id: number;
  login: string;
  name: string;
  roles: User['roles'];
  rm_id: string | null;
  branch_id: string | null;
  status: User['status'];
  created_at: Date;
}

/** What is written of a user, apart from the id. */
export interface UserRecord extends Omit<User, 'id'> {
  readonly passwordHash: string;
  /** Of an unchanged demo user; null for everybody else. */
  readonly demoPassword: string | null;
}

const columns = 'id, login, name, roles, rm_id, branch_id, status, created_at';

/** Reads and writes `app_user`. */
@Injectable()
export class UserStore {
  constructor(private readonly database: Database) {}

  /** By login. */
  async list({ limit, after }: PageRequest<readonly [string]>): Promise<User[]> {
    const rows = await this.database.query<UserRow>(
      `SELECT ${columns} FROM app_user WHERE $1::text IS NULL OR login > $1 COLLATE "C" ORDER BY login COLLATE "C" LIMIT $2`,
      [after?.[0] ?? null, limit],
    );
    return rows.map(userOf);
  }

  async find(id: number, queryable: Queryable = this.database): Promise<User | undefined> {
    const [row] = await queryable.query<UserRow>(`SELECT ${columns} FROM app_user WHERE id = $1`, [id]);
    return row && userOf(row);
  }

  async findByLogin(login: string): Promise<(User & { passwordHash: string }) | undefined> {
    const [row] = await this.database.query<UserRow & { password_hash: string }>(
      `SELECT ${columns}, password_hash FROM app_user WHERE login = $1`,
      [login.trim().toLowerCase()],
    );
    return row && { ...userOf(row), passwordHash: row.password_hash };
  }

  /** @returns undefined where the login is taken */
  async insert(user: UserRecord, transaction: Queryable): Promise<User | undefined> {
    const [row] = await transaction.query<UserRow>(
      `INSERT INTO app_user (login, name, roles, rm_id, branch_id, status, password_hash, demo_password, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (login) DO NOTHING RETURNING ${columns}`,
      [
        user.login,
        user.name,
        user.roles,
        user.rmId,
        user.branchId,
        user.status,
        user.passwordHash,
        user.demoPassword,
        user.createdAt,
      ],
    );
    return row && userOf(row);
  }

  async update(user: User, transaction: Queryable): Promise<void> {
    await transaction.query(
      'UPDATE app_user SET name = $2, roles = $3, rm_id = $4, branch_id = $5, status = $6 WHERE id = $1',
      [user.id, user.name, user.roles, user.rmId, user.branchId, user.status],
    );
  }

  async setPassword(id: number, passwordHash: string, transaction: Queryable): Promise<void> {
    await transaction.query('UPDATE app_user SET password_hash = $2, demo_password = NULL WHERE id = $1', [
      id,
      passwordHash,
    ]);
  }

  /** Makes changes that could take away the last administrator wait for each other. @returns how many active ones there are */
  async countAdministrators(transaction: Queryable): Promise<number> {
    const rows = await transaction.query(
      "SELECT id FROM app_user WHERE 'administrator' = ANY (roles) AND status = 'active' ORDER BY id FOR UPDATE",
    );
    return rows.length;
  }

  /** Demo users whose password still is the one shown. */
  async demoUsers(): Promise<{ login: string; name: string; roles: User['roles']; password: string }[]> {
    return this.database.query(
      `SELECT login, name, roles, demo_password AS password FROM app_user
       WHERE demo_password IS NOT NULL AND status = 'active' ORDER BY id`,
    );
  }
}

function userOf(row: UserRow): User {
  const { rm_id: rmId, branch_id: branchId, created_at: createdAt, id, login, name, roles, status } = row;
  return { id, login, name, roles, rmId, branchId, status, createdAt };
}
