import { Injectable } from '@nestjs/common';
import { type Language, previewTreatment, type TreatmentPreview, type VariableValues } from '@baleen/channels';
import { type OfferDocument } from '@baleen/journeys';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { type ProblemDetails, type ProblemItem } from '../../platform/problem.js';
import { CustomerStore } from '../customers/index.js';
import { type SignedInUser } from '../identity/index.js';
import { LinkHosts } from './link-hosts.js';
import { newestOf, OFFER } from './offer-definitions.js';
import { readTreatment } from './read-treatment.js';
import { offerValues, treatmentVariables } from './treatment-variables.js';

export interface PreviewRequest {
  readonly treatment: unknown;
  /** A real customer whose values are shown; absent: samples. */
  readonly customerId?: string;
  readonly offerId?: string;
}

export type PreviewOutcome =
  | { readonly kind: 'shown'; readonly preview: TreatmentPreview }
  | { readonly kind: 'unknown-customer' }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** Words a treatment before anybody receives it, with a real customer whom the caller may see. */
@Injectable()
export class TreatmentPreviews {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly customers: CustomerStore,
    private readonly linkHosts: LinkHosts,
  ) {}

  async show(user: SignedInUser, { treatment, customerId, offerId }: PreviewRequest): Promise<PreviewOutcome> {
    const hosts = await this.linkHosts.refresh();
    const read = readTreatment(treatment, hosts);
    if (!read.ok) return { kind: 'refused', refusal: invalid(read.problems) };
    const { language } = read.value.treatment;
    const name = customerId === undefined ? undefined : await this.nameOf(user, customerId);
    if (customerId !== undefined && !name) return { kind: 'unknown-customer' };
    const values = { ...this.samples(language, hosts[0]!), ...(await this.offer(offerId, language)), ...name };
    const preview = previewTreatment(read.value, values);
    if (!preview.ok) return { kind: 'refused', refusal: invalid(preview.problems) };
    return { kind: 'shown', preview: preview.value };
  }

  private async nameOf(user: SignedInUser, customerId: string): Promise<VariableValues | undefined> {
    const customer = customerId.includes('\u0000') ? undefined : await this.customers.find(user, customerId);
    return customer && { 'customer.name': customer.name };
  }

  private async offer(offerId: string | undefined, language: Language): Promise<VariableValues> {
    if (offerId === undefined) return {};
    const [newest] = await newestOf<OfferDocument>(this.database, OFFER, [offerId]);
    return offerValues(newest?.document, language);
  }

  private samples(language: Language, host: string): VariableValues {
    const samples = treatmentVariables.map(({ name, kind, sample }) => [
      name,
      kind === 'link' ? `https://${host}${new URL(sample).pathname}` : sample,
    ]);
    return { ...Object.fromEntries(samples), 'bank.name': this.settings.bank.name[language] };
  }
}

const invalid = (problems: readonly ProblemItem[]): ProblemDetails => ({
  status: 422,
  code: 'TREATMENT_INVALID',
  detail: { en: 'The wording is not valid.', zh: '话术无效。' },
  problems,
});
