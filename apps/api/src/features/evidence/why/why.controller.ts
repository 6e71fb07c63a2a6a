import { Controller, Get, Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Text } from '@baleen/rules';
import { BankSettings } from '../../../platform/bank-settings.js';
import { notFound } from '../../../platform/http/id.js';
import { UuidPipe } from '../../../platform/http/uuid.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { type DecidedKind, decidedKinds } from '../collect/evidence-scope.js';
import { type Letter, letterOf } from './letter.js';
import { type Whole, WhyPages } from './why-pages.js';
import { type WhyView } from './why-view.js';

@Injectable()
class KindPipe implements PipeTransform<string, DecidedKind> {
  transform(value: string): DecidedKind {
    const kind = decidedKinds.find((known) => known === value);
    if (kind) return kind;
    throw notFound();
  }
}

/** The letter in each language. */
type Letters = Readonly<Record<keyof Text, Letter>>;

/** Why a customer was spoken to, or was not: for the bank's people, and as a letter for the customer. Somebody else's customer is a 404. */
@ApiTags('evidence')
@Controller('why/:kind/:id')
export class WhyController {
  constructor(
    private readonly pages: WhyPages,
    private readonly settings: BankSettings,
  ) {}

  @Get()
  @Requires('evidence.read')
  async why(
    @Param('kind', KindPipe) kind: DecidedKind,
    @Param('id', UuidPipe) id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<WhyView> {
    return (await this.find(user, kind, id)).view;
  }

  @Get('letter')
  @Requires('evidence.read')
  async letter(
    @Param('kind', KindPipe) kind: DecidedKind,
    @Param('id', UuidPipe) id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<Letters> {
    const parts = { ...(await this.find(user, kind, id)), bank: this.settings.bank };
    return { en: letterOf(parts, 'en'), zh: letterOf(parts, 'zh') };
  }

  private async find(user: SignedInUser, kind: DecidedKind, id: string): Promise<Whole> {
    const found = await this.pages.find(user, kind, id);
    if (!found) throw notFound();
    return found;
  }
}
