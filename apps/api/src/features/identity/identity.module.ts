import { ApiTokenStore } from './api-token-store.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access-guard.js';
import { SessionController } from './session.controller.js';
import { SessionStore } from './session-store.js';
import { SignInLimit } from './sign-in-limit.js';
import { UserService } from './user-service.js';
import { UserStore } from './user-store.js';
import { UsersController } from './users.controller.js';

@Module({
  controllers: [ApiTokensController, SessionController, UsersController],
  providers: [
    ApiTokenStore,
    UserStore,
    UserService,
    SessionStore,
    SignInLimit,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ApiTokenStore, UserService, SessionStore],
})
export class IdentityModule {}
