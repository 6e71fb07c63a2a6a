import { Module } from '@nestjs/common';
import { EffectService } from './effect-service.js';
import { EffectStore } from './effect-store.js';
import { EffectsController } from './effects.controller.js';

@Module({ controllers: [EffectsController], providers: [EffectStore, EffectService] })
export class EffectsModule {}
