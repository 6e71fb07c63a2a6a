import { Module } from '@nestjs/common';
import { ContactFates } from './contact-fates.js';

@Module({ providers: [ContactFates], exports: [ContactFates] })
export class ResponsesModule {}
