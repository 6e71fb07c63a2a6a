/** What the contact history says of each customer and channel. */
export interface ChannelHistory {
  /** Names of the channels, such as email, sms, push, web, branch. */
  readonly channels: readonly string[];
  readonly customers: number;
  /** Contacts and responses; entry [customer x channels + channel]. */
  readonly contacts: Uint32Array;
  readonly responses: Uint32Array;
}
