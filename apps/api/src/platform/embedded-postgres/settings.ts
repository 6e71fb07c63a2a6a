import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const megabyte = 1024 * 1024;

/**
 * PostgreSQL's settings for one bank on one machine.
 * @param durable false only for throw-away data: then a crash of the machine may lose them
 */
export function serverSettings(port: number, durable: boolean): Record<string, string> {
  return { ...reach(port), ...silence, ...memory(), ...(durable ? {} : throwAway) };
}

function reach(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // A socket file would need a folder that both users may enter, and a path short enough.
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

/** A customer's data never appears in logs: neither a failed statement nor the row that failed. */
const silence = {
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
};

function memory(): Record<string, string> {
  const total = totalmem() / megabyte;
  return {
    shared_buffers: `${Math.round(Math.min(Math.max(total / 16, 64), 512))}MB`,
    effective_cache_size: `${Math.round(total / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${Math.round(Math.min(Math.max(total / 32, 64), 256))}MB`,
    // Nobody replicates this server; bulk loads write less log so.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    dynamic_shared_memory_type: hasRoomyShm() ? 'posix' : 'mmap',
  };
}

/** Containers often have 64 MB of /dev/shm, too little for one parallel sort. */
function hasRoomyShm(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= 512 * megabyte;
  } catch {
    return false;
  }
}

const throwAway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '1d' };
