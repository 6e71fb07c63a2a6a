import { type ComponentType } from 'react';
import { type Permission, type Session } from './api/session.js';

/** One page of the designer: its address, who may see it, and where its code lies. */
export interface PageEntry {
  readonly path: string;
  readonly permission: Permission;
  readonly load: () => Promise<ComponentType>;
}

/** The menu's groups, in their order; a new capability is one line in `menu` and its pages in `pages`. */
export const menuGroups = ['desk', 'library', 'night', 'governance', 'administration'] as const;
export type MenuGroup = (typeof menuGroups)[number];

export const menu = [
  { id: 'home', path: '/', permission: 'report.read', group: 'desk' },
  { id: 'desk', path: '/desk', permission: 'desk.read', group: 'desk' },
  { id: 'branch', path: '/branch', permission: 'branch.read', group: 'desk' },
  { id: 'tasks', path: '/tasks', permission: 'task.read', group: 'desk' },
  { id: 'customers', path: '/customers', permission: 'customer.read', group: 'desk' },
  { id: 'rules', path: '/rules', permission: 'rule.read', group: 'library' },
  { id: 'journeys', path: '/journeys', permission: 'journey.read', group: 'library' },
  { id: 'tags', path: '/tags', permission: 'rule.read', group: 'library' },
  { id: 'models', path: '/models', permission: 'model.read', group: 'library' },
  { id: 'segments', path: '/segments', permission: 'segment.read', group: 'library' },
  { id: 'offers', path: '/offers', permission: 'offer.read', group: 'library' },
  { id: 'contacts', path: '/contacts', permission: 'delivery.read', group: 'library' },
  { id: 'detections', path: '/detections', permission: 'detection.read', group: 'library' },
  { id: 'runs', path: '/runs', permission: 'run.read', group: 'night' },
  { id: 'imports', path: '/imports', permission: 'import.read', group: 'night' },
  { id: 'channels', path: '/channels', permission: 'delivery.read', group: 'night' },
  { id: 'review', path: '/review', permission: 'version.comment', group: 'governance' },
  { id: 'audit', path: '/audit', permission: 'audit.read', group: 'governance' },
  { id: 'privacy', path: '/privacy', permission: 'privacy.read', group: 'governance' },
  { id: 'roleReview', path: '/role-review', permission: 'audit.read', group: 'governance' },
  { id: 'calendar', path: '/calendar', permission: 'calendar.write', group: 'night' },
  { id: 'users', path: '/users', permission: 'user.manage', group: 'administration' },
] as const satisfies readonly { id: string; path: string; permission: Permission; group: MenuGroup }[];

export type MenuEntry = (typeof menu)[number];
export type MenuId = MenuEntry['id'];

