import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { UuidPipe } from '../../platform/http/uuid.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { VersionAccess, type VersionKey, VersionPages } from '../approvals/index.js';
import { CurrentUser, isPermitted, Requires, type SignedInUser } from '../identity/index.js';
import { EffectService } from './effect-service.js';
import { EffectStore, type StoredEffect } from './effect-store.js';

@ApiTags('versions')
@Controller('versions/:kind/:id/:version/effect')
export class EffectsController {
  constructor(
    private readonly store: EffectStore,
    private readonly service: EffectService,
    private readonly pages: VersionPages,
    private readonly access: VersionAccess,
  ) {}

  /** The newest effect report of a version, or how far it has come. */
  @Get()
  @Requires('effect.read')
  async newest(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @CurrentUser() user: SignedInUser,
  ): Promise<StoredEffect> {
    const effect = await this.find({ kind, id, version }, user);
    return isPermitted(user.roles, 'customer.read') ? effect : withoutCustomers(effect);
  }

  /** The report that a verdict was given under. */
  @Get(':report')
  @Requires('effect.read')
  async seen(
    @Param() { kind, id }: { readonly kind: string; readonly id: string },
    @Param('version', IdPipe) version: number,
    @Param('report', UuidPipe) reportId: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<StoredEffect> {
    this.access.toRead(kind, user);
    const effect = await this.store.find({ kind, id, version }, reportId);
    if (!effect) throw notFound();
    return isPermitted(user.roles, 'customer.read') ? effect : withoutCustomers(effect);
  }

  /** Begins to work it out, in the background. For what decides over the past: rules, contact policies, offers, segments. */
  @Post()
  @HttpCode(202)
  @Requires('effect.read')
  async start(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @CurrentUser() user: SignedInUser,
  ): Promise<StoredEffect> {
    this.access.toRead(kind, user);
    if (!effectKinds.has(kind)) throw new Problem(notAvailable);
    const stored = await this.pages.find({ kind, id, version });
    if (!stored) throw notFound();
    return this.service.start(stored, user.id);
  }

  /** Breaks off what is at work. */
  @Delete()
  @HttpCode(204)
  @Requires('effect.read')
  async cancel(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    const effect = await this.find({ kind, id, version }, user);
    if (!this.service.cancel(effect.id)) throw new Problem(notAtWork);
  }

  private async find(key: VersionKey, user: SignedInUser): Promise<StoredEffect> {
    this.access.toRead(key.kind, user);
    const effect = await this.store.newest(key);
    if (!effect) throw notFound();
    return effect;
  }
}

function withoutCustomers(effect: StoredEffect): StoredEffect {
  const { report } = effect;
  const without = ({ count }: { readonly count: number }) => ({ count, samples: [] });
  return { ...effect, report: report && { ...report, gained: without(report.gained), lost: without(report.lost) } };
}

/** A journey has its dry run. */
const effectKinds: ReadonlySet<string> = new Set(['rule', 'contact-policy', 'offer', 'segment']);

const notAvailable: ProblemDetails = {
  status: 409,
  code: 'EFFECT_NOT_AVAILABLE',
  detail: {
    en: 'Rules, contact policies, offers and segments can be run over the past; for a journey, use its dry run.',
    zh: '规则、触达策略、优惠和客群可回溯运行；旅程请使用其试运行。',
  },
};

const notAtWork: ProblemDetails = {
  status: 409,
  code: 'EFFECT_NOT_AT_WORK',
  detail: { en: 'Nothing is at work on this version.', zh: '该版本没有正在计算的影响报告。' },
};
