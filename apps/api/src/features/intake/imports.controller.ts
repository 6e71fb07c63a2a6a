import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, isPermitted, Requires, type SignedInUser } from '../identity/index.js';
import { type ImportOutcome, type ImportReport } from './import-outcome.js';
import { getImport, listImports, listQuarantine, type QuarantineItem } from './import-store.js';
import { runImport } from './run-import.js';
import { withUpload } from './upload.js';

type PageQuery = { limit?: string; cursor?: string };

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: BankSettings,
  ) {}

  /** Newest first. */
  @Get()
  @Requires('import.read')
  async list(@Query() query: PageQuery): Promise<Page<ImportReport>> {
    const { limit, after } = pageRequest<readonly [number]>(query, 1);
    return pageOf(await listImports(this.database, { limit: limit + 1, before: after?.[0] }), limit, ({ id }) => [id]);
  }

  /** With a page of the rows that were quarantined. The rows themselves are for those who may see the bank's customers or mend the files. */
  @Get(':id')
  @Requires('import.read')
  async one(
    @Param('id', IdPipe) id: number,
    @Query() query: PageQuery,
    @CurrentUser() user: SignedInUser,
  ): Promise<ImportReport & { quarantine: Page<QuarantineItem> }> {
    const report = await getImport(this.database, id);
    if (!report) throw notFound();
    const { limit, after } = pageRequest<readonly [string, number]>(query, 2);
    const rows = await listQuarantine(this.database, { importId: id, limit: limit + 1, after });
    const maySeeRows = isPermitted(user.roles, 'import.write') || isPermitted(user.roles, 'customer.read');
    const shown = maySeeRows ? rows : rows.map((row) => ({ ...row, raw: '' }));
    return { ...report, quarantine: pageOf(shown, limit, ({ file, line }) => [file, line]) };
  }

  /** Imports an uploaded folder, whole or not at all. Answers when it is done. */
  @Post()
  @Requires('import.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } } },
  })
  async upload(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentUser() user: SignedInUser,
  ): Promise<ImportReport> {
    const { database, clock } = this;
    const { bank } = this.settings;
    return withUpload(request, response, async (folder) =>
      reportOf(await runImport({ folder, bank, database, clock, actor: `user:${user.id}` })),
    );
  }
}

function reportOf(outcome: ImportOutcome): ImportReport {
  if (outcome.kind === 'imported') return outcome.report;
  const { problems } = outcome;
  const { code, message, path } = problems[0]!;
  if (outcome.kind === 'busy') throw new Problem({ status: 409, code, detail: message, retryAfterSeconds: 10 });
  const status = code === 'ALREADY_IMPORTED' ? 409 : 422;
  throw new Problem({ status, code, detail: message, path, problems });
}