export const pages: readonly PageEntry[] = [
  { path: '/desk', permission: 'desk.read', load: () => import('./pages/desk/desk-page.js').then((m) => m.DeskPage) },
  {
    path: '/branch',
    permission: 'branch.read',
    load: () => import('./pages/branch/branch-page.js').then((m) => m.BranchPage),
  },
  {
    path: '/privacy',
    permission: 'privacy.read',
    load: () => import('./pages/privacy/privacy-page.js').then((m) => m.PrivacyPage),
  },
  {
    path: '/role-review',
    permission: 'audit.read',
    load: () => import('./pages/role-review/role-review-page.js').then((m) => m.RoleReviewPage),
  },
  {
    path: '/calendar',
    permission: 'calendar.write',
    load: () => import('./pages/calendar/calendar-page.js').then((m) => m.CalendarPage),
  },
  {
    path: '/tasks',
    permission: 'task.read',
    load: () => import('./pages/tasks/tasks-page.js').then((m) => m.TasksPage),
  },
  {
    path: '/tasks/:taskId',
    permission: 'task.read',
    load: () => import('./pages/tasks/task-page.js').then((m) => m.TaskPage),
  },
  {
    path: '/customers',
    permission: 'customer.read',
    load: () => import('./pages/customers/customers-page.js').then((m) => m.CustomersPage),
  },
  {
    path: '/customers/:customerId',
    permission: 'customer.read',
    load: () => import('./pages/customers/customer-page.js').then((m) => m.CustomerPage),
  },
  {
    path: '/rules',
    permission: 'rule.read',
    load: () => import('./pages/rules/rules-page.js').then((m) => m.RulesPage),
  },
  {
    path: '/rules/new',
    permission: 'rule.write',
    load: () => import('./pages/rule-editor/rule-editor-page.js').then((m) => m.NewRulePage),
  },
  {
    path: '/rules/:ruleId/edit',
    permission: 'rule.write',
    load: () => import('./pages/rule-editor/rule-editor-page.js').then((m) => m.RuleEditorPage),
  },
  {
    path: '/rules/:ruleId',
    permission: 'rule.read',
    load: () => import('./pages/rules/rule-page.js').then((m) => m.RulePage),
  },
  {
    path: '/journeys',
    permission: 'journey.read',
    load: () => import('./pages/journeys/journeys-page.js').then((m) => m.JourneysPage),
  },
  {
    path: '/journeys/:journeyId/visits',
    permission: 'detection.read',
    load: () => import('./pages/journey-visits/journey-visits-page.js').then((m) => m.JourneyVisitsPage),
  },
  {
    path: '/journeys/:journeyId',
    permission: 'journey.read',
    load: () => import('./pages/journey-editor/journey-page.js').then((m) => m.JourneyPage),
  },
  { path: '/tags', permission: 'rule.read', load: () => import('./pages/tags/tags-page.js').then((m) => m.TagsPage) },
  {
    path: '/tags/:tagId',
    permission: 'rule.read',
    load: () => import('./pages/tags/tag-page.js').then((m) => m.TagPage),
  },
  {
    path: '/models',
    permission: 'model.read',
    load: () => import('./pages/models/models-page.js').then((m) => m.ModelsPage),
  },
  {
    path: '/models/:name',
    permission: 'model.read',
    load: () => import('./pages/models/model-page.js').then((m) => m.ModelPage),
  },
  {
    path: '/segments',
    permission: 'segment.read',
    load: () => import('./pages/segments/segments-page.js').then((m) => m.SegmentsPage),
  },
  {
    path: '/segments/new',
    permission: 'segment.write',
    load: () => import('./pages/segments/segment-editor-page.js').then((m) => m.NewSegmentPage),
  },
  {
    path: '/segments/:segmentId/edit',
    permission: 'segment.write',
    load: () => import('./pages/segments/segment-editor-page.js').then((m) => m.SegmentEditorPage),
  },
  {
    path: '/segments/:segmentId',
    permission: 'segment.read',
    load: () => import('./pages/segments/segment-page.js').then((m) => m.SegmentPage),
  },
  {
    path: '/offers',
    permission: 'offer.read',
    load: () => import('./pages/offers/offers-page.js').then((m) => m.OffersPage),
  },
  {
    path: '/offers/new',
    permission: 'offer.write',
    load: () => import('./pages/offers/offer-editor-page.js').then((m) => m.NewOfferPage),
  },
  {
    path: '/offers/:offerId/edit',
    permission: 'offer.write',
    load: () => import('./pages/offers/offer-editor-page.js').then((m) => m.OfferEditorPage),
  },
  {
    path: '/offers/:offerId',
    permission: 'offer.read',
    load: () => import('./pages/offers/offer-page.js').then((m) => m.OfferPage),
  },
  {
    path: '/offers/:offerId/wording/:treatmentId',
    permission: 'offer.write',
    load: () => import('./pages/offers/treatment-editor-page.js').then((m) => m.TreatmentEditorPage),
  },
  {
    path: '/contacts',
    permission: 'delivery.read',
    load: () => import('./pages/contacts/contacts-page.js').then((m) => m.ContactsPage),
  },
  {
    path: '/contacts/:contactId',
    permission: 'delivery.read',
    load: () => import('./pages/contacts/contact-page.js').then((m) => m.ContactPage),
  },
  {
    path: '/channels',
    permission: 'delivery.read',
    load: () => import('./pages/channels/channels-page.js').then((m) => m.ChannelsPage),
  },
  {
    path: '/detections',
    permission: 'detection.read',
    load: () => import('./pages/detections/detections-page.js').then((m) => m.DetectionsPage),
  },
  {
    path: '/detections/:detectionId',
    permission: 'detection.read',
    load: () => import('./pages/detections/detection-page.js').then((m) => m.DetectionPage),
  },
  { path: '/runs', permission: 'run.read', load: () => import('./pages/runs/runs-page.js').then((m) => m.RunsPage) },
  {
    path: '/imports',
    permission: 'import.read',
    load: () => import('./pages/imports/imports-page.js').then((m) => m.ImportsPage),
  },
  {
    path: '/imports/:importId',
    permission: 'import.read',
    load: () => import('./pages/imports/import-page.js').then((m) => m.ImportPage),
  },
  {
    path: '/review',
    permission: 'version.comment',
    load: () => import('./pages/review/review-queue-page.js').then((m) => m.ReviewQueuePage),
  },
  {
    path: '/review/:kind/:id/:version',
    permission: 'version.read',
    load: () => import('./pages/review/review-page.js').then((m) => m.ReviewPage),
  },
  {
    path: '/audit',
    permission: 'audit.read',
    load: () => import('./pages/audit/audit-page.js').then((m) => m.AuditPage),
  },
  {
    path: '/why/:kind/:id',
    permission: 'evidence.read',
    load: () => import('./pages/why/why-page.js').then((m) => m.WhyPage),
  },
  {
    path: '/why/:kind/:id/letter',
    permission: 'evidence.read',
    load: () => import('./pages/why/letter-page.js').then((m) => m.LetterPage),
  },
  {
    path: '/users',
    permission: 'user.manage',
    load: () => import('./pages/users/users-page.js').then((m) => m.UsersPage),
  },
];

/** The menu as a session may see it. */
export function menuOf(session: Session): readonly MenuEntry[] {
  return menu.filter(({ permission }) => session.permissions.includes(permission));
}

/** Where a person starts: a relationship manager at the own day, everybody else at the first page of their menu. */
export function startPath(session: Session): string {
  const allowed = menuOf(session);
  const isManager = session.user.roles.includes('rm') && allowed.some(({ id }) => id === 'desk');
  return isManager ? '/desk' : (allowed[0]?.path ?? '/');
}
