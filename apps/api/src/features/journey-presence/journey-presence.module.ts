import { Module } from '@nestjs/common';
import { JourneyPresence } from './journey-presence.js';

/** Who is in a journey's editor now. */
@Module({ providers: [JourneyPresence] })
export class JourneyPresenceModule {}
