import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '../../../platform/http/id.js';
import { Problem } from '../../../platform/problem.js';
import { CustomerStore } from '../../customers/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { bankModels } from '../catalogue/bank-models.js';
import { CustomerReasonsReader, type ReasonedScore } from './customer-reasons.js';

/** What moves a score most, for whoever speaks with the customer. */
interface ScoreReasons extends Pick<ReasonedScore, 'value' | 'asOf' | 'features'> {
  readonly version: string;
}

const MOST_TOLD = 5;

@ApiTags('customers')
@Controller('customers/:id/score-reasons')
export class ScoreReasonsController {
  constructor(
    private readonly customers: CustomerStore,
    private readonly reasons: CustomerReasonsReader,
  ) {}

  /** The strongest reasons of a score that a model of the bank has given. Somebody else's customer is a 404. */
  @Get(':score')
  @Requires('customer.read')
  async of(
    @Param('id') id: string,
    @Param('score') score: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<ScoreReasons> {
    const model = bankModels.find(({ scoreName }) => scoreName === score);
    if (!model || id.includes('\u0000') || !(await this.customers.find(user, id))) throw notFound();
    const found = await this.reasons.of(model.name, id);
    if (!found) throw notFound();
    if (!found.ok) throw new Problem({ status: 409, code: found.refusal.code, detail: found.refusal.message });
    const { value, asOf, history } = found.value;
    const version = `${model.name} ${found.value.version}`;
    if (history.at(-1)?.version !== version) throw new Problem(fromElsewhere);
    const features = found.value.features.filter(({ added }) => added !== 0).slice(0, MOST_TOLD);
    return { value, asOf, version, features };
  }
}

/** The reasons of our model would be no reasons of theirs. */
const fromElsewhere = {
  status: 409,
  code: 'SCORE_FROM_ELSEWHERE',
  detail: {
    en: 'This score was given by another model or another version, so its reasons are not known here.',
    zh: '该评分由其他模型或其他版本给出，此处无法说明其原因。',
  },
};
