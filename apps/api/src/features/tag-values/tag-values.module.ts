import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { CustomerTagsController } from './customer-tags.controller.js';
import { CustomerTags } from './customer-tags.js';
import { TagCatalogue } from './tag-catalogue.js';
import { TagRefreshService } from './tag-refresh-service.js';
import { TagsController } from './tags.controller.js';

@Module({
  imports: [CustomersModule],
  controllers: [TagsController, CustomerTagsController],
  providers: [TagCatalogue, TagRefreshService, CustomerTags],
})
export class TagValuesModule {}
