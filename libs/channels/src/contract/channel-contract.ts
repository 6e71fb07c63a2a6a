import { afterEach, beforeEach, describe } from 'vitest';
import { type ChannelHarness } from './channel-harness.js';
import { receiptContract } from './receipt-contract.js';
import { sendingContract } from './sending-contract.js';
import { settlingContract } from './settling-contract.js';
import { wordingContract } from './wording-contract.js';

/** What every channel must keep to, whatever its protocol. Each adapter runs it against a real server. */
export function describeChannelContract(name: string, open: () => Promise<ChannelHarness>): void {
  describe(`the channel contract: ${name}`, () => {
    let opened: ChannelHarness | undefined;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened?.port.close?.();
      await opened?.close();
      opened = undefined;
    });
    const harness = (): ChannelHarness => {
      if (opened === undefined) throw new Error('the harness is open only inside a test');
      return opened;
    };
    sendingContract(harness);
    wordingContract(harness);
    settlingContract(harness);
    receiptContract(harness);
  });
}
