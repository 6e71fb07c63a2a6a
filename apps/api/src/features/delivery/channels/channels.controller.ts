import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../../platform/http/id.js';
import { parseRequest, ValidBody } from '../../../platform/http/validated.js';
import { Problem } from '../../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { channelSetting, channelSettings, sentChannels } from '../channel-settings.js';
import { ChannelService, type ChannelsState } from './channel-service.js';

const urlSchema = z.strictObject({ publicUrl: channelSettings.shape.publicUrl });

@ApiTags('channels')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly service: ChannelService) {}

  /** How each channel is submitted, which secrets are there, and how much waits. */
  @Get()
  @Requires('delivery.read')
  state(): Promise<ChannelsState> {
    return this.service.state();
  }

  /** The bank's host of short links and of the preference page. */
  @Put('public-url')
  @HttpCode(204)
  @Requires('delivery.operate')
  setUrl(
    @ValidBody(urlSchema) { publicUrl }: z.infer<typeof urlSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.service.setUrl(publicUrl, user.id);
  }

  /** Adapter, its settings, pause and limits of one channel. Secrets are not taken: they stand in the environment or in a file. */
  @Put(':channel')
  @HttpCode(204)
  @Requires('delivery.operate')
  async set(@Param('channel') name: string, @Body() body: unknown, @CurrentUser() user: SignedInUser): Promise<void> {
    const channel = sentChannels.find((each) => each === name);
    if (!channel) throw notFound();
    const problems = await this.service.set(channel, parseRequest(channelSetting, body, 'body'), user.id);
    if (problems.length === 0) return;
    throw new Problem({
      status: 422,
      code: 'CHANNEL_SETTING_INVALID',
      path: problems[0]!.path,
      detail: { en: 'The channel cannot work like this.', zh: '该渠道无法这样工作。' },
      problems,
    });
  }
}
