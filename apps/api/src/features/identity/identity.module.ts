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
  controllers: [SessionController, UsersController],
  providers: [UserStore, UserService, SessionStore, SignInLimit, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [UserService, SessionStore],
})
export class IdentityModule {}
