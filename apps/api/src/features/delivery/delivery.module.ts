import { Module } from '@nestjs/common';
import { ResponsesModule } from '../responses/index.js';
import { DeliveryService } from './delivery-service.js';

@Module({ imports: [ResponsesModule], providers: [DeliveryService], exports: [DeliveryService] })
export class DeliveryModule {}
