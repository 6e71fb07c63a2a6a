import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { TaskChanges } from '../tasks/index.js';
import { type BranchOverview, BranchOverviews } from './branch-overview.js';

const MOST_TASKS = 200;
const number = plainText(100).min(1);
const reassignSchema = z.strictObject({
  /** These tasks, or all open ones of a manager; ids that are no open tasks of the branch are left out. */
  taskIds: z.array(z.uuid()).min(1).max(MOST_TASKS).optional(),
  fromRmId: number.optional(),
  /** Who gets them. */
  rmId: number,
  note: plainText(2000).optional(),
});

@ApiTags('desk')
@Controller('desk/branch')
export class BranchController {
  constructor(
    private readonly overviews: BranchOverviews,
    private readonly changes: TaskChanges,
  ) {}

  /** Per relationship manager what is open, late and done; what is escalated, and what nobody has. */
  @Get()
  @Requires('branch.read')
  async overview(@CurrentUser() user: SignedInUser): Promise<BranchOverview> {
    const overview = await this.overviews.of(user);
    if (!overview) throw notFound();
    return overview;
  }

  /** Gives open tasks of the branch to one of its managers. */
  @Post('reassign')
  @HttpCode(200)
  @Requires('branch.read')
  async reassign(
    @ValidBody(reassignSchema) wish: z.infer<typeof reassignSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ readonly moved: number }> {
    const result = await this.changes.reassign(user, wish);
    if (typeof result !== 'number') throw new Problem(result);
    return { moved: result };
  }
}
