import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type Absence, Absences } from './absences.js';

const number = plainText(100).min(1);
const absenceSchema = z.strictObject({
  /** Who is away; absent: the user. */
  rmId: number.optional(),
  deputyId: number,
  /** First and last day, both included. */
  from: dateText,
  to: dateText,
});

@ApiTags('desk')
@Controller('desk/absences')
export class AbsencesController {
  constructor(private readonly absences: Absences) {}

  @Get()
  @Requires('task.write')
  async list(@CurrentUser() user: SignedInUser): Promise<{ items: readonly Absence[] }> {
    return { items: await this.absences.list(user) };
  }

  /** On these days the deputy sees the absent manager's customers and does their tasks. */
  @Post()
  @Requires('task.write')
  async enter(
    @ValidBody(absenceSchema) wish: z.infer<typeof absenceSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Absence> {
    const result = await this.absences.enter(user, wish);
    if (result.kind === 'refused') throw new Problem(result.refusal);
    return result.absence;
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('task.write')
  async end(@Param('id', IdPipe) id: number, @CurrentUser() user: SignedInUser): Promise<void> {
    if (!(await this.absences.end(user, id))) throw notFound();
  }
}
