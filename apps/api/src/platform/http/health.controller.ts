import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BankSettings } from '../bank-settings.js';
import { Database } from '../database.js';
import { Problem } from '../problem.js';
import { Public } from './access.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  /** Ready means that the database answers. While starting, the gate before the application answers instead. */
  @Get()
  @Public()
  async health(): Promise<{ status: 'ready'; bank: object }> {
    await this.database.query('SELECT 1').catch(() => {
      throw new Problem({
        status: 503,
        code: 'DATABASE_UNREACHABLE',
        retryAfterSeconds: 1,
        detail: { en: 'The database does not answer.', zh: '数据库没有响应。' },
      });
    });
    const { id, name, baseCurrency, timeZone } = this.settings.bank;
    return { status: 'ready', bank: { id, name, baseCurrency, timeZone } };
  }

  /** At `/health/ready`, for whoever decides where requests go. */
  @Get('ready')
  @Public()
  ready(): Promise<{ status: 'ready'; bank: object }> {
    return this.health();
  }
}
