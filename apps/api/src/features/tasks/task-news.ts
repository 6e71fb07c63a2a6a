import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { Live } from '../../platform/live.js';
import { type Listening, listenTo, MISSED } from '../../platform/notifications.js';
import { taskRooms } from '../identity/index.js';

/** Long enough for the changes of one act to come together, too short to be noticed. */
const GATHER_MS = 150;

/**
 * Tells whoever shows tasks that some have come, gone or changed: the database says whose, whichever process changed them. The message
 * says nothing else, so what is read then is what the API permits.
 */
@Injectable()
export class TaskNews implements OnApplicationBootstrap, OnModuleDestroy {
  private listening: Listening | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private rooms = new Set<string>();
  private isForAll = false;

  constructor(
    private readonly database: Database,
    private readonly live: Live,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = listenTo(this.database, 'baleen_task', (payload) => this.hear(payload));
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.gathering);
    await this.listening?.stop();
  }

  private hear(payload: string): void {
    if (payload === MISSED) this.isForAll = true;
    else for (const room of roomsOf(payload)) this.rooms.add(room);
    this.gathering ??= setTimeout(() => this.tell(), GATHER_MS).unref();
  }

  private tell(): void {
    if (this.isForAll) this.live.emit('tasks', {}, 'task.read');
    else this.live.emitTo([...this.rooms], 'tasks', {});
    this.gathering = undefined;
    this.rooms = new Set();
    this.isForAll = false;
  }
}

function roomsOf(payload: string): string[] {
  const [branchId, rmId] = JSON.parse(payload) as [string, string | null];
  const holder = rmId === null ? taskRooms.ofQueue(branchId) : taskRooms.ofManager(rmId);
  return [holder, taskRooms.ofBranch(branchId), taskRooms.ofBank];
}
