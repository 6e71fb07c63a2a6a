import { Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Text } from '@baleen/models';
import { z } from 'zod/v4';
import { Database } from '../../../platform/database.js';
import { IdPipe, notFound } from '../../../platform/http/id.js';
import { ValidBody, ValidQuery } from '../../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../../platform/paging.js';
import { Problem } from '../../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { findBankModel } from '../catalogue/bank-models.js';
import { type OnnxDeclaration, onnxDeclaration } from '../foreign/onnx-parameters.js';
import { onnxRuntime } from '../foreign/onnx-runtime.js';
import { listJobs, type ModelJob } from '../jobs/job-store.js';
import { ModelJobs } from '../jobs/model-jobs.js';
import { type ModelSchedule, readModelSchedule, rhythms, saveModelSchedule } from '../jobs/schedule-setting.js';
import { CustomerReasonsReader, type ReasonedScore } from './customer-reasons.js';
import { type ModelItem, type ModelPage, ModelReadings, type ModelVersionView } from './model-readings.js';

const HIGHEST_SEED = 2_147_483_647;
const training = z.strictObject({ seed: z.number().int().min(0).max(HIGHEST_SEED).default(1) });
const scoring = z.strictObject({ models: z.array(z.string().max(100)).max(100).default([]) });
const schedule = z.strictObject({ score: z.enum(rhythms), train: z.enum(['off', 'monthly']) });
const jobQuery = z.strictObject({
  model: z.string().max(100).optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

/** What this installation can run of models that were made elsewhere. */
interface ForeignModels {
  readonly onnx: boolean;
  readonly missing: Text | null;
}

@ApiTags('models')
@Controller('models')
export class ModelsController {
  constructor(
    private readonly database: Database,
    private readonly readings: ModelReadings,
    private readonly reasons: CustomerReasonsReader,
    private readonly jobs: ModelJobs,
  ) {}

  /** Every model of the product with its live version, what is on its way, and how its scores stand. */
  @Get()
  @Requires('model.read')
  async list(): Promise<Page<ModelItem>> {
    return { items: await this.readings.list(), nextCursor: null };
  }

  /** Work on models, newest first. */
  @Get('jobs')
  @Requires('model.read')
  async work(@ValidQuery(jobQuery) query: z.infer<typeof jobQuery>): Promise<Page<ModelJob>> {
    const { limit, after } = pageRequest<readonly [number]>(query, 1);
    const jobs = await listJobs(this.database, { model: query.model, limit: limit + 1, before: after?.[0] });
    return pageOf(jobs, limit, ({ id }) => [Number(id)]);
  }

  @Get('schedule')
  @Requires('model.read')
  schedule(): Promise<ModelSchedule> {
    return readModelSchedule(this.database);
  }

  /** Says when models score and train by themselves. */
  @Put('schedule')
  @Requires('model.write')
  async changeSchedule(@ValidBody(schedule) wanted: z.infer<typeof schedule>): Promise<ModelSchedule> {
    await saveModelSchedule(this.database, wanted);
    return wanted;
  }

  /** Stability and coverage of the live models in the text format of Prometheus. */
  @Get('metrics')
  @Requires('model.read')
  @Header('Content-Type', 'text/plain; version=0.0.4')
  metrics(): Promise<string> {
    return this.readings.metrics();
  }

  /** Whether models that were made elsewhere can run here, and what is missing where they cannot. */
  @Get('foreign')
  @Requires('model.read')
  async foreign(): Promise<ForeignModels> {
    const runtime = await onnxRuntime();
    return runtime.ok ? { onnx: true, missing: null } : { onnx: false, missing: runtime.refusal.message };
  }

  @Get(':name')
  @Requires('model.read')
  async one(@Param('name') name: string): Promise<ModelPage> {
    const page = await this.readings.find(name);
    if (!page) throw notFound();
    return page;
  }

  @Get(':name/versions/:version')
  @Requires('model.read')
  async version(@Param('name') name: string, @Param('version', IdPipe) version: number): Promise<ModelVersionView> {
    const view = findBankModel(name) && (await this.readings.version(name, version));
    if (!view) throw notFound();
    return view;
  }

  /** Why one customer scores so by the live version. */
  @Get(':name/customers/:customerId')
  @Requires('model.explain')
  async explain(@Param('name') name: string, @Param('customerId') customerId: string): Promise<ReasonedScore> {
    if (!findBankModel(name) || customerId.includes('\u0000')) throw notFound();
    const reasons = await this.reasons.of(name, customerId);
    if (!reasons) throw notFound();
    if (reasons.ok) return reasons.value;
    throw new Problem({ status: 409, code: reasons.refusal.code, detail: reasons.refusal.message });
  }

  /** Begins the training of a model; the answer is there before it is done, and a draft afterwards. */
  @Post(':name/train')
  @HttpCode(202)
  @Requires('model.write')
  async train(
    @Param('name') name: string,
    @ValidBody(training) { seed }: z.infer<typeof training>,
    @CurrentUser() user: SignedInUser,
  ): Promise<ModelJob> {
    if (!findBankModel(name)) throw notFound();
    return this.start({ kind: 'train', models: [name], seed, requestedBy: `user:${user.id}` });
  }

  /** Begins the import of an ONNX model in the place of this one; a draft where it passes its tests and can be judged. */
  @Post(':name/import')
  @HttpCode(202)
  @Requires('model.write')
  async bring(
    @Param('name') name: string,
    @ValidBody(onnxDeclaration) onnx: OnnxDeclaration,
    @CurrentUser() user: SignedInUser,
  ): Promise<ModelJob> {
    if (!findBankModel(name)?.foretells) throw notFound();
    return this.start({ kind: 'import', models: [name], onnx, requestedBy: `user:${user.id}` });
  }

  /** Begins a scoring of all customers, by all live models where none is named. */
  @Post('score')
  @HttpCode(202)
  @Requires('model.write')
  async score(
    @ValidBody(scoring) { models }: z.infer<typeof scoring>,
    @CurrentUser() user: SignedInUser,
  ): Promise<ModelJob> {
    const unknown = models.find((name) => !findBankModel(name));
    if (unknown !== undefined) throw new Problem(unknownModel(unknown));
    return this.start({ kind: 'score', models, requestedBy: `user:${user.id}` });
  }

  private async start(request: Parameters<ModelJobs['start']>[0]): Promise<ModelJob> {
    const started = await this.jobs.start(request);
    if (started.kind === 'refused') throw new Problem(started.refusal);
    return started.job;
  }
}

const unknownModel = (name: string) => ({
  status: 400,
  code: 'MODEL_UNKNOWN',
  detail: { en: `There is no model "${name}".`, zh: `没有模型“${name}”。` },
  path: '/models',
});
