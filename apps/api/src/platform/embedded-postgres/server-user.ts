import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The system user that PostgreSQL runs as. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Set where it is another user than ours: then the server's processes must change to it. */
  readonly differs: boolean;
}

/**
 * PostgreSQL refuses to run as root, and wants a user that the system knows by name. Root therefore runs it as the owner of
 * an existing cluster, else as `postgres`, else as `nobody`; anybody else runs it as themselves.
 * @param cluster the cluster's folder, which need not exist
 * @throws Error that tells what to do when no user fits
 */
export function chooseServerUser(cluster: string, passwd = readFileSync('/etc/passwd', 'utf8')): ServerUser {
  const users = parsePasswd(passwd);
  const owner = ownerOf(cluster);
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return ownUser(uid, owner, cluster);
  const candidates = owner
    ? [users.find((user) => user.uid === owner)]
    : ['postgres', 'nobody'].map((name) => users.find((user) => user.name === name));
  const user = candidates.find((candidate) => candidate !== undefined);
  if (user) return { ...user, differs: true };
  throw new Error(
    owner
      ? `the database in ${cluster} belongs to user ${owner}, whom /etc/passwd does not know; start as that user or add an entry`
      : 'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody"; start as another user, or set DATABASE_URL',
  );
}

function ownUser(uid: number, owner: number | undefined, cluster: string): ServerUser {
  if (owner !== undefined && owner !== uid) {
    throw new Error(
      `the database in ${cluster} belongs to user ${owner}; start as that user or as root, or choose another BALEEN_DATA_DIR`,
    );
  }
  try {
    const { username: name, gid } = userInfo();
    return { name, uid, gid, differs: false };
  } catch {
    throw new Error(
      `PostgreSQL needs a user with a name, and /etc/passwd knows none of id ${uid}; add an entry, or set DATABASE_URL`,
    );
  }
}

function ownerOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.uid;
}

function parsePasswd(text: string): { name: string; uid: number; gid: number }[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}
