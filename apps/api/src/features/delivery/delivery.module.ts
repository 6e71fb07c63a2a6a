import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/index.js';
import { ResponsesModule } from '../responses/index.js';
import { AppController } from './app/app.controller.js';
import { AppService } from './app/app-service.js';
import { CallLists } from './call-lists/call-lists.js';
import { CallListsController } from './call-lists/call-lists.controller.js';
import { ChannelService } from './channels/channel-service.js';
import { ChannelsController } from './channels/channels.controller.js';
import { ContactPages } from './contacts/contact-pages.js';
import { ContactResolution } from './contacts/contact-resolution.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DeliveryService } from './delivery-service.js';
import { LinksController } from './public/links.controller.js';
import { PreferencesController } from './public/preferences.controller.js';
import { PublicService } from './public/public-service.js';
import { ReceiptsController } from './receipts/receipts.controller.js';

@Module({
  imports: [ConsentsModule, ResponsesModule],
  controllers: [
    AppController,
    CallListsController,
    ChannelsController,
    ContactsController,
    LinksController,
    PreferencesController,
    ReceiptsController,
  ],
  providers: [AppService, CallLists, ChannelService, ContactPages, ContactResolution, DeliveryService, PublicService],
  exports: [DeliveryService],
})
export class DeliveryModule {}
