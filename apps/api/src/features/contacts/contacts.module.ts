import { Module, type OnModuleInit } from '@nestjs/common';
import { VersionKinds } from '../approvals/index.js';
import { leversVersionKind, policyVersionKind } from './policy-version-kinds.js';
import { SuppressionPages } from './suppression-pages.js';
import { SuppressionsController } from './suppressions.controller.js';

/** The contact gate: its policy and levers as versions, and what it did not let through. */
@Module({ controllers: [SuppressionsController], providers: [SuppressionPages] })
export class ContactsModule implements OnModuleInit {
  constructor(private readonly kinds: VersionKinds) {}

  onModuleInit(): void {
    this.kinds.register(policyVersionKind);
    this.kinds.register(leversVersionKind);
  }
}
