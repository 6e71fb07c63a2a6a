import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './address-check.js';

describe('the check of addresses', () => {
  it('lets out to the public internet', () => {
    const open = ['93.184.216.34', '8.8.8.8', '172.15.255.255', '172.32.0.0', '2606:2800:220:1:248:1893:25c8:1946'];
    expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  it('keeps from everything inside, reserved or dressed up', () => {
    const closed = [
      '127.0.0.1',
      '0.0.0.0',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      'fe80::1',
      'fd12::1',
      'ff02::1',
      '2002:7f00:1::',
      '2001::1',
      '2001:db8::1',
      'localhost',
      '',
      '2130706433',
      '0x7f.1',
    ];
    expect(closed.filter(isPublicAddress)).toEqual([]);
  });
});
